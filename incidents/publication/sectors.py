"""The world and Europe in rectangles, so that a map of one place fetches no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise, product
from typing import Any, Final

import shapely  # type: ignore[import-untyped]
import shapely.affinity  # type: ignore[import-untyped]
import shapely.geometry  # type: ignore[import-untyped]

Box = tuple[float, float, float, float]
Content = dict[str, Any]


def _boxes(longitudes: Iterable[int], latitudes: Iterable[int]) -> dict[str, Box]:
    """By name "west_south": west, south, east, north."""
    return {
        f"{west}_{south}": (west, south, east, north)
        for (west, east), (south, north) in product(pairwise(longitudes), pairwise(latitudes))
    }


SECTORS: Final = _boxes(range(-180, 181, 45), (-90, -20, 20, 50, 90))
EUROPE: Final = _boxes(range(-25, 46, 10), (34, 44, 54, 63, 72))


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
