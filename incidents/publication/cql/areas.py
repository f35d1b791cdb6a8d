"""Geometries of a filter, and which points lie in them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import shapely  # type: ignore[import-untyped]
import shapely.geometry  # type: ignore[import-untyped]

from incidents.errors import InvalidParameter
from incidents.publication.cql.refusals import shown
from incidents.publication.cql.tables import Mask

Degrees = npt.NDArray[Any]

# How many lists the coordinates are within: POINT(x y) is one position, a polygon a list of rings.
_LEVELS: Mapping[str, int] = {
    "Point": 0, "LineString": 1, "MultiPoint": 1, "Polygon": 2, "MultiLineString": 2,
    "MultiPolygon": 3,
}  # fmt: skip
_RINGED = frozenset({"Polygon", "MultiPolygon"})


class Area(Protocol):
    """What a point can lie in."""

    @property
    def shape(self) -> shapely.Geometry:
        """The area for GEOS."""

    def covers(self, longitude: Degrees, latitude: Degrees) -> Mask:
        """The points inside or on the boundary."""

    def contains(self, longitude: Degrees, latitude: Degrees) -> Mask:
        """The points inside, not on the boundary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box in degrees; `west > east` crosses the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    @property
    def shape(self) -> shapely.Geometry:
        """One rectangle, or two that meet at the antimeridian."""
        if self.west <= self.east:
            return shapely.box(self.west, self.south, self.east, self.north)
        halves = ((self.west, 180.0), (-180.0, self.east))
        return shapely.multipolygons(
            [shapely.box(west, self.south, east, self.north) for west, east in halves]
        )

    def covers(self, longitude: Degrees, latitude: Degrees) -> Mask:
        """The points inside or on the edge."""
        east_of, west_of = longitude >= self.west, longitude <= self.east
        between = east_of & west_of if self.west <= self.east else east_of | west_of
        return np.asarray(between & (latitude >= self.south) & (latitude <= self.north))

    def contains(self, longitude: Degrees, latitude: Degrees) -> Mask:
        """The points inside; the antimeridian is no edge."""
        east_of, west_of = longitude > self.west, longitude < self.east
        between = east_of & west_of if self.west <= self.east else east_of | west_of
        return np.asarray(between & (latitude > self.south) & (latitude < self.north))


@dataclass(frozen=True, slots=True)
class Shape:
    """A geometry; only the points within its bounds are shown to GEOS."""

    shape: shapely.Geometry

    def covers(self, longitude: Degrees, latitude: Degrees) -> Mask:
        """The points inside or on the boundary."""
        return self._ask(shapely.intersects_xy, longitude, latitude)

    def contains(self, longitude: Degrees, latitude: Degrees) -> Mask:
        """The points inside; a line contains its points but its ends."""
        return self._ask(shapely.contains_xy, longitude, latitude)

    def _ask(self, question: Any, longitude: Degrees, latitude: Degrees) -> Mask:
        west, south, east, north = self.shape.bounds
        bounds = Box(west=west, south=south, east=east, north=north)
        near = np.flatnonzero(bounds.covers(longitude, latitude))
        found = np.zeros(longitude.shape, dtype=bool)
        own = shapely.force_2d(self.shape)  # a copy: preparing is not safe across threads
        shapely.prepare(own)
        places = longitude[near].astype(float), latitude[near].astype(float)
        found[near] = answer(question, own, *places)
        return found


def area(tree: Any) -> Area:
    """The area that `{"bbox": …}` or a GeoJSON geometry of a filter stands for.

    Raises `InvalidParameter` where it is malformed, empty, or crosses itself. Heights are dropped.
    """
    if "bbox" in tree:
        return _box(tree["bbox"])
    shape = _shape(tree)
    if not shapely.is_valid(shape):
        raise InvalidParameter(
            f"filter has a geometry that is not valid: '{shown(shapely.is_valid_reason(shape))}';"
            " mend it"
        )
    # GEOS 3.14 cannot relate a collection of polygons that tell a point twice in a row.
    return Shape(shapely.remove_repeated_points(shape))


def answer(question: Any, *subjects: Any) -> Any:
    """What GEOS answers; raises `InvalidParameter` where it does not know."""
    try:
        return question(*subjects)
    except shapely.errors.ShapelyError as error:
        raise InvalidParameter(
            f"filter has a geometry that cannot be related to others: '{shown(str(error))}';"
            " make it simpler"
        ) from error


def _box(numbers: Any) -> Box:
    if not (isinstance(numbers, list) and len(numbers) in {4, 6} and all(map(_is_real, numbers))):
        raise InvalidParameter(
            f"filter has the box '{shown(numbers)}'; write BBOX(west, south, east, north)"
        )
    half = len(numbers) // 2
    west, south, east, north = numbers[0], numbers[1], numbers[half], numbers[half + 1]
    if not -90 <= south <= north <= 90 or not (-180 <= west <= 180 and -180 <= east <= 180):
        raise InvalidParameter(
            f"filter has the box '{shown(numbers)}'; write west, south, east, north in degrees,"
            " with south below north (west beyond east crosses the antimeridian)"
        )
    return Box(west=west, south=south, east=east, north=north)


def _shape(tree: Any) -> shapely.Geometry:
    match tree:
        case {"type": "GeometryCollection", "geometries": [*parts]} if parts:
            return shapely.geometrycollections([_shape(part) for part in parts])
        case {"type": str(name), "coordinates": list(lists)} if name in _LEVELS:
            coordinates = _positions(lists, _LEVELS[name])
            if coordinates is not None and (name not in _RINGED or _is_closed(coordinates)):
                return _made(name, coordinates, tree)
    raise _malformed(tree)


def _made(name: str, coordinates: Any, tree: Any) -> shapely.Geometry:
    try:
        return shapely.geometry.shape({"type": name, "coordinates": coordinates})
    except (ValueError, TypeError, shapely.errors.ShapelyError) as error:
        raise _malformed(tree) from error


def _malformed(tree: Any) -> InvalidParameter:
    return InvalidParameter(
        f"filter has the geometry '{shown(tree)}'; write a POINT, a LINESTRING with two points or"
        " more, or a POLYGON whose rings have four or more and end where they begin"
    )


def _positions(lists: Any, levels: int) -> Any:
    """The coordinates in two dimensions; None where they are not what the type asks for."""
    if not isinstance(lists, list) or not lists:
        return None
    if levels == 0:
        is_position = len(lists) in {2, 3, 4} and all(map(_is_real, lists))
        return tuple(lists[:2]) if is_position else None
    parts = [_positions(part, levels - 1) for part in lists]
    return None if None in parts else parts


def _is_closed(coordinates: Any) -> bool:
    """Whether each ring ends where it begins."""
    if isinstance(coordinates[0], tuple):
        return len(coordinates) >= 4 and bool(coordinates[0] == coordinates[-1])
    return all(map(_is_closed, coordinates))


def _is_real(number: Any) -> bool:
    return (
        isinstance(number, int | float) and not isinstance(number, bool) and math.isfinite(number)
    )
