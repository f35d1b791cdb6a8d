"""Files of boundaries: which feature outlines which place of the gazetteer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import orjson
import shapely  # type: ignore[import-untyped]
from shapely.geometry import MultiPolygon, Point, Polygon, shape  # type: ignore[import-untyped]
from shapely.geometry.base import BaseGeometry  # type: ignore[import-untyped]

from incidents.errors import BoundariesRejected
from incidents.geocoding.folding import fold
from incidents.publication.outlines import Boundary
from incidents.values import GazetteerPlace, PlaceKind

LARGEST_FILE = 256 << 20  # bytes
_LONGEST = 300  # characters of an attribution
_DEGREES = ("CRS84", "4326")  # coordinate systems that are longitude and latitude
_AREAS = frozenset(
    {
        PlaceKind.DISTRICT,
        PlaceKind.CITY,
        PlaceKind.COUNTY,
        PlaceKind.REGION,
        PlaceKind.AREA,
        PlaceKind.COUNTRY,
    }
)


class Gazetteer(Protocol):
    """What is asked of a gazetteer."""

    def lookup(self, name: str) -> Any:
        """Every place of that name."""

    def get(self, gazetteer_id: str) -> GazetteerPlace | None:
        """The place with this id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlines:
    """What a file came to: boundaries, and for each feature left out a line that says why."""

    boundaries: tuple[Boundary, ...]
    left_out: tuple[str, ...] = field(default=())


def read_boundaries(path: Path, gazetteer: Gazetteer, *, attribution: str = "") -> Outlines:
    """The boundaries in a GeoJSON file; `BoundariesRejected` where the file is none.

    A feature names its place by the property `gazetteer_id`, by its `id`, or by `name` and
    `country` (ISO 3166-1 alpha-2); a name must mean one place whose point lies inside.
    """
    collection = _collection(path)
    credit = (attribution or str(collection.get("attribution") or "")).strip()
    if not credit or len(credit) > _LONGEST:
        raise BoundariesRejected(
            f"'{path.name}' needs an attribution of at most {_LONGEST} characters: "
            "say with --attribution who made the boundaries and under which licence"
        )
    found: dict[str, Boundary] = {}
    left_out = []
    for number, feature in enumerate(collection["features"], start=1):
        try:
            boundary = _boundary(feature, gazetteer, credit)
        except BoundariesRejected as error:
            left_out.append(f"feature {number}: {error}")
            continue
        if boundary.place.gazetteer_id in found:
            left_out.append(
                f"feature {number}: {_told(boundary.place)} has a boundary in this file already"
            )
            continue
        found[boundary.place.gazetteer_id] = boundary
    return Outlines(boundaries=tuple(found.values()), left_out=tuple(left_out))


def _collection(path: Path) -> dict[str, Any]:
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= LARGEST_FILE else b""
    except OSError as error:
        raise BoundariesRejected(f"'{path}' cannot be read: {error.strerror}") from error
    if size > LARGEST_FILE:
        raise BoundariesRejected(
            f"'{path.name}' has {size >> 20} MB; at most {LARGEST_FILE >> 20} MB are read: split it"
        )
    try:
        collection = orjson.loads(content)
    except ValueError as error:
        raise BoundariesRejected(f"'{path.name}' is no JSON: {error}") from error
    if not isinstance(collection, dict) or not isinstance(collection.get("features"), list):
        raise BoundariesRejected(
            f"'{path.name}' is no GeoJSON FeatureCollection; export the boundaries as one"
        )
    system = str((collection.get("crs") or {}).get("properties", {}).get("name", ""))
    if system and not system.endswith(_DEGREES):
        raise BoundariesRejected(
            f"'{path.name}' has coordinates in '{system[:80]}'; export it in longitude and "
            "latitude (EPSG:4326)"
        )
    return collection


def _boundary(feature: Any, gazetteer: Gazetteer, attribution: str) -> Boundary:
    if not isinstance(feature, dict):
        raise BoundariesRejected("it is no GeoJSON feature")
    area = _area(feature.get("geometry"))
    properties = feature.get("properties")
    place = _place(feature, properties if isinstance(properties, dict) else {}, area, gazetteer)
    return Boundary(place=place, area=area, attribution=attribution)


def _area(geometry: Any) -> BaseGeometry:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise BoundariesRejected(f"its geometry is '{kind}'; a boundary is a Polygon")
    try:
        area = shapely.force_2d(shape(geometry))
    except (ValueError, TypeError, AttributeError, IndexError, shapely.GEOSException) as error:
        raise BoundariesRejected(f"its geometry cannot be read ({error})") from error
    parts = shapely.get_parts(shapely.make_valid(area))
    area = shapely.union_all([part for part in parts if isinstance(part, Polygon | MultiPolygon)])
    if area.is_empty:
        raise BoundariesRejected("its geometry has no area")
    west, south, east, north = area.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise BoundariesRejected(
            f"its geometry leaves the Earth ({west:g}, {south:g} to {east:g}, {north:g}); "
            "give longitude and latitude in degrees"
        )
    return area


def _place(
    feature: Mapping[str, Any],
    properties: Mapping[str, Any],
    area: BaseGeometry,
    gazetteer: Gazetteer,
) -> GazetteerPlace:
    for given in (properties.get("gazetteer_id"), feature.get("id")):
        if isinstance(given, str) and ":" in given:
            place = gazetteer.get(given)
            if place is None:
                raise BoundariesRejected(f"the gazetteer has no place '{given[:80]}'")
            return place
    name, country = (str(properties.get(key) or "").strip() for key in ("name", "country"))
    if not fold(name):
        raise BoundariesRejected("it names no place: give gazetteer_id, or name and country")
    return _the_one(name, list(_meant(name, country, area, gazetteer)))


def _meant(
    name: str, country: str, area: BaseGeometry, gazetteer: Gazetteer
) -> Iterator[GazetteerPlace]:
    for place in gazetteer.lookup(name):
        is_there = place.kind is PlaceKind.COUNTRY or area.covers(
            Point(place.longitude, place.latitude)
        )
        is_of_country = not country or place.country_code == country.upper()
        if place.kind in _AREAS and is_there and is_of_country:
            yield place


def _the_one(name: str, places: list[GazetteerPlace]) -> GazetteerPlace:
    if not places:
        raise BoundariesRejected(
            f"no place called '{name[:80]}' lies inside it; give its gazetteer_id "
            "(manage.py geocode finds it)"
        )
    if len(places) > 1:
        told = ", ".join(map(_told, places[:4]))
        raise BoundariesRejected(
            f"'{name[:80]}' may be {told}: say which with the property gazetteer_id"
        )
    return places[0]


def _told(place: GazetteerPlace) -> str:
    return f"{place.gazetteer_id} ({place.name}, {place.kind.value})"
