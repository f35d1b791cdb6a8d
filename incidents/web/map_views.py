"""What the map asks for as it moves: symbols, the list beside it, stacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from django.http import HttpRequest

from incidents.errors import InvalidParameter
from incidents.publication.search import Query
from incidents.publication.snapshot import Found, Snapshot
from incidents.publication.snapshot.clusters import Cluster
from incidents.web import cards, legend, params, words
from incidents.web.answering import answering
from incidents.web.boundaries import boundary_address
from incidents.web.positions import position_of, position_text
from incidents.web.summaries import told

LISTED = 60
_ZOOMS = range(21)


@answering("zoom")
def clusters_json(request: HttpRequest, shown: Snapshot, query: Query) -> dict[str, Any]:
    """Symbols for a zoom, and how far around each single place its incidents may lie.

    `bbox` names the part of the grid; whoever looks at the same part asks for the same address.
    """
    box, everywhere = query.bbox, replace(query, bbox=None)
    found = shown.clusters(everywhere, zoom=_zoom(request.GET.get("zoom", "")), box=box)
    return {
        "symbols": [_symbol(shown, item) for item in found],
        "areas": [area for item in found if (area := _area(shown, item))],
    }


@answering()
def view_json(_request: HttpRequest, shown: Snapshot, query: Query) -> dict[str, Any]:
    """The list beside the map: what lies in `bbox`, what has no point, what lies elsewhere."""
    found = shown.find(query)
    everywhere = shown.find(replace(query, bbox=None))
    return {
        "placed": _cards(found.newest(LISTED, located=True)),
        "unplaced": _cards(found.newest(LISTED, located=False)),
        "untold": found.count - found.located,
        "count": found.located,
        "told": told(replace(query, bbox=None), found.located),
        "elsewhere": _elsewhere(everywhere, found.located),
    }


@answering("at", "after")
def stack_json(request: HttpRequest, shown: Snapshot, query: Query) -> dict[str, Any]:
    """The incidents at one point, page by page: `at` is longitude,latitude, `after` goes on."""
    longitude, latitude = params.point(request.GET.get("at", ""), "at")
    after = position_of(request.GET.get("after", ""), shown)
    found = shown.at_position(query, after).at(latitude, longitude)
    page = found.page(LISTED, after)
    return {
        "count": found.count,
        "cards": _cards(page.features),
        "after": position_text(page.behind),
    }


def _symbol(shown: Snapshot, item: Cluster) -> dict[str, Any]:
    first = int(item.rows[0])
    longitude, latitude = _position(shown, item)
    return {
        "latitude": latitude,
        "longitude": longitude,
        "count": item.count,
        "types": {shown.event_type(number): count for number, count in item.by_type.items()},
        "bounds": list(asdict(item.bounds).values()),
        "place": words.pick(shown.place_name(first)),
        "stacked": item.same_place and item.count > 1,
        "ids": shown.ids(item.rows) if item.count <= LISTED else shown.ids(item.rows[:1]),
        "title": words.pick(shown.title(first)) if item.count == 1 else "",
    }


def _position(shown: Snapshot, item: Cluster) -> tuple[float, float]:
    """Longitude and latitude: of one place its own, to be asked for again; else the centroid."""
    if item.same_place:
        return shown.position(int(item.rows[0]))
    return round(item.longitude, 5), round(item.latitude, 5)


def _area(shown: Snapshot, item: Cluster) -> dict[str, Any] | None:
    """How far around one place its incidents may lie: the widest of them."""
    if not item.same_place:
        return None
    row, metres = shown.widest(item.rows)
    if not metres:
        return None
    longitude, latitude = _position(shown, item)
    return {
        "latitude": latitude,
        "longitude": longitude,
        "metres": metres,
        "type": shown.type_of(row),
        "boundary": boundary_address(place) if (place := shown.boundaries.of_row(row)) else None,
    }


def _elsewhere(everywhere: Found, in_view: int) -> dict[str, Any] | None:
    """How many more lie outside the view, and the box that holds them all."""
    more, box = everywhere.located - in_view, everywhere.extent
    if box is None or more <= 0:
        return None
    return {"count": more, "bounds": [box.west, box.south, box.east, box.north]}


def _cards(features: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    codebook = legend.site_codebook()
    return [cards.as_json(cards.card(feature, codebook)) for feature in features]


def _zoom(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= 2 and int(text) in _ZOOMS:
        return int(text)
    raise InvalidParameter(f"zoom '{text[:80]}' is none; give a whole number from 0 to 20")
