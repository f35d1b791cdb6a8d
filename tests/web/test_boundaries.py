"""Boundaries for the map."""

from __future__ import annotations

import pytest
from shapely.geometry import box

from incidents.publication.outlines import Boundary, boundary_document
from tests.ingest.test_boundaries import place
from tests.web.builders import make_feature, make_place

JETTE = boundary_document(
    Boundary(place=place(), area=box(4.3, 50.8, 4.4, 50.9), attribution="A surveyor")
)
ADDRESS = "/map/boundaries/geonames:1.json"


@pytest.fixture
def shown(show):
    incident = make_feature(point=(4.33, 50.87), place=make_place("Jette", id="geonames:1"))
    return show(incident, places=(JETTE,))


def test_a_boundary_is_served_as_geojson(client, shown):
    reply = client.get(ADDRESS)
    assert reply["Content-Type"] == "application/geo+json"
    assert reply.json()["geometry"]["type"] == "Polygon"


def test_a_place_without_one_is_told(client, shown):
    reply = client.get("/map/boundaries/geonames:5.json")
    assert reply.status_code == 404
    assert reply.json() == {"error": "no boundary of 'geonames:5' is loaded"}


def test_those_in_view_are_listed(client, shown):
    there = client.get("/map/boundaries.json?bbox=4,50,5,51").json()["boundaries"]
    assert [item["address"] for item in there] == [ADDRESS]
    assert client.get("/map/boundaries.json?bbox=8,50,9,51").json()["boundaries"] == []


def test_the_area_of_an_incident_names_its_boundary(client, shown):
    (area,) = client.get("/map/clusters.json?zoom=11").json()["areas"]
    assert area["boundary"] == ADDRESS


def test_the_map_offers_boundaries_only_where_some_are_loaded(client, shown, show):
    offered = "All boundaries in view"
    assert offered in client.get("/").content.decode()
    show(make_feature())
    assert offered not in client.get("/").content.decode()
