"""Boundaries of places in the snapshot."""

from __future__ import annotations

import pytest
from shapely.geometry import box

from incidents.publication.outlines import Boundary, boundary_document
from incidents.publication.search import Query
from incidents.values import BoundingBox
from tests.ingest.test_boundaries import place
from tests.snapshots import built, extended, log_row
from tests.web.builders import make_feature, make_place

POINT = (4.33, 50.87)
JETTE = make_place("Jette", id="geonames:1")
HERE = BoundingBox(west=4, south=50, east=5, north=51)


def outline_row(seq, area=None, **changes):
    area = area or box(4.3, 50.85, 4.36, 50.9)
    document = boundary_document(Boundary(place=place(), area=area, attribution="A surveyor"))
    return log_row(seq, document, kind="place", **changes)


@pytest.fixture
def shown_with(tmp_path):
    def make(point=POINT, **changes):
        incident = make_feature(point=point, **{"place": JETTE, **changes})
        return built(tmp_path / "made", [log_row(1, incident), outline_row(2)])

    return make


def test_a_boundary_is_found_by_its_place(shown_with):
    shown = shown_with()
    assert shown.boundary("geonames:1")["properties"]["attribution"] == "A surveyor"
    assert shown.boundary("geonames:2") is None


def test_an_incident_at_the_point_of_its_place_is_told_by_its_boundary(shown_with):
    assert shown_with().boundaries.of_row(0) == "geonames:1"


@pytest.mark.parametrize(
    "changes",
    [
        {"point": (4.3312, 50.8704)},  # a point of its own
        {"geo_precision": 2},  # near the place, so not inside
        {"place": make_place("Forest", id="geonames:7")},
        {"place": None},
    ],
)
def test_other_incidents_are_told_by_their_circle(shown_with, changes):
    assert shown_with(**changes).boundaries.of_row(0) is None


def test_those_that_touch_a_box_come_largest_first(shown_with):
    shown = shown_with()
    assert [item.id for item in shown.boundaries.within(HERE, 10)] == ["geonames:1"]
    far = BoundingBox(west=10, south=50, east=11, north=51)
    assert shown.boundaries.within(far, 10) == []
    around = BoundingBox(west=4.31, south=50, east=-170, north=51)
    assert len(shown.boundaries.within(around, 10)) == 1


def test_a_newer_boundary_takes_the_place_of_the_older(tmp_path, shown_with):
    before = shown_with()
    newer = outline_row(3, box(4.2, 50.8, 4.4, 51.0), version=2, action="updated")
    shown = extended(tmp_path / "made", before, [newer])
    (item,) = shown.boundaries.within(HERE, 10)
    assert item.bbox == (4.2, 50.8, 4.4, 51.0)
    assert before.boundaries.within(HERE, 10)[0].bbox == (4.3, 50.85, 4.36, 50.9)


def test_boundaries_stand_in_no_list(shown_with):
    assert shown_with().count(Query()) == 1
