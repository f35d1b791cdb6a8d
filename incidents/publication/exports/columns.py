"""What a column of a table-shaped export is, and how its values are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from incidents.publication.search import Feature


class Kind(StrEnum):
    """What the values of a column are; None stands for unknown in each."""

    TEXT = "text"
    INTEGER = "whole number"
    NUMBER = "number"
    BOOLEAN = "true or false"
    DATE = "date"  # "2016-03-22"
    TIME = "time"  # ISO 8601


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column; `value` reads it from the subject of a row."""

    name: str
    kind: Kind
    meaning: str
    value: Callable[[Feature], Any]


def row(subject: Feature, columns: Iterable[Column]) -> list[Any]:
    """The values of one row; dates and times are ISO 8601 text, as in the document."""
    return [column.value(subject) for column in columns]


def as_date(text: str | None) -> dt.date | None:
    """A value of a DATE column as a date."""
    return dt.date.fromisoformat(text) if text else None


def as_utc(text: str | None) -> dt.datetime | None:
    """A value of a TIME column in UTC; one without an offset is in UTC already."""
    if not text:
        return None
    moment = dt.datetime.fromisoformat(text)
    return moment.astimezone(dt.UTC) if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
