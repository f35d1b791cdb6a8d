"""What readers of a new generation would wait for, made beforehand."""

from __future__ import annotations

from incidents.publication.search import Query
from incidents.publication.snapshot.outlets import outlets
from incidents.publication.snapshot.reading import Snapshot

_EVERYTHING = Query()


def warm(shown: Snapshot) -> None:
    """Read the names of places and outlets, and sum up the list that asks for nothing."""
    series = shown.generation.series
    series.lookups.places.labels("place", series.places)
    series.lookups.directory.read(series.places)
    outlets(shown)
    shown.facets(_EVERYTHING)
    shown.summary(_EVERYTHING)
    found = shown.find(_EVERYTHING)
    found[:1]
    _ = found.extent, shown.boundaries
