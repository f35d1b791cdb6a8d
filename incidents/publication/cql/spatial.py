"""Spatial functions: the points of a table against a geometry, or against each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import shapely  # type: ignore[import-untyped]

from incidents.errors import InvalidParameter
from incidents.publication.cql.areas import Area, answer, area
from incidents.publication.cql.conditions import Always, Condition
from incidents.publication.cql.operands import Property
from incidents.publication.cql.queryables import Kind
from incidents.publication.cql.refusals import shown
from incidents.publication.cql.scalars import Names, known_property
from incidents.publication.cql.tables import Mask, Points, Table
from incidents.publication.cql.truth import Truth, either, where_known

SPATIAL_FUNCTIONS: Mapping[str, Any] = {
    "s_contains": shapely.contains,
    "s_crosses": shapely.crosses,
    "s_disjoint": shapely.disjoint,
    "s_equals": shapely.equals,
    "s_intersects": shapely.intersects,
    "s_overlaps": shapely.overlaps,
    "s_touches": shapely.touches,
    "s_within": shapely.within,
}
_TURNED = {"s_contains": "s_within", "s_within": "s_contains"}
_WHEN_THE_SAME = frozenset({"s_contains", "s_equals", "s_intersects", "s_within"})


@dataclass(frozen=True, slots=True)
class Located:
    """A point against an area, in the relations of DE-9IM; a point has no boundary."""

    name: str
    points: Property
    area: Area

    def truth(self, table: Table) -> Truth:
        """Unknown where there is no point."""
        points = cast("Points", self.points.read(table))
        return where_known(self._verdicts(points), points.missing)

    def _verdicts(self, points: Points) -> Mask:
        place = points.longitude, points.latitude
        match self.name:
            case "s_intersects":
                return self.area.covers(*place)
            case "s_disjoint":
                return ~self.area.covers(*place)
            case "s_within":
                return self.area.contains(*place)
            case "s_touches":
                return self.area.covers(*place) & ~self.area.contains(*place)
            case "s_equals" | "s_contains" if _is_one_point(self.area):
                return self.area.covers(*place)
            case (
                _
            ):  # one point neither crosses nor overlaps anything, nor contains more than itself
                return np.zeros(points.longitude.shape, dtype=bool)


@dataclass(frozen=True, slots=True)
class SamePlace:
    """Two points of a row against each other: they are the same, or disjoint."""

    name: str
    left: Property
    right: Property

    def truth(self, table: Table) -> Truth:
        """Unknown where one is missing."""
        left, right = cast("Points", self.left.read(table)), cast("Points", self.right.read(table))
        same = (left.longitude == right.longitude) & (left.latitude == right.latitude)
        missing = either(left.missing, right.missing)
        if self.name == "s_disjoint":
            return where_known(~same, missing)
        return where_known(same & (self.name in _WHEN_THE_SAME), missing)


def spatial_condition(name: str, trees: list[Any], names: Names) -> Condition:
    """A spatial function of two geometries, of which either may be a property."""
    left, right = (_side(tree, names) for tree in trees)
    if isinstance(left, Property):
        if isinstance(right, Property):
            return SamePlace(name, left, right)
        return Located(name, left, right)
    if isinstance(right, Property):
        return Located(_TURNED.get(name, name), right, left)
    return Always(bool(answer(SPATIAL_FUNCTIONS[name], left.shape, right.shape)))


def _side(tree: Any, names: Names) -> Property | Area:
    match tree:
        case {"property": str(name)}:
            place = known_property(name, names)
            if place.kind is Kind.POINT:
                return place
        case {"bbox": _} | {"type": _}:
            return area(tree)
    raise InvalidParameter(
        f"filter has '{shown(tree)}' in a spatial function; use a property that is a point, a"
        " geometry such as POINT(4.4 50.9), or BBOX(west, south, east, north)"
    )


def _is_one_point(place: Area) -> bool:
    west, south, east, north = place.shape.bounds
    return bool(west == east and south == north)
