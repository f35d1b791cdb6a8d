"""Clusters lose nothing and never overlap."""

from __future__ import annotations

import math
from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from incidents.publication.clusters import _pixel, cluster, symbol_radius
from tests.features import make_feature


def at(public_id: str, longitude: float, latitude: float, **properties: Any) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [longitude, latitude]}
    return make_feature(id=public_id, geometry=point, properties=properties)


POINTS = st.lists(
    st.tuples(st.floats(-180, 180), st.floats(-85, 85)).map(
        lambda p: (round(p[0], 3), round(p[1], 3))
    ),
    max_size=40,
)


@given(points=POINTS, zoom=st.integers(0, 18))
def test_clusters_sum_to_the_located_incidents(
    points: list[tuple[float, float]], zoom: int
) -> None:
    features = [at(str(index), *point) for index, point in enumerate(points)]
    assert sum(item.count for item in cluster(features, zoom=zoom)) == len(points)


@given(points=POINTS, zoom=st.integers(0, 18))
def test_no_two_symbols_overlap(points: list[tuple[float, float]], zoom: int) -> None:
    features = [at(str(index), *point) for index, point in enumerate(points)]
    circles = [
        (_pixel(item.longitude, item.latitude, zoom), symbol_radius(item.count))
        for item in cluster(features, zoom=zoom)
    ]
    for (centre, radius), (other, its_radius) in combinations(circles, 2):
        assert math.dist(centre, other) >= radius + its_radius


def test_incidents_at_one_point_stay_together_at_every_zoom() -> None:
    (only,) = cluster([at("a", 4.3, 50.8), at("b", 4.3, 50.8)], zoom=18)
    assert only.same_place
    assert only.ids == ("a", "b")


def test_a_single_incident_keeps_its_feature() -> None:
    (only,) = cluster([at("a", 4.3, 50.8)], zoom=11)
    assert only.feature is not None
    assert only.feature["id"] == "a"


def test_a_cluster_counts_by_type() -> None:
    features = [at("a", 4.3, 50.8), at("b", 4.3001, 50.8, event_type="attack")]
    (only,) = cluster(features, zoom=5)
    assert only.by_type == {"raid": 1, "attack": 1}


def test_an_incident_without_point_is_not_drawn() -> None:
    assert cluster([make_feature(geometry=None)], zoom=5) == []
