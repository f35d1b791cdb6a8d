"""Entity tags follow all that a page is made of."""

from __future__ import annotations

from incidents.web import caching


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
