"""Query → rows of the log: masks over whole columns, and the order of what they select."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from incidents.publication.search import Query, folded
from incidents.publication.snapshot import dictionaries, memberships
from incidents.publication.snapshot.arrangement import Arrangement, listable
from incidents.publication.snapshot.columns import DEGREE, NO_COORDINATE, NO_NUMBER
from incidents.publication.snapshot.series import Series
from incidents.publication.snapshot.table import LogTable
from incidents.values import BoundingBox

Mask = npt.NDArray[np.bool_]
Array = npt.NDArray[Any]

_AT_ONCE: Final = 1 << 17  # log rows
TERMS: Final = (
    ("event_type", "event_types"),
    ("outcome", "outcomes"),
    ("verification_status", "verification_statuses"),
)


def known_rows(series: Series, query: Query) -> int:
    """How many rows of the log the query sees: all, or those logged until its moment."""
    if query.asof is None:
        return series.length
    moment = int(query.asof.timestamp() * 1_000_000)
    return int(series.column("at").searchsorted(np.int64(moment), side="right"))


def standing(series: Series, arrangement: Arrangement, hidden: Array, known: int) -> Mask:
    """The rows that stood in lists as of the first `known` rows."""
    if known == series.length:
        return arrangement.standing
    return (arrangement.until[:known] >= known) & listable(series, hidden, known)


def selected(series: Series, query: Query, base: Mask) -> Mask:
    """The rows of `base` that the query asks for."""
    mask = base.copy()
    if not len(base):
        return mask
    for part in _parts(series, query, len(base)):
        mask &= part
    return mask


def rows_of(mask: Mask) -> Array:
    """Where the mask is true, ascending; found bit by bit, so that nothing large is made twice."""
    rows = np.empty(int(np.count_nonzero(mask)), np.uint32)
    end = 0
    for first in range(0, len(mask), _AT_ONCE):
        found = np.flatnonzero(mask[first : first + _AT_ONCE])
        rows[end : end + len(found)] = found
        rows[end : end + len(found)] += np.uint32(first)
        end += len(found)
    return rows


def _parts(series: Series, query: Query, known: int) -> Iterator[Mask]:
    for column, member in TERMS:
        terms = getattr(query, member)
        if terms:
            yield _one_of(series, column, terms, known)
    yield from _in_period(series, query, known)
    if query.bbox:
        yield in_box(series, query.bbox, slice(known))
    if query.max_uncertainty_m is not None:
        metres = series.column("uncertainty")[:known]
        yield (metres > NO_NUMBER) & (metres <= query.max_uncertainty_m)
    if query.place:
        yield _inside(series, query.place, known)
    yield from _memberships(series, query, known)
    if query.filter:
        yield query.filter.mask(LogTable(series, known))
    for rows in series.lookups.texts.rows(query.q, known):
        yield _at(rows, known)


def _in_period(series: Series, query: Query, known: int) -> Iterator[Mask]:
    if query.date_from:
        yield series.column("date_end")[:known] >= query.date_from.toordinal()
    if query.date_to:
        yield series.column("date_start")[:known] <= query.date_to.toordinal()


def _one_of(series: Series, column: str, terms: Iterable[str], known: int) -> Mask:
    values = series.column(column)[:known]
    mask = np.zeros(known, bool)
    for number, value in enumerate(series.values(column), 1):
        if value in terms:
            mask |= values == number
    return mask


def in_box(series: Series, box: BoundingBox, part: slice | Array) -> Mask:
    """What lies in the box or on its edge, and what has no point."""
    longitude, latitude = series.column("longitude")[part], series.column("latitude")[part]
    inside = (latitude >= _least(box.south)) & (latitude <= _most(box.north))
    if box.west <= box.east:
        inside &= (longitude >= _least(box.west)) & (longitude <= _most(box.east))
    else:
        inside &= (longitude >= _least(box.west)) | (longitude <= _most(box.east))
    return np.asarray(inside | (latitude == NO_COORDINATE))


def _inside(series: Series, place: str, known: int) -> Mask:
    places = series.places
    inside = np.array(series.lookups.places.inside(place, places), np.int64)
    wanted = np.zeros(len(places) + 1, bool)
    wanted[inside[inside <= len(places)]] = True
    return np.asarray(wanted[series.column("place")[:known]])


def _memberships(series: Series, query: Query, known: int) -> Iterator[Mask]:
    if query.source:
        asked = folded(query.source)
        names = series.values(dictionaries.SOURCE)
        numbers = [number for number, name in enumerate(names, 1) if folded(name) == asked]
        yield _with_member(series, memberships.COLUMNS[dictionaries.SOURCE], numbers, known)
    if query.story:
        slugs = series.values(dictionaries.STORY)
        numbers = [number for number, slug in enumerate(slugs, 1) if slug == query.story]
        yield _with_member(series, memberships.COLUMNS[dictionaries.STORY], numbers, known)


def _with_member(series: Series, columns: tuple[str, str], numbers: list[int], known: int) -> Mask:
    ends = series.column(columns[0])[:known]
    members = series.column(columns[1])
    found = np.flatnonzero(np.isin(members, np.array(numbers, np.uint32))).astype(np.uint64)
    rows = ends.searchsorted(found, side="right")
    return _at(rows[rows < known], known)


def _at(rows: Array, known: int) -> Mask:
    mask = np.zeros(known, bool)
    mask[rows] = True
    return mask


def _least(degrees: float) -> int:
    return math.ceil(round(degrees * DEGREE, 3))


def _most(degrees: float) -> int:
    return math.floor(round(degrees * DEGREE, 3))
