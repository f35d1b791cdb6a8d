"""The world in pieces that fit."""

from __future__ import annotations

from shapely.geometry import box, mapping, shape

from incidents.publication.sectors import SECTORS, clipped


def covered(content, sector):
    return sum(shape(piece).area for piece in clipped(content, sector)["geometries"])


def test_the_sectors_are_the_whole_world():
    assert sum((east - west) * (n - s) for west, s, east, n in SECTORS.values()) == 360 * 180


def test_a_country_lies_in_its_sectors_without_loss():
    content = {"geometries": [mapping(box(40, 40, 50, 60))]}
    assert sum(covered(content, sector) for sector in SECTORS.values()) == 200


def test_what_goes_on_beyond_the_antimeridian_lies_on_the_other_side():
    content = {"features": [{"geometry": mapping(box(170, 60, 190, 70))}, {"geometry": None}]}
    assert covered(content, SECTORS["-180_50"]) == 100
