"""Downloads: what they hold, and how they keep to HTTP."""

from __future__ import annotations

import gzip
import json
import sys

import pytest
from geojson_pydantic import FeatureCollection

from incidents.publication.exports import FORMATS, exports_folder
from incidents.publication.exports.ready import prepare
from incidents.web import exports
from tests.web.builders import make_feature, make_retracted

ADDRESS = "/exports/incidents.geojson"
BYTES = [name for name in FORMATS if name.startswith("geojson")]
BUILT = [name for name, chosen in FORMATS.items() if chosen.is_built]


def body(response):
    return b"".join(response)


def downloaded(client, query=""):
    return json.loads(body(client.get(ADDRESS + query)))


def test_the_download_is_valid_geojson_in_longitude_latitude_order(show, client):
    show(make_feature())
    collection = FeatureCollection(**downloaded(client))
    assert collection.features[0].geometry.coordinates[:2] == (4.3737, 50.8676)


@pytest.mark.parametrize("name", FORMATS)
def test_every_download_is_open_to_any_origin_and_named(show, client, name):
    show(make_feature())
    response = client.get(f"/exports/incidents.{name}")
    assert body(response)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Content-Type"] == FORMATS[name].content_type
    assert response["Content-Disposition"] == f'attachment; filename="incidents.{name}"'
    assert response["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("name", FORMATS)
def test_every_download_takes_the_filters_of_the_map(show, client, name):
    show(make_feature(), make_feature("arre2222", event_type="arrest"))
    whole = body(client.get(f"/exports/incidents.{name}"))
    part = body(client.get(f"/exports/incidents.{name}?event_type=arrest"))
    assert whole != part
    assert downloaded(client, "?event_type=arrest")["features"][0]["id"] == "arre2222"


def test_features_come_in_the_order_of_publication(show, client):
    latest = make_feature("first222", date_start="2016-03-28", date_end="2016-03-28")
    show(latest, make_feature("secnd222"))
    ids = [feature["id"] for feature in downloaded(client)["features"]]
    assert ids == ["first222", "secnd222"]


@pytest.mark.parametrize(
    ("address", "message"),
    [
        (f"{ADDRESS}?colour=red", "unknown parameter 'colour'; allowed: asof,"),
        (f"{ADDRESS}?bom=true", "unknown parameter 'bom'; allowed: asof,"),
        (f"{ADDRESS}?profile=thin", "profile 'thin' is unknown; allowed: full, flat"),
        ("/exports/incidents.csv?separator=;", "separator ';' is unknown; allowed: comma,"),
        ("/exports/incidents.csv?bom=1", "bom '1' is unknown; allowed: true, false"),
        ("/exports/incidents.csv?bom=true&bom=true", "parameter 'bom' is given more than once"),
        ("/exports/incidents.xlsx?profile=flat", "unknown parameter 'profile'"),
    ],
)
def test_a_wrong_parameter_is_named(show, client, address, message):
    show()
    response = client.get(address)
    assert response.status_code == 400
    assert response.json()["error"].startswith(message)
    assert response["Access-Control-Allow-Origin"] == "*"


def test_what_was_retracted_is_not_downloaded(show, client):
    show(make_retracted())
    assert downloaded(client)["features"] == []


def test_the_flat_profile_is_one_level(show, client):
    show(make_feature())
    (feature,) = downloaded(client, "?profile=flat")["features"]
    assert feature["properties"]["title_en"] == "Police report a raid in Schaerbeek"


@pytest.mark.parametrize("name", BYTES)
def test_the_length_is_told_beforehand(show, client, name):
    show(make_feature(), make_feature("other222"))
    response = client.get(f"/exports/incidents.{name}")
    assert int(response["Content-Length"]) == len(body(response))
    head = client.head(f"/exports/incidents.{name}")
    assert (head["Content-Length"], body(head)) == (response["Content-Length"], b"")


@pytest.mark.parametrize("name", BYTES)
def test_an_interrupted_download_goes_on_where_it_stopped(show, client, name):
    show(make_feature(), make_feature("other222"))
    first = client.get(f"/exports/incidents.{name}")
    whole = body(first)
    headers = {"Range": "bytes=100-", "If-Range": first["ETag"]}
    rest = client.get(f"/exports/incidents.{name}", headers=headers)
    assert (rest.status_code, body(rest)) == (206, whole[100:])
    assert rest["Content-Range"] == f"bytes 100-{len(whole) - 1}/{len(whole)}"
    assert int(rest["Content-Length"]) == len(whole) - 100


def test_a_range_beyond_the_end_is_416(show, client):
    show(make_feature())
    length = client.head(ADDRESS)["Content-Length"]
    response = client.get(ADDRESS, headers={"Range": f"bytes={length}-"})
    assert (response.status_code, response["Content-Range"]) == (416, f"bytes */{length}")


def test_a_range_of_an_older_state_gets_the_whole(show, client):
    show(make_feature())
    headers = {"Range": "bytes=100-", "If-Range": '"older"'}
    response = client.get(ADDRESS, headers=headers)
    assert (response.status_code, len(body(response))) == (200, int(response["Content-Length"]))


@pytest.mark.parametrize("name", BUILT)
def test_a_built_file_promises_no_parts(show, client, name):
    show(make_feature())
    response = client.get(f"/exports/incidents.{name}", headers={"Range": "bytes=5-"})
    assert response.status_code == 200
    assert int(response["Content-Length"]) == len(body(response))
    assert response["ETag"].startswith("W/")


@pytest.mark.parametrize("name", BUILT)
def test_head_builds_nothing(show, client, data_dir, name):
    show(make_feature())
    response = client.head(f"/exports/incidents.{name}")
    assert (response.status_code, body(response)) == (200, b"")
    assert not (data_dir / "exports").exists()


@pytest.mark.parametrize("name", FORMATS)
def test_what_did_not_change_is_not_sent_again(show, client, name):
    show(make_feature())
    tag = client.head(f"/exports/incidents.{name}")["ETag"]
    response = client.get(f"/exports/incidents.{name}", headers={"If-None-Match": tag})
    assert (response.status_code, response["ETag"]) == (304, tag)
    assert response["Access-Control-Allow-Origin"] == "*"


def test_each_query_profile_and_format_has_its_own_tag(show, client):
    show(make_feature())
    asked = [ADDRESS, f"{ADDRESS}l", f"{ADDRESS}?profile=flat", f"{ADDRESS}?event_type=raid"]
    assert len({client.head(address)["ETag"] for address in asked}) == 4


def test_who_takes_everything_with_gzip_gets_the_ready_file(show, client):
    prepare(show(make_feature()), exports_folder())
    response = client.get(ADDRESS, headers={"Accept-Encoding": "gzip"})
    assert (response["Content-Encoding"], response["Vary"]) == ("gzip", "Accept-Encoding")
    content = body(response)
    assert int(response["Content-Length"]) == len(content)
    assert gzip.decompress(content) == body(client.get(ADDRESS))


def test_the_ready_file_has_its_own_tag(show, client):
    prepare(show(make_feature()), exports_folder())
    packed = client.head(ADDRESS, headers={"Accept-Encoding": "gzip"})
    assert packed["ETag"] != client.head(ADDRESS)["ETag"]
    headers = {"Accept-Encoding": "gzip", "If-None-Match": packed["ETag"]}
    assert client.get(ADDRESS, headers=headers).status_code == 304


def test_a_part_is_one_of_the_plain_file_even_for_who_takes_gzip(show, client):
    """Programs that always accept gzip would unpack the middle of a stream."""
    prepare(show(make_feature()), exports_folder())
    whole = body(client.get(ADDRESS))
    headers = {"Accept-Encoding": "gzip", "Range": "bytes=100-199"}
    response = client.get(ADDRESS, headers=headers)
    assert (response.status_code, body(response)) == (206, whole[100:200])


@pytest.mark.parametrize("query", ["?profile=flat", "?event_type=raid"])
def test_part_of_it_is_never_served_from_the_ready_file(show, client, query):
    prepare(show(make_feature()), exports_folder())
    response = client.get(ADDRESS + query, headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in response.headers


def test_a_site_without_pyarrow_says_so(show, client, monkeypatch):
    show(make_feature())
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    response = client.get("/exports/incidents.parquet")
    assert response.status_code == 501
    assert "pip install 'incident-map[parquet]'" in response.json()["error"]


def test_the_schema_of_a_document_can_be_fetched_from_anywhere(client):
    response = client.get("/exports/incident.schema.json")
    assert response["Content-Type"] == "application/schema+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response.json()["title"] == "Incident"
    assert "ETag" in response.headers


def test_no_more_files_are_built_than_there_is_room_for(show, client):
    show(make_feature())
    with exports.BUILDING_SITES.one(), exports.BUILDING_SITES.one():
        response = client.get("/exports/incidents.xlsx")
        assert (response.status_code, response["Retry-After"]) == (503, "60")
        assert client.get("/exports/incidents.csv").status_code == 200
    assert body(client.get("/exports/incidents.xlsx"))


@pytest.mark.django_db  # which Django lets go of too when a response is closed
def test_an_aborted_download_lets_go_of_its_file(show, client, data_dir):
    show(make_feature())
    response = client.get("/exports/incidents.gpkg")
    chunks = response._iterator
    response.close()
    assert list(chunks) == []
    assert [item.name for item in (data_dir / "exports").iterdir()] == ["lock"]


def test_the_list_offers_every_common_format_with_its_filters(show, client):
    show(make_feature())
    page = client.get("/incidents/?event_type=raid").content.decode()
    for name in ("geojson", "geojsonl", "csv", "xlsx", "kml", "gpkg"):
        assert f'/exports/incidents.{name}?event_type=raid"' in page
    assert "incidents.csv?event_type=raid&amp;separator=semicolon&amp;bom=true" in page


def test_the_link_for_excel_works_without_filters(show, client):
    show(make_feature())
    page = client.get("/incidents/").content.decode()
    assert 'href="/exports/incidents.csv?separator=semicolon&amp;bom=true"' in page
