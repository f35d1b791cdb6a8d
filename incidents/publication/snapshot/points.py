"""Located incidents sorted by Morton code, with running sums that count any cell at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from incidents.publication.snapshot import morton
from incidents.publication.snapshot.morton import BITS, F64, I64, U64

Array = npt.NDArray[Any]

BLOCK: Final = 16  # rows between two entries of `type_counts`
CELL_BITS: Final = 2  # 2² cells along a tile of 256 pixels: 64 pixels each
MAX_CELLS: Final = 16_384
_LANES: Final = np.arange(BLOCK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """n points: `rows` (n) of the log, `code` (n), `sum_x` and `sum_y` (n + 1), `types` (n).

    `type_counts` is flat, (n // BLOCK + 1) × type_number: how many points of each type stand
    before each block.
    """

    rows: Array
    code: U64
    sum_x: I64
    sum_y: I64
    types: Array
    type_counts: Array

    @property
    def nbytes(self) -> int:
        """Memory held."""
        arrays = (
            self.rows, self.code, self.sum_x, self.sum_y, self.types, self.type_counts,
        )  # fmt: skip
        return sum(array.nbytes for array in arrays)

    def counts_before(self, places: I64) -> Array:
        """How many of each type stand before each place: len(places) × type_number."""
        blocks = self.type_counts.reshape(len(self.code) // BLOCK + 1, -1)
        block = places // BLOCK
        counts = blocks[block].astype(np.int64)
        lanes = block[:, None] * BLOCK + _LANES
        inside = lanes < places[:, None]
        types = self.types[np.minimum(lanes, max(len(self.types) - 1, 0))]
        for number in range(counts.shape[1]):
            counts[:, number] += ((types == number) & inside).sum(axis=1)
        return counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """Occupied cells of a grid: each holds the points from `first` up to `behind`.

    `x` and `y` are the centroids in 0 … SIDE.
    """

    x: F64
    y: F64
    count: I64
    first: I64
    behind: I64


def gathered(rows: Array, code: U64, types: Array) -> Points:
    """Points of rows that are sorted by code; `types` are numbers of event types."""
    x, y = morton.separated(code)
    return Points(
        rows=rows,
        code=code,
        sum_x=_running(x),
        sum_y=_running(y),
        types=types,
        type_counts=_type_counts(types),
    )


def some_of(points: Points, places: Array) -> Points:
    """The points at these ascending places."""
    types = points.types[places]
    return Points(
        rows=points.rows[places],
        code=points.code[places],
        sum_x=_running(points.sum_x[1:][places] - points.sum_x[places]),
        sum_y=_running(points.sum_y[1:][places] - points.sum_y[places]),
        types=types,
        type_counts=_type_counts(types),
    )


def all_cells(points: Points, zoom: int) -> Cells:
    """Every occupied cell of the world at a zoom of 0 … 22."""
    shift = np.uint64(2 * (BITS - zoom - CELL_BITS))
    cell = points.code >> shift
    first = np.flatnonzero(np.concatenate(([True], cell[1:] != cell[:-1]))) if len(cell) else cell
    first = first.astype(np.int64)
    return _cells(points, first, np.append(first[1:], len(cell)).astype(np.int64))


def cells(points: Points, zoom: int, columns: range, rows: range) -> Cells:
    """The occupied cells of a zoom among these columns and rows of its grid, by Morton code."""
    x = np.arange(columns.start, columns.stop)
    y = np.arange(rows.start, rows.stop)
    grid = (
        morton.interleaved(x, np.zeros(1, np.int64))[None, :]
        | (morton.interleaved(np.zeros(1, np.int64), y)[:, None])
    )
    codes = np.sort(grid, axis=None)
    shift = np.uint64(2 * (BITS - zoom - CELL_BITS))
    first = points.code.searchsorted(codes << shift)
    behind = points.code.searchsorted((codes + np.uint64(1)) << shift)
    occupied = behind > first
    return _cells(points, first[occupied], behind[occupied])


def stacks(points: Points, found: Cells) -> Cells:
    """The same points by the place where they stand, to 0.6 m: stacks."""
    if not len(found.count):
        return found
    places = np.concatenate(
        [np.arange(*span) for span in zip(found.first, found.behind, strict=True)]
    )
    code = points.code[places]
    changes = np.concatenate(([True], (code[1:] != code[:-1]) | (np.diff(places) != 1)))
    starts = np.flatnonzero(changes)
    ends = np.append(starts[1:], len(places))
    return _cells(points, places[starts], places[ends - 1] + 1)


def _cells(points: Points, first: I64, behind: I64) -> Cells:
    count = behind - first
    return Cells(
        x=(points.sum_x[behind] - points.sum_x[first]) / count,
        y=(points.sum_y[behind] - points.sum_y[first]) / count,
        count=count,
        first=first,
        behind=behind,
    )


def _running(values: U64 | I64) -> I64:
    sums = np.zeros(len(values) + 1, np.int64)
    np.cumsum(values, out=sums[1:], dtype=np.int64)
    return sums


def _type_counts(types: Array) -> Array:
    """Flat blocks × type_number; type_number covers the largest type there is."""
    number = int(types.max(initial=0)) + 1
    blocks = len(types) // BLOCK
    whole = types[: blocks * BLOCK].reshape(blocks, BLOCK)
    counts = np.zeros((blocks + 1, number), np.uint32)
    for kind in range(number):
        np.cumsum((whole == kind).sum(axis=1), out=counts[1:, kind])
    return counts.reshape(-1)
