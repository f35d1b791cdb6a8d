"""What the map shows, as scenes that pictures are drawn from."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.utils.translation import get_language

from incidents.errors import InvalidParameter
from incidents.publication.pictures import (
    COUNTRIES_UNTIL,
    SMALLEST_COUNTRY,
    Area,
    Country,
    Mark,
    Scene,
    Sign,
    Theme,
    Town,
    View,
    around,
    fitted,
    outlines,
    palettes,
)
from incidents.publication.search import Query
from incidents.publication.snapshot import Snapshot
from incidents.publication.snapshot.clusters import Cluster
from incidents.values import BoundingBox, PlaceKind
from incidents.web import labels, legend, words

CLOSEST = 12.5  # closer in, the embedded outlines have nothing more to show
_CLOSEST_PLACE = 13.2  # where the circle around a single house is just seen
_WIDEST, _DEEPEST = 1.0, 14.0
_NAMED_FROM = 3.5
_PADDING = 44.0
_SCREEN = 900.0  # pixels: about as wide as the map is for which an editor sets a story's view
_NOWHERE = (50.5, 9.0, 4.0)  # where the map opens while there is nothing to see


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Colours and shapes, of light paper or of dark."""

    theme: Theme
    marks: Mapping[str, Mark]


class _Marks(dict[str, Mark]):
    """Shapes by event type; a type that the codebook dropped has the plainest one."""

    def __missing__(self, key: str) -> Mark:
        return Mark(path=legend.SHAPES["ring"], colour="#6a7078")


def look(*, is_dark: bool) -> Look:
    """How the map looks now, as the style sheet and the codebook have it."""
    light, dark = palettes(_static("css/tokens.css"))
    types = legend.site_codebook().event_types.items()
    return Look(
        theme=Theme(palette=dark if is_dark else light, distance=words.distance_words),
        marks=_Marks(
            (key, Mark(path=legend.SHAPES[entry.shape], colour=_colour(entry.colour, is_dark)))
            for key, entry in types
        ),
    )


def scene_of(shown: Snapshot, query: Query, view: View, look: Look) -> Scene:
    """What a query found, as the map shows it in this view."""
    zoom = max(0, min(20, math.floor(view.zoom)))
    found = shown.clusters(replace(query, bbox=None), zoom=zoom, box=view.box)
    return replace(
        bare_scene(view, look),
        signs=tuple(_sign(shown, item) for item in found),
        areas=tuple(area for item in found if (area := _area(shown, item))),
    )


def place_scene(feature: Mapping[str, Any], look: Look, *, width: int, height: int) -> Scene | None:
    """One incident at its public point; None for what has none."""
    if feature["geometry"] is None:
        return None
    longitude, latitude = feature["geometry"]["coordinates"]
    properties = feature["properties"]
    metres = properties["coordinate_uncertainty_m"] or 0
    view = around(latitude, longitude, metres, width=width, height=height, closest=_CLOSEST_PLACE)
    at = {"latitude": latitude, "longitude": longitude}
    return replace(
        bare_scene(view, look),
        signs=(Sign(**at, types={properties["event_type"]: 1}),),
        areas=(Area(**at, metres=metres, type=properties["event_type"]),) if metres else (),
    )


def bare_scene(view: View, look: Look) -> Scene:
    """The base map alone, with its names."""
    return Scene(
        view=view,
        world=outlines(_static("basemap/world.json")),
        europe=outlines(_static("basemap/europe.json")),
        marks=look.marks,
        towns=tuple(_towns(view)),
        countries=tuple(_countries(view)) if view.zoom < COUNTRIES_UNTIL else (),
    )


def opening_view(shown: Snapshot, query: Query, *, width: float, height: float) -> View:
    """Where the map opens for a query: on its box, its story's view, or all that it found."""
    story = shown.story(query.story) if query.story and query.bbox is None else None
    chosen = (story or {}).get("view") or {}
    if {"latitude", "longitude", "zoom"} <= chosen.keys():
        zoom = chosen["zoom"] + math.log2(min(1.0, width / _SCREEN))
        return _view(chosen["latitude"], chosen["longitude"], zoom, width, height)
    box = query.bbox or shown.find(query).extent
    if box is None:
        return _view(*_NOWHERE, width, height)
    return fitted(_roomy(box), width=width, height=height, padding=_PADDING, closest=CLOSEST)


def asked_view(text: str, *, width: float, height: float) -> View:
    """ "50.85,4.35,11" as the map's address has it; `InvalidParameter` where it is none."""
    try:
        latitude, longitude, zoom = (float(part) for part in text.split(","))
    except ValueError:
        latitude = longitude = zoom = math.nan
    if not (abs(latitude) <= 90 and abs(longitude) <= 360 and 0 <= zoom <= 20):
        raise InvalidParameter(
            f"view '{text[:80]}' is none; give latitude,longitude,zoom such as 50.85,4.35,11"
        )
    return _view(latitude, longitude, zoom, width, height)


def _view(latitude: float, longitude: float, zoom: float, width: float, height: float) -> View:
    return View(
        latitude=latitude,
        longitude=(longitude + 180) % 360 - 180,
        zoom=max(_WIDEST, min(_DEEPEST, zoom)),
        width=width,
        height=height,
    )


def _roomy(box: BoundingBox) -> BoundingBox:
    """A point has no extent to fit; a thousandth of a degree is enough."""
    return replace(box, east=box.east + 0.001, north=min(90.0, box.north + 0.001))


def _colour(colour: str, is_dark: bool) -> str:  # noqa: FBT001 - one of the two palettes
    return legend.lightened(colour) if is_dark else colour


def _sign(shown: Snapshot, item: Cluster) -> Sign:
    longitude, latitude = _position(shown, item)
    types = {shown.event_type(number): count for number, count in item.by_type.items()}
    return Sign(latitude=latitude, longitude=longitude, types=types)


def _area(shown: Snapshot, item: Cluster) -> Area | None:
    """How far around one place its incidents may lie: the widest of them."""
    if not item.same_place:
        return None
    row, metres = shown.widest(item.rows)
    longitude, latitude = _position(shown, item)
    if not metres:
        return None
    return Area(latitude=latitude, longitude=longitude, metres=metres, type=shown.type_of(row))


def _position(shown: Snapshot, item: Cluster) -> tuple[float, float]:
    if item.same_place:
        return shown.position(int(item.rows[0]))
    return item.longitude, item.latitude


def _towns(view: View) -> Iterator[Town]:
    """Those that the map names at this zoom, most populous first."""
    if view.zoom < _NAMED_FROM:
        return
    zoom = max(min(labels.SMALLEST), min(max(labels.SMALLEST), round(view.zoom)))
    tiles = 2**zoom
    columns = _tiles(view.left, view.width / view.side, tiles)
    rows = (row for row in _tiles(view.top, view.height / view.side, tiles) if 0 <= row < tiles)
    named = {
        label
        for row in rows
        for column in columns
        for label in labels.tile_labels(zoom, column % tiles, row)
    }
    for name, latitude, longitude, people, kind in sorted(named, key=_largest_first):
        yield Town(
            name=name,
            latitude=latitude,
            longitude=longitude,
            population=people,
            is_quarter=kind == PlaceKind.DISTRICT.value,
        )


def _tiles(start: float, length: float, tiles: int) -> range:
    return range(math.floor(start * tiles), math.floor((start + length) * tiles) + 1)


def _largest_first(label: labels.Label) -> tuple[int, str]:
    return -label[3], label[0]


def _countries(view: View) -> Iterator[Country]:
    """Those in view that are large enough to be named."""
    box, language = view.box, get_language() or "en"
    for country in outlines(_static("basemap/world.json")).names:
        is_large = country.size * 2**view.zoom > SMALLEST_COUNTRY
        if is_large and box.contains(country.latitude, country.longitude):
            yield Country(
                name=labels.country_name(country.name, language),
                latitude=country.latitude,
                longitude=country.longitude,
                size=country.size,
            )


@lru_cache(maxsize=8)
def _static(name: str) -> Path:
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(f"static file '{name}' is missing; install the package again")
    return Path(found)
