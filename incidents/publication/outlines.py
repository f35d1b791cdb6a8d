"""A place's boundary as a public document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import shapely  # type: ignore[import-untyped]
from shapely.geometry import mapping  # type: ignore[import-untyped]
from shapely.geometry.base import BaseGeometry  # type: ignore[import-untyped]

from incidents.values import GazetteerPlace

MOST_POINTS = 2_000  # of one boundary; more is finer than a screen
_FINEST = 0.0001  # degrees, some ten metres
_PLACES = 5  # decimals, about a metre


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """The area of a place, polygons in degrees; `attribution` is plain text."""

    place: GazetteerPlace
    area: BaseGeometry
    attribution: str


def boundary_document(boundary: Boundary) -> dict[str, Any]:
    """A GeoJSON Feature (RFC 7946); `point` is where the gazetteer has the place."""
    place, area = boundary.place, simplified(boundary.area)
    return {
        "type": "Feature",
        "id": place.gazetteer_id,
        "bbox": [round(edge, _PLACES) for edge in area.bounds],
        "geometry": _rounded(mapping(area)),
        "properties": {
            "name": {"": place.name, **place.names},
            "point": [round(place.longitude, _PLACES), round(place.latitude, _PLACES)],
            "attribution": boundary.attribution,
        },
    }


def simplified(area: BaseGeometry) -> BaseGeometry:
    """The area with at most `MOST_POINTS` points, in the order of RFC 7946, 3.1.6."""
    tolerance, simple = _FINEST, area
    while shapely.get_num_coordinates(simple) > MOST_POINTS:
        simple = area.simplify(tolerance, preserve_topology=True)
        tolerance *= 2
    return shapely.orient_polygons(simple, exterior_cw=False)


def _rounded(geometry: Any) -> Any:
    """The same with rounded coordinates, as lists."""
    match geometry:
        case dict():
            return {name: _rounded(value) for name, value in geometry.items()}
        case list() | tuple():
            return [_rounded(value) for value in geometry]
        case float():
            return round(geometry, _PLACES)
        case _:
            return geometry
