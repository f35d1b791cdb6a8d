"""The current, located incidents as bare columns: what the peers are loaded with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.columns import public_id
from bench.incidents_log import IncidentsLog

BITS = 26  # of a world pixel: 64 pixels at zoom 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """`types` index `columns.TYPES`; `days` count from `documents.FIRST_DAY`.

    `x` and `y` are Web Mercator, 0 at the north-west, 2**26 at the south-east corner.
    """

    longitudes: NDArray[np.float64]
    latitudes: NDArray[np.float64]
    x: NDArray[np.int64]
    y: NDArray[np.int64]
    types: NDArray[np.uint8]
    days: NDArray[np.uint16]

    def __len__(self) -> int:
        return len(self.x)


def of_log(log: IncidentsLog) -> Points:
    """The points of a log that was written to its end."""
    kept = [
        np.array([public_id(chunk.start + row) not in log.retracted for row in range(len(chunk))])
        & ~np.isnan(chunk.longitudes)
        for chunk in log.chunks
    ]
    pairs = list(zip(log.chunks, kept, strict=True))
    return _points(
        np.concatenate([chunk.longitudes[keep] for chunk, keep in pairs]),
        np.concatenate([chunk.latitudes[keep] for chunk, keep in pairs]),
        np.concatenate([chunk.types[keep] for chunk, keep in pairs]),
        np.concatenate([chunk.days[keep] for chunk, keep in pairs]),
    )


def save(points: Points, path: Path) -> None:
    """Keep the columns that cannot be computed again."""
    np.savez(path, longitudes=points.longitudes, latitudes=points.latitudes,
             types=points.types, days=points.days)  # fmt: skip


def load(path: Path) -> Points:
    """What `save` kept."""
    with np.load(path) as kept:
        return _points(kept["longitudes"], kept["latitudes"], kept["types"], kept["days"])


def world_pixels(
    longitudes: NDArray[np.float64], latitudes: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """x and y of Web Mercator in units of 2**-26 of the world."""
    size = 1 << BITS
    radians = np.radians(np.clip(latitudes, -85.0511, 85.0511))
    x = (longitudes + 180) / 360
    y = 0.5 - np.arcsinh(np.tan(radians)) / (2 * np.pi)
    return (
        np.clip(x * size, 0, size - 1).astype(np.int64),
        np.clip(y * size, 0, size - 1).astype(np.int64),
    )


def morton(x: NDArray[np.int64], y: NDArray[np.int64]) -> NDArray[np.int64]:
    """x and y interleaved bit by bit, x in the even bits: near points get near numbers."""
    return _spread(x) | (_spread(y) << 1)


def _spread(values: NDArray[np.int64]) -> NDArray[np.int64]:
    spread = values.copy()
    for shift, mask in (
        (16, 0x0000FFFF0000FFFF), (8, 0x00FF00FF00FF00FF), (4, 0x0F0F0F0F0F0F0F0F),
        (2, 0x3333333333333333), (1, 0x5555555555555555),
    ):  # fmt: skip
        spread = (spread | (spread << shift)) & mask
    return spread


def _points(
    longitudes: NDArray[np.float64],
    latitudes: NDArray[np.float64],
    types: NDArray[np.integer],
    days: NDArray[np.integer],
) -> Points:
    x, y = world_pixels(longitudes, latitudes)
    return Points(
        longitudes=longitudes,
        latitudes=latitudes,
        x=x,
        y=y,
        types=types.astype(np.uint8),
        days=days.astype(np.uint16),
    )
