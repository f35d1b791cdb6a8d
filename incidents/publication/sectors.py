"""The world in rectangles, so that a map of one place fetches no other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product
from typing import Any, Final

import shapely  # type: ignore[import-untyped]
import shapely.affinity  # type: ignore[import-untyped]
import shapely.geometry  # type: ignore[import-untyped]

Box = tuple[float, float, float, float]
Content = dict[str, Any]

_LONGITUDES: Final = range(-180, 181, 45)
_LATITUDES: Final = (-90, -20, 20, 50, 90)
# By name "west_south": west, south, east, north.
SECTORS: Final[dict[str, Box]] = {
    f"{west}_{south}": (west, south, east, north)
    for (west, east), (south, north) in product(pairwise(_LONGITUDES), pairwise(_LATITUDES))
}


def clipped(content: Content, sector: Box) -> Content:
    """What of a GeoJSON collection lies in a sector; shapes may go on beyond 180°."""
    pieces = [
        shapely.clip_by_rect(shapely.affinity.translate(geometry, xoff=shift), *sector)
        for geometry in _geometries(content)
        for shift in (-360, 0, 360)
    ]
    found = [shapely.geometry.mapping(piece) for piece in pieces if not piece.is_empty]
    return {"type": "GeometryCollection", "geometries": found}


def _geometries(content: Content) -> Iterator[shapely.Geometry]:
    for item in content.get("geometries") or content["features"]:
        geometry = item.get("geometry", item)
        if geometry and geometry.get("coordinates"):
            yield shapely.geometry.shape(geometry)
