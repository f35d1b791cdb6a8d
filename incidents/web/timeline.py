"""Incidents over time: how many began when."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from incidents.errors import InvalidParameter
from incidents.publication.search import Query
from incidents.publication.snapshot import Snapshot
from incidents.publication.snapshot.histogram import UNITS, histogram
from incidents.web.answering import answering


@answering("unit")
def histogram_json(request: HttpRequest, shown: Snapshot, query: Query) -> dict[str, Any]:
    """How many incidents began on each day, week or month, those without any left out."""
    unit = request.GET.get("unit", "day")
    if unit not in UNITS:
        raise InvalidParameter(f"unit '{unit[:80]}' is unknown; allowed: {', '.join(UNITS)}")
    found = shown.find(query)
    buckets = histogram(found.days(), unit)
    return {
        "unit": unit,
        "buckets": [{"start": day.isoformat(), "count": count} for day, count in buckets],
        "undated": found.count - sum(count for _, count in buckets),
    }
