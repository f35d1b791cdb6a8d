"""Circles on the globe: as far around a point as an incident may have happened."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

RADIUS_M = 6_371_008.8  # mean radius of the Earth (IUGG)
CORNERS = 36

Numbers = NDArray[np.float64]


def rings(latitudes: Numbers, longitudes: Numbers, metres: Numbers) -> list[Numbers]:
    """One closed ring of longitude, latitude per point, counter-clockwise (RFC 7946, 3.1.6).

    On a sphere: a third of a percent off the ellipsoid, which no such uncertainty resolves.
    Longitudes run on past ±180 rather than jump; a ring around a pole is closed through it.
    """
    bearings = np.radians(np.linspace(360, 0, CORNERS + 1))[None, :]
    angle = (np.minimum(metres, RADIUS_M) / RADIUS_M)[:, None]
    latitude = np.radians(latitudes)[:, None]
    sine = np.sin(latitude) * np.cos(angle) + np.cos(latitude) * np.sin(angle) * np.cos(bearings)
    turn = np.arctan2(
        np.sin(bearings) * np.sin(angle) * np.cos(latitude), np.cos(angle) - np.sin(latitude) * sine
    )
    drawn = np.stack(
        [longitudes[:, None] + np.degrees(turn), np.degrees(np.arcsin(np.clip(sine, -1, 1)))],
        axis=-1,
    )
    drawn[:, -1] = drawn[:, 0]
    reach = np.abs(latitudes) + np.degrees(angle[:, 0])
    return [
        ring if extent < 90 else _around_pole(ring, north=at > 0)
        for ring, extent, at in zip(drawn, reach, latitudes, strict=True)
    ]


def _around_pole(ring: Numbers, *, north: bool) -> Numbers:
    """The part of the globe between a line around the pole and the pole."""
    longitudes = (ring[:-1, 0] + 180) % 360 - 180
    line = np.column_stack([longitudes, ring[:-1, 1]])[np.argsort(longitudes)]
    line = line if north else line[::-1]
    first, last, pole = (-180.0, 180.0, 90.0) if north else (180.0, -180.0, -90.0)
    edge = [[last, line[-1, 1]], [last, pole], [first, pole], [first, line[0, 1]]]
    closed = np.vstack([[first, line[0, 1]], line, edge])
    return np.asarray(closed, dtype=np.float64)
