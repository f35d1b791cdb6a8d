"""Boundaries as public documents."""

from __future__ import annotations

import math

import shapely
from shapely.geometry import Polygon, shape

from incidents.publication.outlines import MOST_POINTS, Boundary, boundary_document, simplified
from tests.ingest.test_boundaries import place


def rough(count):
    """A ring of so many points that is nowhere smooth."""
    return Polygon(
        [
            ((2 + (step % 2) / 50) * math.cos(angle), (2 + (step % 2) / 50) * math.sin(angle))
            for step in range(count)
            for angle in [2 * math.pi * step / count]
        ]
    )


def test_a_boundary_is_a_feature_with_its_box_and_its_makers():
    document = boundary_document(
        Boundary(place=place(), area=shapely.box(4.3, 50.8, 4.4, 50.9), attribution="A surveyor")
    )
    assert document["id"] == "geonames:1"
    assert document["bbox"] == [4.3, 50.8, 4.4, 50.9]
    assert document["properties"]["attribution"] == "A surveyor"
    assert document["properties"]["point"] == [4.33, 50.87]


def test_coordinates_are_told_to_a_metre():
    area = Polygon([(4.123456789, 50.8), (4.5, 50.8), (4.5, 50.987654321)])
    document = boundary_document(Boundary(place=place(), area=area, attribution="x"))
    assert [4.12346, 50.8] in document["geometry"]["coordinates"][0]


def test_the_outer_ring_runs_against_the_clock():
    clockwise = shapely.box(0, 0, 1, 1).reverse()
    document = boundary_document(Boundary(place=place(), area=clockwise, attribution="x"))
    assert shape(document["geometry"]).exterior.is_ccw


def test_a_coast_of_many_points_becomes_one_that_fits_a_screen():
    area = rough(20_000)
    simple = simplified(area)
    assert shapely.get_num_coordinates(simple) <= MOST_POINTS
    assert simple.symmetric_difference(area).area < area.area / 50
