"""Entity tags follow all that a page is made of."""

from __future__ import annotations

import pytest
from django.test import Client

from incidents.web import caching
from tests.web.builders import make_article, make_feature, make_story


def test_another_tile_service_is_another_version_of_the_site(settings):
    settings.DEBUG = True
    before = caching.site_version()
    settings.INCIDENT_MAP_TILES_URL = "https://tiles.example/{z}/{x}/{y}.png"
    assert caching.site_version() != before


def test_another_codebook_is_another_version_of_the_site(settings, tmp_path):
    settings.DEBUG = True
    before = caching.site_version()
    own = tmp_path / "own.toml"
    own.write_text(caching.legend.codebook_path().read_text("utf-8").replace("Raid", "Search"))
    settings.INCIDENT_MAP_CODEBOOK = str(own)
    assert caching.site_version() != before


def test_an_error_changes_nothing_about_the_tag(show, client):
    show()
    assert client.get("/incidents/?bbox=1")["ETag"] == client.get("/incidents/?bbox=1")["ETag"]


@pytest.mark.parametrize(
    ("setting", "value"),
    [("PUBLIC_URL", "https://map.example"), ("INCIDENT_MAP_TILES_ATTRIBUTION", "Example")],
)
def test_a_setting_that_pages_show_is_another_version_of_the_site(settings, setting, value):
    settings.DEBUG = True
    before = caching.site_version()
    setattr(settings, setting, value)
    assert caching.site_version() != before


PUBLIC = (
    "/", "/incidents/", "/incidents/k7m2p9qd/", "/stories/brussels-march-2016/", "/articles/3/",
    "/about/", "/map/clusters.json?zoom=5", "/map/view.json", "/map/stack.json?at=4.37,50.87",
    "/map/histogram.json", "/map/facets.json", "/map/incidents/k7m2p9qd.json",
    "/map/labels/8/131/86.json", "/map/shell-x.js", "/map/codebook-x.css",
    "/exports/incidents.geojson", "/healthz",
)  # fmt: skip


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_are_read_and_nothing_else(show, path):
    show(make_feature(), stories=(make_story(),), articles=(make_article(),))
    strict = Client(enforce_csrf_checks=True)
    assert strict.head(path).status_code == 200
    assert strict.post(path).status_code == 405
    assert strict.delete(path).status_code == 405


def test_a_new_snapshot_is_never_answered_by_304(show, client):
    show(make_feature())
    tag = client.get("/incidents/")["ETag"]
    assert client.get("/incidents/", headers={"If-None-Match": tag}).status_code == 304
    show(make_feature())
    assert client.get("/incidents/", headers={"If-None-Match": tag}).status_code == 200
