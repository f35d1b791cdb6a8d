"""Names of places for the base map, tile by tile, from the embedded gazetteer."""

from __future__ import annotations

import hashlib
import math
import re
from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, JsonResponse

from incidents.errors import GazetteerError
from incidents.geocoding.distance import kilometres
from incidents.geocoding.gazetteer import DEFAULT_PATH, EmbeddedGazetteer, open_gazetteer
from incidents.values import BoundingBox, GazetteerPlace, PlaceKind
from incidents.web import languages
from incidents.web.caching import read_only

Label = tuple[str, float, float, int, str]  # name, latitude, longitude, population, kind

# Zoom → the smallest population that is named. Below 4 the map names countries by itself.
SMALLEST = {4: 2_000_000, 5: 700_000, 6: 250_000, 7: 90_000, 8: 40_000, 9: 20_000, 10: 8_000,
            11: 3_000, 12: 300}  # fmt: skip
_MOST = 40
_QUARTERS_FROM = 10
_FAR_LARGER = 8  # times: a town this much smaller, well inside a city, is a quarter of it
_WIDEST_CITY = 0.3  # degrees
_NUMBERED = re.compile(r"\D+ \d{1,2}(?:er|e)?(?: .*)?")  # "Paris 15 Vaugirard"
_WEEK = 604_800


@read_only
def labels_json(_request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    """[[name, latitude, longitude, population, kind], …] of one tile, most populous first."""
    if z not in SMALLEST or x >= (1 << z) or y >= (1 << z):
        return HttpResponseNotFound("no such tile")
    language = languages.current()
    response = JsonResponse(_labels(z, x, y, language), safe=False)
    kept = _gazetteer() is not None
    response["Cache-Control"] = f"public, max-age={_WEEK}" if kept else "no-store"
    response["ETag"] = f'W/"{_version()}-{language}-{z}-{x}-{y}"'
    return response


def tile_labels(z: int, x: int, y: int) -> list[Label]:
    """The same for pictures."""
    return _labels(z, x, y, languages.current())


@lru_cache(maxsize=1024)
def country_name(name: str, language: str) -> str:
    """A country's name in a language; `name`, the English one, where there is no other."""
    gazetteer = _gazetteer() if language != "en" else None
    found = gazetteer.lookup(name) if gazetteer else ()
    country = next((place for place in found if place.kind is PlaceKind.COUNTRY), None)
    return (country.names.get(language) if country else None) or name


def tile_bounds(z: int, x: int, y: int) -> BoundingBox:
    """The Web Mercator tile in degrees."""
    return BoundingBox(
        west=_longitude(x, z), south=_latitude(y + 1, z), east=_longitude(x + 1, z),
        north=_latitude(y, z),
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _labels(z: int, x: int, y: int, language: str) -> list[Label]:
    gazetteer = _gazetteer()
    if gazetteer is None:
        return []
    bounds, smallest = tile_bounds(z, x, y), SMALLEST[z]
    found = gazetteer.within(bounds, minimum_population=smallest, limit=4 * _MOST)
    named = [place for place in found if not _NUMBERED.fullmatch(place.name)]
    if z < _QUARTERS_FROM:
        around = _widened(bounds)
        cities = gazetteer.within(around, minimum_population=_FAR_LARGER * smallest, limit=_MOST)
        named = [place for place in named if not _is_quarter(place, cities)]
    return [_label(place, language) for place in _named_once(named)[:_MOST]]


def _is_quarter(place: GazetteerPlace, cities: list[GazetteerPlace]) -> bool:
    return place.kind is not PlaceKind.CITY or any(
        city.population >= _FAR_LARGER * place.population
        and kilometres(place.latitude, place.longitude, city) < _inner_radius(city.population)
        for city in cities
    )


def _inner_radius(population: int) -> float:
    """Kilometres: most of how far a city of about 3 200 people per square kilometre reaches."""
    return 0.6 * math.sqrt(population / (3_200 * math.pi))


def _widened(box: BoundingBox) -> BoundingBox:
    return BoundingBox(
        west=max(-180, box.west - _WIDEST_CITY), south=max(-90, box.south - _WIDEST_CITY),
        east=min(180, box.east + _WIDEST_CITY), north=min(90, box.north + _WIDEST_CITY),
    )  # fmt: skip


def _named_once(places: list[GazetteerPlace]) -> list[GazetteerPlace]:
    """A commune and its town of the same name are one label."""
    return list({place.name: place for place in reversed(places)}.values())[::-1]


def _label(place: GazetteerPlace, language: str) -> tuple[str, float, float, int, str]:
    name = place.names.get(language) or place.name
    latitude, longitude = round(place.latitude, 4), round(place.longitude, 4)
    return name, latitude, longitude, place.population, place.kind.value


@lru_cache(maxsize=1)
def _gazetteer() -> EmbeddedGazetteer | None:
    try:
        return open_gazetteer()
    except GazetteerError:
        return None  # a map without names is better than none


@lru_cache(maxsize=1)
def _version() -> str:
    try:
        size = DEFAULT_PATH.stat().st_size
    except OSError:
        size = 0
    return hashlib.sha256(str(size).encode() + Path(__file__).read_bytes()).hexdigest()[:16]


def _longitude(x: int, z: int) -> float:
    return x / (1 << z) * 360 - 180


def _latitude(y: int, z: int) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / (1 << z)))))
