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
