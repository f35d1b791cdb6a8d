"""What crawlers are told."""

from __future__ import annotations

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client

from incidents.web import crawling
from tests.web.builders import make_feature, make_retracted, make_story
from tests.web.conftest import Show

HOME = "http://127.0.0.1:8000"
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(client: Client, path: str) -> list[str]:
    root = fromstring(b"".join(client.get(path)))
    return [element.text or "" for element in root.iter(f"{NAMESPACE}loc")]


def test_robots_may_read_pages_but_no_endless_queries(client: Client, show: Show) -> None:
    show(make_feature())
    text = client.get("/robots.txt").content.decode()
    everyone = text.partition("User-agent: *")[2]
    assert "Disallow: /*?" in everyone
    assert f"Sitemap: {HOME}/sitemap.xml" in text


def test_those_that_preview_links_may_read_queries(client: Client, show: Show) -> None:
    show(make_feature())
    previewing = client.get("/robots.txt").content.decode().partition("User-agent: *")[0]
    assert "User-agent: facebookexternalhit" in previewing
    assert "Disallow: /*?" not in previewing


def test_the_sitemap_names_every_page_that_is_public(client: Client, show: Show) -> None:
    show(make_feature(), make_retracted(), stories=(make_story(),))
    files = addresses(client, "/sitemap.xml")
    pages = [page for file in files for page in addresses(client, file.removeprefix(HOME))]
    assert f"{HOME}/incidents/k7m2p9qd/" in pages
    assert f"{HOME}/stories/brussels-march-2016/" in pages
    assert f"{HOME}/" in pages
    assert not [page for page in pages if "gone2345" in page]


def test_every_page_names_its_languages_and_its_last_change(client: Client, show: Show) -> None:
    show(make_feature())
    root = fromstring(b"".join(client.get("/sitemap-1.xml")))
    page = root.find(f"{NAMESPACE}url")
    assert page.findtext(f"{NAMESPACE}lastmod") == "2016-03-25"
    languages = [link.get("hreflang") for link in page if link.get("hreflang")]
    assert languages == ["en", "fr", "nl", "de", "x-default"]
    assert f"{HOME}/fr/incidents/k7m2p9qd/" in addresses(client, "/sitemap-1.xml")


def test_many_incidents_are_told_in_several_files(
    client: Client, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crawling, "PER_FILE", 2)
    show(*(make_feature(f"many{number:04d}") for number in range(5)))
    assert len(addresses(client, "/sitemap.xml")) == 4
    assert client.get("/sitemap-3.xml").status_code == 200
    assert client.get("/sitemap-4.xml").status_code == 404
