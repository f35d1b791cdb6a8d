"""Clusters lose nothing and never overlap."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from incidents.publication.snapshot import morton
from incidents.publication.snapshot.clusters import TILE_PIXELS, clusters, grid, symbol_radius
from incidents.publication.snapshot.points import Points, gathered
from incidents.values import BoundingBox

Place = tuple[float, float]
EVERYWHERE = BoundingBox(west=-180, south=-90, east=180, north=90)
PLACES = st.lists(
    st.tuples(st.floats(-180, 180), st.floats(-85, 85)).map(
        lambda place: (round(place[0], 3), round(place[1], 3))
    ),
    max_size=40,
)


def points_at(*places: Place, types: tuple[int, ...] = ()) -> Points:
    """Points at longitude, latitude; row n of the log is the nth of them."""
    longitude, latitude = (np.array([place[axis] for place in places]) for axis in (0, 1))
    code = morton.interleaved(*morton.projected(longitude.astype(float), latitude.astype(float)))
    order = np.argsort(code, kind="stable")
    kinds = np.array(types or [1] * len(places), np.uint8)
    return gathered(order.astype(np.uint32), code[order], kinds[order])


def pixel(longitude: float, latitude: float, zoom: int) -> tuple[float, float]:
    size = TILE_PIXELS * 2**zoom
    y = 0.5 - math.asinh(math.tan(math.radians(latitude))) / (2 * math.pi)
    return (longitude + 180) / 360 * size, y * size


@given(places=PLACES, zoom=st.integers(0, 20))
def test_clusters_sum_to_the_located_incidents(places: list[Place], zoom: int) -> None:
    points = points_at(*places)
    assert sum(item.count for item in clusters(points, zoom=zoom)) == len(places)
    assert sum(item.count for item in clusters(points, zoom=zoom, box=EVERYWHERE)) == len(places)


@given(places=PLACES, zoom=st.integers(0, 20))
def test_no_two_symbols_overlap(places: list[Place], zoom: int) -> None:
    circles = [
        (pixel(item.longitude, item.latitude, zoom), symbol_radius(item.count))
        for item in clusters(points_at(*places), zoom=zoom)
    ]
    for (centre, radius), (other, its_radius) in combinations(circles, 2):
        assert math.dist(centre, other) >= radius + its_radius


@given(places=PLACES, zoom=st.integers(0, 20))
def test_the_bounds_of_a_cluster_hold_all_its_places(places: list[Place], zoom: int) -> None:
    found = clusters(points_at(*places), zoom=zoom)
    for item in found:
        for row in item.rows.tolist():
            longitude, latitude = places[row]
            assert item.bounds.west <= longitude <= item.bounds.east
            assert item.bounds.south <= latitude <= item.bounds.north


@given(places=PLACES, zoom=st.integers(0, 12))
def test_every_type_is_counted(places: list[Place], zoom: int) -> None:
    types = tuple(1 + index % 5 for index in range(len(places)))
    found = clusters(points_at(*places, types=types), zoom=zoom)
    total = np.zeros(6, int)
    for item in found:
        for kind, count in item.by_type.items():
            total[kind] += count
    assert total.tolist() == np.bincount(types, minlength=6).tolist()


def test_incidents_at_one_point_stay_together_at_every_zoom() -> None:
    (only,) = clusters(points_at((4.3, 50.8), (4.3, 50.8)), zoom=20)
    assert only.same_place
    assert only.rows.tolist() == [0, 1]


def test_many_points_are_gathered_by_cells_and_none_is_lost() -> None:
    rng = np.random.default_rng(7)
    places = zip(rng.normal(4.3, 2, 5000).tolist(), rng.normal(50.8, 1, 5000).tolist(), strict=True)
    found = clusters(points_at(*places), zoom=5)
    assert 1 < len(found) < 300
    assert sum(item.count for item in found) == 5000


def test_a_box_across_the_antimeridian_holds_both_sides() -> None:
    box = BoundingBox(west=170, south=-30, east=-170, north=0)
    found = clusters(points_at((179, -18), (-179, -18), (0, -18)), zoom=5, box=box)
    assert sum(item.count for item in found) == 2


def test_a_cluster_counts_by_type() -> None:
    (only,) = clusters(points_at((4.3, 50.8), (4.3001, 50.8), types=(1, 2)), zoom=5)
    assert only.by_type == {1: 1, 2: 1}


def test_nowhere_is_nothing() -> None:
    assert clusters(points_at(), zoom=5) == []


def test_however_many_cells_a_box_touches_few_symbols_are_compared() -> None:
    rng = np.random.default_rng(3)
    places = np.stack((rng.uniform(-180, 180, 9000), rng.uniform(-80, 80, 9000)), 1).tolist()
    found = grid(points_at(*places), zoom=5, box=EVERYWHERE)
    assert len(found.count) <= 1500
    assert int(found.count.sum()) == 9000
