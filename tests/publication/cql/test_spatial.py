"""Spatial functions say of every point what GEOS says of it."""

from __future__ import annotations

import json
from itertools import product
from typing import Any

import pytest
import shapely
import shapely.geometry
from hypothesis import assume, given
from hypothesis import strategies as st

from incidents.errors import InvalidParameter
from incidents.publication.cql.spatial import SPATIAL_FUNCTIONS
from tests.publication.cql.rows import found, make_rows

GRID = [(float(x), float(y)) for x, y in product(range(7), repeat=2)]
POINTS = make_rows(geometry=GRID)
POSITIONS = st.tuples(st.integers(0, 6), st.integers(0, 6))
RINGS = st.lists(POSITIONS, min_size=3, max_size=6).map(lambda ring: [*ring, ring[0]])
HOLED = [[[0, 0], [6, 0], [6, 6], [0, 6], [0, 0]], [[2, 2], [4, 2], [4, 4], [2, 4], [2, 2]]]
SHAPES = st.one_of(
    st.builds(lambda place: {"type": "Point", "coordinates": place}, POSITIONS),
    st.builds(
        lambda places: {"type": "LineString", "coordinates": places},
        st.lists(POSITIONS, min_size=2, max_size=5, unique=True),
    ),
    st.builds(lambda ring: {"type": "Polygon", "coordinates": [ring]}, RINGS),
    st.builds(
        lambda places: {"type": "MultiPoint", "coordinates": places},
        st.lists(POSITIONS, min_size=1, max_size=4),
    ),
    st.just({"type": "Polygon", "coordinates": HOLED}),
)
COLLECTIONS = st.builds(
    lambda parts: {"type": "GeometryCollection", "geometries": parts},
    st.lists(SHAPES, min_size=1, max_size=3),
)


def by_geos(name: str, shape: Any, *, is_turned: bool) -> list[int]:
    relation = SPATIAL_FUNCTIONS[name]
    plain, points = shapely.remove_repeated_points(shape), shapely.points(GRID)
    answers = relation(plain, points) if is_turned else relation(points, plain)
    return [place for place, answer in enumerate(answers) if answer]


@given(
    name=st.sampled_from(sorted(SPATIAL_FUNCTIONS)),
    tree=SHAPES | COLLECTIONS,
    is_turned=st.booleans(),
)
def test_points_are_found_as_by_geos(name: str, tree: Any, *, is_turned: bool) -> None:
    shape = shapely.geometry.shape(tree)
    assume(shapely.is_valid(shape))
    sides = [{"property": "geometry"}, tree]
    text = json.dumps({"op": name, "args": sides[::-1] if is_turned else sides})
    assert found(text, POINTS, "cql2-json") == by_geos(name, shape, is_turned=is_turned)


@pytest.mark.parametrize("name", sorted(SPATIAL_FUNCTIONS))
@pytest.mark.parametrize("is_turned", [False, True])
def test_box_is_a_rectangle(name: str, *, is_turned: bool) -> None:
    sides = ["geometry", "BBOX(1, 2, 3, 4)"]
    text = f"{name}({', '.join(sides[::-1] if is_turned else sides)})"
    assert found(text, POINTS) == by_geos(name, shapely.box(1, 2, 3, 4), is_turned=is_turned)


@pytest.mark.parametrize("name", sorted(SPATIAL_FUNCTIONS))
def test_two_points_of_a_row_are_related_as_by_geos(name: str) -> None:
    rows = make_rows(geometry=[(1.0, 2.0), None])
    expected = bool(SPATIAL_FUNCTIONS[name](shapely.Point(1, 2), shapely.Point(1, 2)))
    assert found(f"{name}(geometry, geometry)", rows) == [0] * expected


def test_hole_is_outside_and_its_edge_is_boundary() -> None:
    rows = make_rows(geometry=[(3, 3), (2, 3), (1, 1), (6, 1), (7, 7)])
    shape = "POLYGON((0 0, 6 0, 6 6, 0 6, 0 0), (2 2, 4 2, 4 4, 2 4, 2 2))"
    assert found(f"S_INTERSECTS(geometry, {shape})", rows) == [1, 2, 3]
    assert found(f"S_TOUCHES(geometry, {shape})", rows) == [1, 3]


def test_box_crosses_the_antimeridian() -> None:
    rows = make_rows(geometry=[(179, 0), (-179, 0), (180, 0), (0, 0), (170, 0)])
    assert found("S_INTERSECTS(geometry, BBOX(170, -10, -170, 10))", rows) == [0, 1, 2, 4]
    assert found("S_WITHIN(geometry, BBOX(170, -10, -170, 10))", rows) == [0, 1, 2]


def test_incident_without_a_point_is_neither_inside_nor_outside() -> None:
    rows = make_rows(geometry=[(1, 1), None])
    assert found("S_INTERSECTS(geometry, BBOX(0, 0, 2, 2))", rows) == [0]
    assert found("S_DISJOINT(geometry, BBOX(0, 0, 2, 2))", rows) == []
    assert found("geometry IS NULL", rows) == [1]


@pytest.mark.parametrize(
    ("text", "is_true"),
    [
        ("S_WITHIN(POINT(1 1), BBOX(0, 0, 2, 2))", True),
        ("S_CROSSES(LINESTRING(-1 1, 3 1), BBOX(0, 0, 2, 2))", True),
        ("S_OVERLAPS(BBOX(170, 0, -170, 2), BBOX(-180, 1, -160, 3))", True),
        ("S_TOUCHES(POINT(1 1), BBOX(0, 0, 2, 2))", False),
    ],
)
def test_two_geometries_of_a_filter_are_related(text: str, *, is_true: bool) -> None:
    assert found(text, make_rows(geometry=[(0, 0)])) == [0] * is_true


def test_text_in_a_spatial_function_is_refused() -> None:
    with pytest.raises(InvalidParameter, match=r"^filter has 'place' in a spatial function; use a"):
        found("S_WITHIN(place, BBOX(0, 0, 2, 2))", POINTS)
