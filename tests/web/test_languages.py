"""The language is in the path, and nowhere else."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from incidents.web import languages
from tests.web.builders import make_feature


@pytest.mark.parametrize(
    ("path", "language"),
    [("/", "en"), ("/fr/", "fr"), ("/nl/incidents/", "nl"), ("/de/about/", "de")],
)
def test_a_page_is_in_the_language_of_its_path(path, language):
    assert f'<html lang="{language}">' in Client().get(path).content.decode()


def test_neither_header_nor_cookie_has_a_say():
    client = Client(headers={"Accept-Language": "de"})
    client.cookies["django_language"] = "de"
    response = client.get("/about/")
    assert '<html lang="en">' in response.content.decode()
    assert "Accept-Language" not in response.get("Vary", "")


def test_a_language_does_not_outlive_its_request():
    Client().get("/fr/about/")
    assert languages.current() == "en"


def test_a_language_without_its_slash_finds_its_map():
    assert Client().get("/fr").headers["Location"] == "/fr/"


def test_a_language_that_the_site_does_not_speak_is_no_page():
    assert Client().get("/es/").status_code == 404


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("incidents:list", "/fr/incidents/"),
        ("incidents:clusters_json", "/fr/map/clusters.json"),
        ("incidents:geojson", "/exports/incidents.geojson"),
        ("incidents:healthz", "/healthz"),
        ("admin:index", "/admin/"),
    ],
)
def test_reversing_gives_the_address_in_the_current_language(name, path):
    with override("fr"):
        assert reverse(name) == path


@pytest.mark.parametrize(
    ("path", "plain"),
    [("/fr/incidents/x/", "/incidents/x/"), ("/fr/", "/"), ("/fr", "/"), ("/about/", "/about/"),
     ("/frog/fr/", "/frog/fr/"), ("/", "/")],
)  # fmt: skip
def test_the_plain_path_names_no_language(path, plain):
    assert languages.plain(path) == plain


def test_links_of_a_foreign_page_stay_in_its_language(show):
    show(make_feature())
    page = Client().get("/fr/incidents/").content.decode()
    assert 'href="/fr/incidents/k7m2p9qd/"' in page
    assert 'href="/incidents/' not in page.split("<main")[1]


def test_the_lists_of_two_languages_are_kept_apart(show):
    show(make_feature())
    titles = [
        Client().get(path).json()["placed"][0]["title"]
        for path in ("/map/view.json", "/fr/map/view.json", "/map/view.json", "/fr/map/view.json")
    ]
    assert titles == ["Police report a raid in Schaerbeek", "Perquisition : Schaerbeek"] * 2


def test_the_map_of_a_foreign_page_asks_in_its_language():
    page = Client().get("/nl/").content.decode()
    script = page.split('<script defer src="/nl/map/shell-')[1].split('"')[0]
    assert "/nl/map/clusters.json" in Client().get(f"/nl/map/shell-{script}").content.decode()


def test_two_languages_have_two_entity_tags(show):
    show(make_feature())
    tags = {Client().get(path)["ETag"] for path in ("/about/", "/fr/about/", "/de/about/")}
    assert len(tags) == 3
