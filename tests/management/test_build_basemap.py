"""Outlines that cross the antimeridian."""

from __future__ import annotations

from incidents.management.commands.build_basemap import unwrap


def test_a_ring_across_the_antimeridian_goes_on_beyond_180():
    ring = [[179.0, 70.0], [-179.0, 70.0], [-179.0, 71.0], [179.0, 70.0]]
    assert [point[0] for point in unwrap(ring)] == [179.0, 181.0, 181.0, 179.0]


def test_a_ring_elsewhere_is_left_alone():
    ring = [[4.0, 50.0], [5.0, 50.0], [5.0, 51.0], [4.0, 50.0]]
    assert unwrap(ring) == ring


def test_a_ring_around_the_pole_is_closed_below_the_map():
    ring = [[-180.0, -80.0], [0.0, -70.0], [179.0, -80.0], [-180.0, -80.0]]
    assert [179.0, -90.0] in unwrap(ring)
    assert [-180.0, -90.0] in unwrap(ring)
