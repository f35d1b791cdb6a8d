"""Files of boundaries."""

from __future__ import annotations

import json

import pytest

from incidents.errors import BoundariesRejected
from incidents.ingest.boundaries import read_boundaries
from incidents.values import GazetteerPlace, PlaceKind
from tests.fakes import FakeGazetteer

RING = [[4.3, 50.8], [4.5, 50.8], [4.5, 50.9], [4.3, 50.9], [4.3, 50.8]]


def place(key="geonames:1", name="Jette", kind=PlaceKind.DISTRICT, **changes):
    fields = {
        "gazetteer_id": key, "name": name, "latitude": 50.87, "longitude": 4.33, "kind": kind,
        "feature_class": "P", "feature_code": "PPLX", "country_code": "BE",
    }  # fmt: skip
    return GazetteerPlace(**{**fields, **changes})


GAZETTEER = FakeGazetteer(
    [
        place(),
        place("geonames:2", "Jette", country_code="US", longitude=-90.0),
        place("geonames:3", "Brussels", PlaceKind.CITY),
        place("geonames:4", "Brussels", PlaceKind.REGION),
    ]
)


def feature(ring=None, **properties):
    geometry = {"type": "Polygon", "coordinates": [ring or RING]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


@pytest.fixture
def read(tmp_path):
    def read_file(*features, credit="A surveyor, CC0", **collection):
        path = tmp_path / "outlines.geojson"
        content = {"type": "FeatureCollection", "features": list(features), **collection}
        path.write_text(json.dumps(content), "utf-8")
        return read_boundaries(path, GAZETTEER, attribution=credit)

    return read_file


def test_a_name_means_the_place_that_lies_inside(read):
    (boundary,) = read(feature(name="Jette")).boundaries
    assert boundary.place.gazetteer_id == "geonames:1"


def test_a_gazetteer_id_needs_no_name(read):
    (boundary,) = read(feature(gazetteer_id="geonames:4")).boundaries
    assert boundary.place.name == "Brussels"


def test_a_name_of_two_places_is_left_out_with_both(read):
    found = read(feature(name="Brussels", country="be"))
    assert found.boundaries == ()
    assert "geonames:3 (Brussels, city), geonames:4 (Brussels, region)" in found.left_out[0]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (feature(name="Atlantis"), "no place called 'Atlantis' lies inside it"),
        (feature(gazetteer_id="geonames:99"), "the gazetteer has no place 'geonames:99'"),
        (feature(), "it names no place"),
        (feature([[400, 0], [401, 0], [401, 1], [400, 0]], name="Jette"), "leaves the Earth"),
        ({"geometry": {"type": "Point", "coordinates": [4, 50]}}, "its geometry is 'Point'"),
        ({"geometry": {"type": "Polygon", "coordinates": [["x"]]}}, "cannot be read"),
        ({"geometry": {"type": "Polygon", "coordinates": []}}, "has no area"),
        ("nonsense", "no GeoJSON feature"),
    ],
)
def test_a_feature_that_cannot_be_used_is_told_by_number(read, given, said):
    found = read(feature(name="Jette"), given)
    assert len(found.boundaries) == 1
    assert found.left_out[0].startswith("feature 2: ")
    assert said in found.left_out[0]


def test_a_second_boundary_of_one_place_is_left_out(read):
    found = read(feature(name="Jette"), feature(gazetteer_id="geonames:1"))
    assert "geonames:1 (Jette, district) has a boundary in this file already" in found.left_out[0]


def test_a_knot_in_a_ring_is_undone(read):
    bow = [[4.3, 50.8], [4.5, 50.95], [4.5, 50.8], [4.3, 50.95], [4.3, 50.8]]
    (boundary,) = read(feature(bow, gazetteer_id="geonames:1")).boundaries
    assert boundary.area.is_valid


def test_boundaries_without_their_makers_are_refused(read):
    with pytest.raises(BoundariesRejected, match="needs an attribution"):
        read(feature(name="Jette"), credit="")


def test_the_file_may_name_its_makers(read):
    found = read(feature(name="Jette"), credit="", attribution="The survey")
    assert found.boundaries[0].attribution == "The survey"


def test_other_coordinates_than_degrees_are_refused(read):
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::31370"}}
    with pytest.raises(BoundariesRejected, match=r"coordinates in 'urn.*31370'"):
        read(feature(name="Jette"), crs=crs)


@pytest.mark.parametrize(("text", "said"), [("{", "is no JSON"), ("[]", "no GeoJSON Feature")])
def test_a_file_that_is_none_is_refused(tmp_path, text, said):
    path = tmp_path / "broken.geojson"
    path.write_text(text)
    with pytest.raises(BoundariesRejected, match=said):
        read_boundaries(path, GAZETTEER)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(BoundariesRejected, match=r"gone\.geojson' cannot be read"):
        read_boundaries(tmp_path / "gone.geojson", GAZETTEER)
