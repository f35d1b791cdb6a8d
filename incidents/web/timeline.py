"""Incidents over time: how many began when."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django.http import HttpRequest

from incidents.errors import InvalidParameter
from incidents.publication.search import Query
from incidents.publication.snapshot import Snapshot
from incidents.publication.snapshot.framing import (
    Frame,
    coarsened,
    fitting_unit,
    telling,
    whole,
)
from incidents.publication.snapshot.histogram import UNITS, Days, histogram, unit_start
from incidents.web import params
from incidents.web.answering import answering

AUTOMATIC: Final = "auto"


@answering("unit", "frame")
def histogram_json(request: HttpRequest, shown: Snapshot, query: Query) -> dict[str, Any]:
    """How many incidents began in each unit that has any; the undated are counted apart.

    `frame` says which days are shown; how many began before and after them is told.
    """
    found = shown.find(query)
    days = found.days()
    asked = request.GET.get("frame", "")
    frame = _frame(asked, days)
    unit = _unit(request.GET.get("unit", "day"), frame, may_coarsen=bool(asked))
    return {
        "unit": unit,
        "frame": frame and {"start": frame.first.isoformat(), "end": frame.last.isoformat()},
        **_counted(days, unit, frame),
        "undated": found.count - len(days),
    }


def _counted(days: Days, unit: str, frame: Frame | None) -> dict[str, Any]:
    buckets = histogram(days, unit) if frame else []
    first = unit_start(frame.first, unit) if frame else dt.date.min
    last = frame.last if frame else dt.date.max
    return {
        "buckets": [
            {"start": start.isoformat(), "count": count}
            for start, count in buckets
            if first <= start <= last
        ],
        "before": sum(count for start, count in buckets if start < first),
        "after": sum(count for start, count in buckets if start > last),
    }


def _unit(text: str, frame: Frame | None, *, may_coarsen: bool) -> str:
    if text not in (*UNITS, AUTOMATIC):
        allowed = ", ".join((*UNITS, AUTOMATIC))
        raise InvalidParameter(f"unit '{text[:80]}' is unknown; allowed: {allowed}")
    if frame is None:
        return "day" if text == AUTOMATIC else text
    if text == AUTOMATIC:
        return fitting_unit(frame)
    return coarsened(text, frame) if may_coarsen else text


def _frame(text: str, days: Days) -> Frame | None:
    """The days to show; None where no incident has any."""
    everything = whole(days)
    if text in ("", AUTOMATIC) or everything is None:
        return telling(days) if text else everything
    first, slash, last = text.partition("/")
    start = params.day(first, "frame") or everything.first
    end = (params.day(last, "frame") if slash else start) or everything.last
    if start > end:
        raise InvalidParameter(f"frame '{text[:80]}' ends before it starts; swap the two")
    return Frame(first=start, last=end)
