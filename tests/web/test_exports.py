"""The GeoJSON download."""

from __future__ import annotations

import json

from geojson_pydantic import FeatureCollection

from tests.web.builders import make_feature, make_retracted

ADDRESS = "/exports/incidents.geojson"


def downloaded(client, query=""):
    return json.loads(b"".join(client.get(ADDRESS + query)))


def test_the_download_is_valid_geojson_in_longitude_latitude_order(show, client):
    show(make_feature())
    collection = FeatureCollection(**downloaded(client))
    assert collection.features[0].geometry.coordinates[:2] == (4.3737, 50.8676)


def test_the_download_is_open_to_any_origin_and_named(show, client):
    show(make_feature())
    response = client.get(ADDRESS)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Content-Type"] == "application/geo+json"
    assert response["Content-Disposition"] == 'attachment; filename="incidents.geojson"'


def test_the_download_takes_the_filters_of_the_map(show, client):
    show(make_feature(), make_feature("arre2222", event_type="arrest"))
    features = downloaded(client, "?event_type=arrest")["features"]
    assert [feature["id"] for feature in features] == ["arre2222"]


def test_an_unknown_parameter_is_named(show, client):
    show()
    response = client.get(f"{ADDRESS}?colour=red")
    assert response.status_code == 400
    assert response.json()["error"].startswith("unknown parameter 'colour'; allowed: asof,")


def test_what_was_retracted_is_not_downloaded(show, client):
    show(make_retracted())
    assert downloaded(client)["features"] == []
