"""Days as pages write them: for readers in words, for machines beside them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from incidents.web import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day; `iso` is for `<time datetime>`."""

    iso: str
    words: str


def day(moment: str | dt.date | dt.datetime | None) -> Day | None:
    """The day of a date or moment, given as ISO 8601 or as itself; None for none."""
    if not moment:
        return None
    iso = moment if isinstance(moment, str) else moment.isoformat()
    return Day(iso=iso[:10], words=words.day_words(iso))


def date_iso(start: str | None, end: str | None, precision: int | None) -> str:
    """A loosely known date as HTML may have it: a day, a month or a year; "" for what is neither.

    `precision` is UCDP's date_prec.
    """
    if not start:
        return ""
    match precision:
        case 5:
            return start[:4]
        case 4:
            return start[:7]
        case 2 | 3:
            return ""
        case _:
            return start if end in (None, start) else ""
