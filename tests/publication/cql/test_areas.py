"""Geometries of a filter are checked before GEOS sees them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely

from incidents.errors import InvalidParameter
from incidents.publication.cql.areas import Box, answer, area


def shape(name: str, coordinates: Any) -> dict[str, Any]:
    return {"type": name, "coordinates": coordinates}


@pytest.mark.parametrize(
    "tree",
    [
        shape("Point", [1]),
        shape("Point", [1, "x"]),
        shape("Point", [1, float("nan")]),
        shape("Point", [True, False]),
        shape("Point", [[1, 2]]),
        shape("LineString", [[1, 2]]),
        shape("Polygon", [[[0, 0], [1, 0], [1, 1], [0, 1]]]),
        shape("Polygon", [[[0, 0], [1, 0], [0, 0]]]),
        shape("MultiPolygon", [[[0, 0], [1, 0], [1, 1], [0, 0]]]),
        shape("Polygon", []),
        shape("Circle", [1, 2]),
        shape("GeometryCollection", []),
        {"type": "GeometryCollection", "geometries": []},
        {"type": "GeometryCollection", "geometries": ["x"]},
        {"type": "Point"},
        {"type": 5},
    ],
)
def test_malformed_geometry_is_refused(tree: Any) -> None:
    with pytest.raises(InvalidParameter, match=r"^filter has the geometry '.*'; write a POINT,"):
        area(tree)


def test_geometry_that_crosses_itself_is_refused() -> None:
    bow = shape("Polygon", [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]])
    with pytest.raises(InvalidParameter) as caught:
        area(bow)
    assert str(caught.value) == (
        "filter has a geometry that is not valid: 'Self-intersection[1 1]'; mend it"
    )


@pytest.mark.parametrize(
    "numbers", [[1, 2, 3], [1, 4, 3, 2], [1, 2, 3, 91], [-181, 2, 3, 4], ["a", 2, 3, 4], None]
)
def test_malformed_box_is_refused(numbers: Any) -> None:
    with pytest.raises(InvalidParameter, match=r"^filter has the box '.*'; write"):
        area({"bbox": numbers})


def test_heights_are_dropped() -> None:
    assert area({"bbox": [1, 2, -5, 3, 4, 5]}) == Box(west=1, south=2, east=3, north=4)


def test_height_of_a_point_is_dropped() -> None:
    assert area(shape("Point", [1, 2, 3])).shape.wkt == "POINT (1 2)"


def test_collection_that_tells_a_point_twice_is_related() -> None:
    one, other = [(0, 0), (0, 1), (1, 0), (0, 0)], [(0, 1), (0, 0), (0, 0), (1, 0), (0, 1)]
    rings = [shape("Polygon", [list(map(list, ring))]) for ring in (one, other)]
    corner = np.zeros(1)
    assert area({"type": "GeometryCollection", "geometries": rings}).covers(corner, corner).all()


def test_question_without_an_answer_is_refused() -> None:
    def refuse(_shape: object) -> None:
        raise shapely.errors.GEOSException("no idea")

    with pytest.raises(InvalidParameter, match=r"cannot be related to others: 'no idea'; make it"):
        answer(refuse, None)
