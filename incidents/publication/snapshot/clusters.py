"""Incidents gathered for a zoom, until no two symbols overlap."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from incidents.publication.snapshot import morton
from incidents.publication.snapshot.morton import BITS, SIDE
from incidents.publication.snapshot.points import (
    CELL_BITS,
    MAX_CELLS,
    Cells,
    Points,
    all_cells,
    cells,
    stacks,
)
from incidents.values import BoundingBox

Array = npt.NDArray[Any]

TILE_PIXELS: Final = 256
LARGEST_RADIUS: Final = 26
AIR: Final = 4  # pixels between two symbols
_FEW_POINTS: Final = 2_000  # of which each place may be a symbol of its own
_MOST_SYMBOLS: Final = 1_500  # that are compared with each other


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Incidents drawn as one symbol. `rows` are those of the log, the first `ROWS_TOLD` of them.

    `bounds` is a box that holds them all, no wider than the cells that they came from.
    """

    latitude: float
    longitude: float
    count: int
    by_type: dict[int, int]
    bounds: BoundingBox
    same_place: bool
    rows: Array


ROWS_TOLD: Final = 60


def clusters(points: Points, *, zoom: int, box: BoundingBox | None = None) -> list[Cluster]:
    """Clusters of the points in the grid cells that a box touches, largest first.

    Incidents at one point always stay together (a stack). Few points are gathered place by
    place, many in cells of 64 pixels; then those merge whose symbols would overlap at this zoom.
    """
    found = grid(points, zoom=zoom, box=box)
    if int(found.count.sum()) <= _FEW_POINTS:
        by_place = stacks(points, found)
        if len(by_place.count) <= _MOST_SYMBOLS:
            found = by_place
    group = _grouped(found, zoom)
    return list(_as_clusters(points, found, group))


def grid(points: Points, *, zoom: int, box: BoundingBox | None = None) -> Cells:
    """The occupied cells of 64 pixels that a box touches, coarser where there are too many."""
    if box is None:
        found = all_cells(points, zoom)
        while len(found.count) > _MOST_SYMBOLS and zoom > 0:
            zoom -= 1
            found = all_cells(points, zoom)
        return found
    columns, rows = _cell_ranges(box, zoom)
    while sum(map(len, columns)) * len(rows) > MAX_CELLS and zoom > 0:
        zoom -= 1
        columns, rows = _cell_ranges(box, zoom)
    parts = [cells(points, zoom, part, rows) for part in columns]
    found = parts[0] if len(parts) == 1 else _both(*parts)
    if len(found.count) > _MOST_SYMBOLS and zoom > 0:
        return grid(points, zoom=zoom - 1, box=box)
    return found


def symbol_radius(count: int) -> float:
    """Pixels of the symbol for so many incidents, as the map's symbols.js draws it."""
    return 16 if count == 1 else min(LARGEST_RADIUS, 17 + 4 * math.log10(count))


def _cell_ranges(box: BoundingBox, zoom: int) -> tuple[list[range], range]:
    """Columns (two ranges where the box crosses the antimeridian) and rows of the grid."""
    shift = BITS - zoom - CELL_BITS
    longitudes, latitudes = np.array([box.west, box.east]), np.array([box.north, box.south])
    x, y = morton.projected(longitudes, latitudes)
    west, east = (x >> shift).tolist()
    north, south = (y >> shift).tolist()
    rows = range(north, south + 1)
    if box.west <= box.east:
        return [range(west, east + 1)], rows
    if west <= east:  # the seam lies inside one and the same column
        return [range(SIDE >> shift)], rows
    return [range(west, SIDE >> shift), range(east + 1)], rows


def _both(one: Cells, other: Cells) -> Cells:
    names = ("x", "y", "count", "first", "behind")
    return Cells(
        **{name: np.concatenate((getattr(one, name), getattr(other, name))) for name in names}
    )


def _grouped(found: Cells, zoom: int) -> Array:
    """For each cell the number of the symbol that it goes into, largest symbol first.

    Each pass lets the larger symbols take in the smaller ones that they would cover, until no
    two overlap.
    """
    pixels = TILE_PIXELS * 2**zoom / SIDE
    order = np.argsort(-found.count, kind="stable")
    group: Array = np.argsort(order)
    count: Array = found.count[order].astype(np.float64)
    x: Array = found.x[order] * pixels
    y: Array = found.y[order] * pixels
    while True:
        merged = _merge_once(x, y, _radii(count))
        if merged is None:
            return group
        sums = np.bincount(merged, count)
        x, y = np.bincount(merged, x * count) / sums, np.bincount(merged, y * count) / sums
        rank = np.argsort(-sums, kind="stable")
        group, count, x, y = np.argsort(rank)[merged[group]], sums[rank], x[rank], y[rank]


def _merge_once(x: Array, y: Array, radius: Array) -> Array | None:
    """The symbol that takes each one in, numbered anew; None where no two overlap."""
    needed = radius[:, None] + radius[None, :] + AIR
    near = (x[:, None] - x[None, :]) ** 2 + (y[:, None] - y[None, :]) ** 2 < needed**2
    np.fill_diagonal(near, val=False)
    crowded = np.flatnonzero(near.any(axis=1))
    if not len(crowded):
        return None
    taker = np.arange(len(x))
    is_free = np.ones(len(x), bool)
    for index in crowded.tolist():
        if is_free[index]:
            is_free[index] = False
            taken = near[index] & is_free
            taker[taken] = index
            is_free[taken] = False
    return np.unique(taker, return_inverse=True)[1]


def _radii(count: Array) -> Array:
    grown = np.minimum(LARGEST_RADIUS, 17 + 4 * np.log10(np.maximum(count, 1)))
    return np.where(count == 1, 16.0, grown)


def _as_clusters(points: Points, found: Cells, group: Array) -> Iterator[Cluster]:
    if not len(group):
        return
    order = np.argsort(group, kind="stable")
    starts = np.flatnonzero(np.concatenate(([True], np.diff(group[order]) > 0)))
    first, behind = found.first[order], found.behind[order]
    count = np.add.reduceat(found.count[order], starts)
    x = np.add.reduceat((found.x * found.count)[order], starts) / count
    y = np.add.reduceat((found.y * found.count)[order], starts) / count
    types = points.counts_before(behind) - points.counts_before(first)
    types = np.add.reduceat(types, starts, axis=0).tolist()
    boxes = _boxes(points, first, behind, starts)
    longitude, latitude = morton.unprojected(x, y)
    is_stack = points.code[first] == points.code[behind - 1]
    ends = [*starts[1:].tolist(), len(order)]
    for number, (start, end) in enumerate(zip(starts.tolist(), ends, strict=True)):
        yield Cluster(
            latitude=float(latitude[number]),
            longitude=float(longitude[number]),
            count=int(count[number]),
            by_type={kind: many for kind, many in enumerate(types[number]) if many},
            bounds=boxes[number],
            same_place=end - start == 1 and bool(is_stack[start]),
            rows=_first_rows(points, first[start:end].tolist(), behind[start:end].tolist()),
        )


def _boxes(points: Points, first: Array, behind: Array, starts: Array) -> list[BoundingBox]:
    """The smallest squares of the quadtree that hold each cell's points, joined by symbol."""
    low, high = points.code[first], points.code[behind - 1]
    differing = low ^ high
    for shift in (1, 2, 4, 8, 16, 32):
        differing |= differing >> np.uint64(shift)
    west, north = morton.separated(low & ~differing)
    east, south = morton.separated(low | differing)
    west_, south_ = np.minimum.reduceat(west, starts), np.maximum.reduceat(south, starts)
    east_, north_ = np.maximum.reduceat(east, starts), np.minimum.reduceat(north, starts)
    one = np.uint64(1)  # a code is a square: its far edges belong to the next ones
    lowest = morton.unprojected(west_.astype(np.float64), (south_ + one).astype(np.float64))
    highest = morton.unprojected((east_ + one).astype(np.float64), north_.astype(np.float64))
    millionths = np.stack((*lowest, *highest), axis=1) * 1e6
    outwards = np.hstack((np.floor(millionths[:, :2]), np.ceil(millionths[:, 2:])))
    corners = (outwards / 1e6).tolist()
    return [
        BoundingBox(west=west, south=south, east=east, north=north)
        for west, south, east, north in corners
    ]


def _first_rows(points: Points, first: list[int], behind: list[int]) -> Array:
    found: list[Array] = []
    wanted = ROWS_TOLD
    for start, end in zip(first, behind, strict=True):
        found.append(points.rows[start : min(end, start + wanted)])
        wanted -= len(found[-1])
        if wanted <= 0:
            break
    return found[0] if len(found) == 1 else np.concatenate(found)
