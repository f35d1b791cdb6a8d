"""Places to ask for: those of a name, and those that a name begins, with what happened there."""

from __future__ import annotations

from typing import Any

import numpy.typing as npt

from incidents.publication.search import Query
from incidents.publication.snapshot.directory import PlaceCount
from incidents.publication.snapshot.reading import Snapshot


def places_called(shown: Snapshot, asked: str, query: Query) -> list[PlaceCount]:
    """The places of that id, else of that name, where the query finds any."""
    series, counts = shown.generation.series, _counts(shown, query)
    return series.lookups.directory.called(asked, counts, series.places)


def places_like(shown: Snapshot, typed: str, query: Query, *, limit: int) -> list[PlaceCount]:
    """The places that begin so where the query finds any, the likeliest first."""
    series = shown.generation.series
    counts = _counts(shown, query)
    return series.lookups.directory.suggested(typed, counts, series.places, limit)


def _counts(shown: Snapshot, query: Query) -> npt.NDArray[Any]:
    series = shown.generation.series
    return series.lookups.directory.counts(shown.find(query).place_counts(), series.places)
