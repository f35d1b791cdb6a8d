"""What is around every page: links to its other languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from lxml import html

ROOT = Path(__file__).parents[2]


def page(path):
    return html.fromstring(Client().get(path).content)


def test_the_switch_keeps_what_was_asked():
    links = page("/nl/incidents/?event_type=raid&page=2").xpath("//*[@data-languages]/a")
    assert {link.get("lang"): link.get("href") for link in links} == {
        "en": "/incidents/?event_type=raid&page=2",
        "fr": "/fr/incidents/?event_type=raid&page=2",
        "nl": "/nl/incidents/?event_type=raid&page=2",
        "de": "/de/incidents/?event_type=raid&page=2",
    }


def test_the_switch_names_each_language_in_itself_and_marks_the_current():
    links = page("/de/about/").xpath("//*[@data-languages]/a")
    assert [" ".join(link.text_content().split()) for link in links] == [
        "EN English", "FR Français", "NL Nederlands", "DE Deutsch"
    ]  # fmt: skip
    assert [link.get("lang") for link in links if link.get("aria-current")] == ["de"]


def test_search_engines_are_told_of_every_language(settings):
    settings.PUBLIC_URL = "https://map.example"
    links = page("/fr/about/?utm_source=x").xpath("//link[@rel='alternate']")
    assert {link.get("hreflang"): link.get("href") for link in links} == {
        "en": "https://map.example/about/",
        "fr": "https://map.example/fr/about/",
        "nl": "https://map.example/nl/about/",
        "de": "https://map.example/de/about/",
        "x-default": "https://map.example/about/",
    }


@pytest.mark.parametrize("path", ["/about/", "/fr/about/"])
def test_every_page_names_its_own_address(settings, path):
    settings.PUBLIC_URL = "https://map.example"
    (link,) = page(f"{path}?x=1").xpath("//link[@rel='canonical']")
    assert link.get("href") == f"https://map.example{path}"


def test_hostile_queries_stay_text():
    raw = Client().get('/about/?"><script>alert(1)</script>').content.decode()
    assert "<script>alert" not in raw


def test_the_address_bar_has_the_headers_colour():
    tokens = (ROOT / "static" / "css" / "tokens.css").read_text("utf-8")
    light, dark = re.findall(r"--surface: (#\w+);", tokens)[:2]
    colours = [meta.get("content") for meta in page("/").xpath("//meta[@name='theme-color']")]
    assert colours == [light, dark]


@pytest.mark.parametrize("path", ["//evil.example/", "/fr//evil.example/", "/fr/\\evil.example/"])
def test_no_address_makes_the_switch_lead_off_the_site(path):
    found = html.fromstring(Client().get("/", PATH_INFO=path).content)
    links = [link.get("href") for link in found.xpath("//*[@data-languages]/a")]
    assert links
    assert not [link for link in links if link.startswith(("//", "/\\", "/\t"))]


def test_footer_credits_the_geocoding_service(settings):
    settings.INCIDENT_MAP_GEOCODER_CREDIT = "Some places © OpenStreetMap contributors"
    footer = page("/about/").xpath("//footer")[0].text_content()
    assert "Some places © OpenStreetMap contributors" in footer


def test_footer_of_a_site_without_a_service_credits_none():
    assert "OpenStreetMap" not in page("/about/").xpath("//footer")[0].text_content()
