"""Tables for filters: a few incidents as columns, and any rows that a test names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from incidents.publication.cql import (
    Column,
    Days,
    Flags,
    Kind,
    Moments,
    Numbers,
    Points,
    Terms,
    Words,
    parse,
)

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
QUERYABLES: Mapping[str, Kind] = {
    "event_type": Kind.TEXT,
    "place": Kind.TEXT,
    "fatalities": Kind.NUMBER,
    "injured": Kind.NUMBER,
    "date_start": Kind.DAY,
    "date_end": Kind.DAY,
    "updated_at": Kind.MOMENT,
    "is_official": Kind.FLAG,
    "sources": Kind.WORDS,
    "geometry": Kind.POINT,
}


@dataclass(frozen=True, kw_only=True)
class Rows:
    """A table that is held in memory."""

    length: int
    columns: Mapping[str, Column]

    def column(self, name: str) -> Column:
        return self.columns[name]


def make_rows(kinds: Mapping[str, Kind] = QUERYABLES, **values: Sequence[Any]) -> Rows:
    """A table of these columns; None is missing, days and moments are ISO, points lon, lat."""
    length = len(next(iter(values.values())))
    columns = {name: make_column(kinds[name], column) for name, column in values.items()}
    return Rows(length=length, columns=columns)


def make_column(kind: Kind, values: Sequence[Any]) -> Column:
    missing = np.array([value is None for value in values], dtype=bool)
    match kind:
        case Kind.NUMBER:
            return Numbers(values=np.array([value or 0 for value in values]), missing=missing)
        case Kind.FLAG:
            return Flags(values=np.array([bool(value) for value in values]), missing=missing)
        case Kind.DAY:
            return Days(ordinals=np.array(list(map(_ordinal, values)), dtype="i4"), missing=missing)
        case Kind.MOMENT:
            times = np.array(list(map(_microseconds, values)), dtype="i8")
            return Moments(microseconds=times, missing=missing)
        case Kind.POINT:
            places = np.array([value or (0, 0) for value in values], dtype=float).reshape(-1, 2)
            return Points(longitude=places[:, 0], latitude=places[:, 1], missing=missing)
        case _:
            return _encoded(kind, values)


def found(text: str, rows: Rows, language: str = "cql2-text") -> list[int]:
    """The places of the rows that a filter finds."""
    mask = parse(text, language=language, queryables=QUERYABLES).mask(rows)
    assert mask.shape == (rows.length,)
    return np.flatnonzero(mask).tolist()


def _encoded(kind: Kind, values: Sequence[Any]) -> Column:
    labels = list(dict.fromkeys(values))
    codes = np.array([labels.index(value) for value in values], dtype="u2")
    if kind is Kind.TEXT:
        return Terms(codes=codes, labels=labels)
    return Words(codes=codes, labels=labels)


def _ordinal(day: str | None) -> int:
    return 0 if day is None else dt.date.fromisoformat(day).toordinal()


def _microseconds(moment: str | None) -> int:
    if moment is None:
        return 0
    return (dt.datetime.fromisoformat(moment) - EPOCH) // dt.timedelta(microseconds=1)
