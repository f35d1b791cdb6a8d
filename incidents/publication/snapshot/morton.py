"""Web Mercator positions interleaved into one sortable number, the Morton code."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

BITS: Final = 26  # of x and of y each: 0.6 m at the equator
SIDE: Final = 1 << BITS
MAX_LATITUDE: Final = 85.0511287798066  # where the square of Web Mercator ends
UNLOCATED: Final = np.uint64(0xFFFF_FFFF_FFFF_FFFF)  # sorts behind every position

U64 = npt.NDArray[np.uint64]
F64 = npt.NDArray[np.float64]
I64 = npt.NDArray[np.int64]

_SPREAD: Final = (
    (16, 0x0000_FFFF_0000_FFFF),
    (8, 0x00FF_00FF_00FF_00FF),
    (4, 0x0F0F_0F0F_0F0F_0F0F),
    (2, 0x3333_3333_3333_3333),
    (1, 0x5555_5555_5555_5555),
)
_GATHER: Final = (
    (1, 0x3333_3333_3333_3333),
    (2, 0x0F0F_0F0F_0F0F_0F0F),
    (4, 0x00FF_00FF_00FF_00FF),
    (8, 0x0000_FFFF_0000_FFFF),
    (16, 0x0000_0000_FFFF_FFFF),
)


def projected(longitude: F64, latitude: F64) -> tuple[I64, I64]:
    """Degrees → x, y in 0 … SIDE-1, y growing southwards; poles are clipped to the square."""
    x = (longitude + 180.0) / 360.0
    radians = np.radians(np.clip(latitude, -MAX_LATITUDE, MAX_LATITUDE))
    y = 0.5 - np.arcsinh(np.tan(radians)) / (2 * np.pi)
    return _whole(x), _whole(y)


def unprojected(x: F64, y: F64) -> tuple[F64, F64]:
    """x, y in 0 … SIDE → longitude, latitude in degrees."""
    longitude = x * (360.0 / SIDE) - 180.0
    latitude = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * y / SIDE))))
    return longitude, latitude


def interleaved(x: I64, y: I64) -> U64:
    """x and y (up to 32 bits) → Morton code, x in the even bits."""
    return _spread(x) | (_spread(y) << np.uint64(1))


def separated(code: U64) -> tuple[U64, U64]:
    """Morton code → x, y."""
    return _gather(code), _gather(code >> np.uint64(1))


def _whole(share: F64) -> I64:
    return np.clip((share * SIDE).astype(np.int64), 0, SIDE - 1)


def _spread(number: I64) -> U64:
    spread = number.astype(np.uint64)
    for shift, mask in _SPREAD:
        spread = (spread | (spread << np.uint64(shift))) & np.uint64(mask)
    return spread


def _gather(code: U64) -> U64:
    number = code & np.uint64(0x5555_5555_5555_5555)
    for shift, mask in _GATHER:
        number = (number | (number >> np.uint64(shift))) & np.uint64(mask)
    return number
