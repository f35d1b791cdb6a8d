"""Incident Map's own side of the races."""

from __future__ import annotations

import datetime as dt

from bench.views import Filter, View
from incidents.publication import snapshot
from incidents.publication.search import Query
from incidents.values import BoundingBox

NAME = "Incident Map"
_PAGE = 60
EVERYTHING = Query()


def query(chosen: Filter | None, *, asof: dt.datetime | None = None) -> Query:
    """The filter as the site's own query."""
    if chosen is None:
        return Query(asof=asof) if asof else EVERYTHING
    return Query(
        event_types=chosen.names,
        date_from=chosen.date_from,
        date_to=chosen.date_to,
        asof=asof,
    )


def clusters(view: View, chosen: Filter | None = None, *, asof: dt.datetime | None = None) -> int:
    """The cells of a view; returns the sum of their counts."""
    box = BoundingBox(west=view.west, south=view.south, east=view.east, north=view.north)
    cells = snapshot.current().cells(query(chosen, asof=asof), zoom=view.zoom, box=box)
    return int(cells.count.sum())


def search(word: str) -> int:
    """How many say the word, and the newest sixty of them."""
    found = snapshot.current().find(Query(q=word))
    found.page(_PAGE)
    return int(found.count)
