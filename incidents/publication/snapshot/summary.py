"""What a list says in sum: when, where, of what kinds, and how many people, counted once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from incidents.models import COUNT_FIELDS
from incidents.publication.snapshot.arrangement import Arrangement
from incidents.publication.snapshot.columns import FIRST_DAY, NO_NUMBER
from incidents.publication.snapshot.dictionaries import PARENT
from incidents.publication.snapshot.directory import PlaceCount
from incidents.publication.snapshot.found import Found
from incidents.publication.snapshot.series import Series

Array = npt.NDArray[Any]

PLACES_TOLD: Final = 3
_DEEPEST: Final = 4  # a total of totals of totals


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A number of people over several incidents, each told once.

    `high` is None where one of them has no upper limit; `incidents` is how many tell a number.
    """

    low: int
    high: int | None
    incidents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A list in sum. `reaches_further`: a total covers incidents that are not in the list."""

    count: int
    types: Mapping[str, int]
    first: dt.date | None
    last: dt.date | None
    undated: int
    places: tuple[PlaceCount, ...]
    placeless: int
    totals: Mapping[str, Total]
    reaches_further: bool


class Carriers:
    """Which incident carries the numbers of which: a total over several is told by one of them."""

    def __init__(
        self, series: Series, arrangement: Arrangement, number_of: Callable[[str], int | None]
    ) -> None:
        """`number_of` gives the subject of an incident."""
        found = [number_of(public_id) for public_id in series.values(PARENT)]
        self._subjects = np.array([-1, *(-1 if it is None else it for it in found)], np.int64)
        self._parents = series.column("counted_in")
        self._subject_of = series.column("subject")
        self._last = arrangement.last

    def told_by(self, rows: Array, others: Array) -> Array:
        """True for each of `rows` whose numbers one of the rows `others` carries."""
        among, told = self._subject_of[others], np.zeros(len(rows), bool)
        carrier = self._subjects[self._parents[rows]]
        for _ in range(_DEEPEST):
            if not (carrier >= 0).any():
                break
            told |= (carrier >= 0) & np.isin(carrier, among)
            above = self._subjects[self._parents[self._last[np.maximum(carrier, 0)]]]
            carrier = np.where(carrier >= 0, above, -1)
        return told

    def parts(self, standing: Array) -> Array:
        """The rows in any list whose numbers another incident carries."""
        return np.flatnonzero(standing & (self._parents[: len(standing)] > 0))


def summed(series: Series, found: Found, standing: Array, carriers: Carriers) -> Summary:
    """`standing` is True for the rows that stand in any list."""
    rows, parts = found.rows, carriers.parts(standing)
    alone = rows[~carriers.told_by(rows, rows)] if len(parts) else rows
    outside = parts[~np.isin(parts, rows)]
    by_place = found.place_counts()
    first, last = _span(series, rows)
    totals = {name: _total(series, name, alone) for name in COUNT_FIELDS}
    return Summary(
        count=found.count,
        types=found.counts("event_type"),
        first=first,
        last=last,
        undated=int(np.count_nonzero(series.column("date_start")[rows] == FIRST_DAY)),
        places=tuple(series.lookups.directory.most(by_place, series.places, PLACES_TOLD)),
        placeless=int(by_place[0]),
        totals={name: total for name, total in totals.items() if total.incidents},
        reaches_further=bool(carriers.told_by(outside, rows).any()),
    )


def _span(series: Series, rows: Array) -> tuple[dt.date | None, dt.date | None]:
    start, end = series.column("date_start")[rows], series.column("date_end")[rows]
    dated = start != FIRST_DAY
    if not dated.any():
        return None, None
    first, last = int(start[dated].min()), int(end[dated].max())
    return dt.date.fromordinal(first), dt.date.fromordinal(last)


def _total(series: Series, name: str, rows: Array) -> Total:
    low, best, high = (
        series.column(f"{name}_{edge}")[rows].astype(np.int64) for edge in ("low", "best", "high")
    )
    is_told = (low > NO_NUMBER) | (best > NO_NUMBER) | (high > NO_NUMBER)
    least = np.where(low > NO_NUMBER, low, np.maximum(best, 0))
    most = np.where(high > NO_NUMBER, high, np.maximum(best, 0))
    is_open = is_told & (high == NO_NUMBER) & (low > NO_NUMBER)
    return Total(
        low=int(least.sum()),
        high=None if is_open.any() else int(most.sum()),
        incidents=int(np.count_nonzero(is_told)),
    )
