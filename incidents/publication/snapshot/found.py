"""What a query found: counted, ordered, paged, summed up, and as bytes."""

from __future__ import annotations

import builtins
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import orjson
from cachetools import LRUCache

from incidents.publication.search import Feature
from incidents.publication.snapshot import morton, runs
from incidents.publication.snapshot.arrangement import Arrangement, date_keys
from incidents.publication.snapshot.columns import DEGREE, FIRST_DAY, NO_COORDINATE
from incidents.publication.snapshot.memberships import COLUMNS, member_counts
from incidents.publication.snapshot.orders import ordered
from incidents.publication.snapshot.points import Points, gathered, some_of
from incidents.publication.snapshot.runs import Spans
from incidents.publication.snapshot.selection import in_box
from incidents.publication.snapshot.series import Series
from incidents.values import BoundingBox

Array = npt.NDArray[Any]

_KEPT_ORDERS: Final = 2
_FEW: Final = 50_000  # rows that are sorted faster than picked out of those sorted already
_OWN: Final = 1 << 14  # bytes, with the query that it is kept under
_PARSED_AT_ONCE: Final = 1 << 18  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a page ends, among the log's first `known` rows: the next begins behind `key`."""

    known: int
    key: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some of what was found, latest date first; `behind` is None on the last page."""

    features: tuple[Feature, ...]
    behind: Position | None


class Found:
    """The incidents that a query found. Immutable; costly orders are made once, when asked for."""

    def __init__(
        self, series: Series, arrangement: Arrangement, *, known: int, rows: Array
    ) -> None:
        """`rows` are ascending, among the first `known` of the log."""
        self._series = series
        self._arrangement = arrangement
        self.known = known
        self.rows = rows
        self._orders: LRUCache[tuple[str, str], Array] = LRUCache(_KEPT_ORDERS)

    @property
    def count(self) -> int:
        """How many."""
        return len(self.rows)

    @property
    def nbytes(self) -> int:
        """Memory held once every order was asked for, by the least as much as its query holds."""
        mask = self._series.length if self.count > _FEW else 0
        return _OWN + 80 * self.count + mask

    def features(self) -> Iterator[Feature]:
        """The documents in the order of their publication."""
        for run in self.runs(_PARSED_AT_ONCE):
            yield from orjson.loads(b"[" + run[: -runs.SEPARATOR_LENGTH] + b"]")

    def runs(self, target: int = runs.TARGET) -> Iterator[bytes]:
        r"""The documents as bytes in the order of their publication, each with b",\n" behind.

        In pieces of whole documents, of about `target` bytes.
        """
        return runs.whole_documents(self._series, self.rows, target)

    @property
    def bytes_total(self) -> int:
        """The length of all runs together."""
        return int(self._spans.lengths[-1])

    def slice(self, start: int, stop: int) -> Iterator[bytes]:
        """The bytes of the runs from `start` up to `stop`, in pieces."""
        return runs.sliced(self._series, self._spans, start, stop)

    def __len__(self) -> int:
        """For a paginator."""
        return self.count

    def __getitem__(self, part: builtins.slice, /) -> list[Feature]:
        """Some of them, counted from the latest date on."""
        return self._features(self._by_date[part])

    def in_order(self, order: str, language: str = "") -> Ordered:
        """The same in one of `ORDERS`; places by their names in a language."""
        if order == "newest":
            return Ordered(self._series, self._by_date)
        asked = (order, language if order == "place" else "")
        rows = self._orders.get(asked)
        if rows is None:
            rows = ordered(self._series, self._by_date, order, language)
            self._orders[asked] = rows
        return Ordered(self._series, rows)

    def page(self, limit: int, after: Position | None = None) -> Page:
        """The next ones behind a position, latest date first."""
        rows = self._by_date
        start = bisect_right(range(len(rows)), after.key, key=self._key) if after else 0
        end = min(start + limit, len(rows))
        behind = Position(known=self.known, key=self._key(end - 1)) if end < len(rows) else None
        return Page(features=tuple(self[start:end]), behind=behind)

    def newest(self, number: int, *, located: bool) -> list[Feature]:
        """The latest of those that have a point, or of those that have none."""
        rows = self._by_date
        has_point = self._series.column("longitude")[rows] != NO_COORDINATE
        return self._features(rows[has_point == located][:number])

    @cached_property
    def points(self) -> Points:
        """Those with a point, by Morton code."""
        everything = self._arrangement.points
        if self._is_current and self.count == len(self._arrangement.newest):
            return everything
        if self._is_current:
            return some_of(everything, self._places())
        rows, codes = self._by_place()
        return gathered(rows, codes, self._series.column("event_type")[rows])

    @property
    def located(self) -> int:
        """How many have a point."""
        return len(self.points.code)

    @cached_property
    def extent(self) -> BoundingBox | None:
        """The box around all points; None where there is none."""
        rows = self.points.rows
        if not len(rows):
            return None
        longitude = self._series.column("longitude")[rows]
        latitude = self._series.column("latitude")[rows]
        return BoundingBox(
            west=int(longitude.min()) / DEGREE, south=int(latitude.min()) / DEGREE,
            east=int(longitude.max()) / DEGREE, north=int(latitude.max()) / DEGREE,
        )  # fmt: skip

    def within(self, box: BoundingBox) -> Found:
        """Those in the box or on its edge, and those without a point."""
        return self._some(self.rows[in_box(self._series, box, self.rows)])

    def at(self, latitude: float, longitude: float) -> Found:
        """Those that stand at one point, to 0.6 m."""
        x, y = morton.projected(np.array([longitude]), np.array([latitude]))
        code = morton.interleaved(x, y)[0]
        first, behind = self.points.code.searchsorted(np.array([code, code + np.uint64(1)]))
        return self._some(np.sort(self.points.rows[first:behind]))

    def counts(self, column: str) -> dict[str, int]:
        """How many of each term of event_type, outcome or verification_status, source or story."""
        if column in COLUMNS:
            return member_counts(self._series, column, self.rows)
        values = self._series.values(column)
        counts = np.bincount(self._series.column(column)[self.rows], minlength=len(values) + 1)
        told = zip(values, counts[1:].tolist(), strict=False)
        return {value: count for value, count in told if count}

    def place_counts(self) -> Array:
        """How many at each place of the series, by its number; first those without one."""
        places = self._series.column("place")[self.rows]
        return np.bincount(places, minlength=len(self._series.places) + 1)

    def days(self) -> Array:
        """The first days of the dated ones, as proleptic ordinals."""
        days = self._series.column("date_start")[self.rows]
        return np.asarray(days[days != FIRST_DAY])

    @property
    def _is_current(self) -> bool:
        return self.known == self._series.length

    @cached_property
    def _mask(self) -> Array:
        mask = np.zeros(self._series.length, bool)
        mask[self.rows] = True
        return mask

    @cached_property
    def _spans(self) -> Spans:
        return runs.spans(self._series, self.rows)

    @cached_property
    def _by_date(self) -> Array:
        newest = self._arrangement.newest
        if self._is_current and self.count > _FEW:
            return newest if self.count == len(newest) else newest[self._mask[newest]]
        keys = date_keys(self._series, self.rows)
        return np.asarray(self.rows[np.argsort(keys, kind="stable")])

    def _places(self) -> Array:
        """Where they stand among all current points: few are sorted, many picked out sorted."""
        everything = self._arrangement.points
        if self.count > _FEW:
            return np.flatnonzero(self._mask[everything.rows])
        places = np.sort(self._arrangement.rank[self.rows])
        return places[: int(places.searchsorted(np.uint32(len(everything.rows))))]

    def _by_place(self) -> tuple[Array, Array]:
        """Located rows of an earlier state by Morton code, and the codes."""
        if self.count <= _FEW:
            return self._sorted(self.rows)
        everything = self._arrangement.points
        keep = self._mask[everything.rows]
        rows, codes = everything.rows[keep], everything.code[keep]
        superseded = self.rows[self._arrangement.until[self.rows] < self._series.length]
        others, their_codes = self._sorted(superseded)
        places = codes.searchsorted(their_codes)
        return np.insert(rows, places, others), np.insert(codes, places, their_codes)

    def _sorted(self, rows: Array) -> tuple[Array, Array]:
        codes = self._series.column("code")[rows]
        order = np.argsort(codes, kind="stable")
        order = order[: int(np.count_nonzero(codes != morton.UNLOCATED))]
        return rows[order].astype(np.uint32), codes[order]

    def _some(self, rows: Array) -> Found:
        return Found(self._series, self._arrangement, known=self.known, rows=rows)

    def _key(self, index: int) -> int:
        return int(date_keys(self._series, self._by_date[index : index + 1])[0])

    def _features(self, rows: Array) -> list[Feature]:
        return _documents(self._series, rows)


class Ordered:
    """What was found, in one order: for a paginator, that asks how many and for some of them."""

    def __init__(self, series: Series, rows: Array) -> None:
        self._series = series
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, part: builtins.slice, /) -> list[Feature]:
        return _documents(self._series, self.rows[part])


def _documents(series: Series, rows: Array) -> list[Feature]:
    documents = (series.document(row) for row in rows.tolist())
    return [document for document in documents if document is not None]
