"""The same view in another language: the switch follows what scripts do to the address."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.web.builders import make_feature, make_story


@pytest.fixture
def shown(show, page, live_server, watch):
    """Opens an address on one raid."""

    def open_at(path="/", width=1280):
        show(make_feature(), stories=(make_story(),))
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(live_server.url + path)
        page.wait_for_selector("html[data-ready]")
        return page

    return open_at


def test_the_switch_keeps_the_view_and_the_filters(shown):
    page = shown("/?event_type=raid")
    page.locator(".leaflet-control-zoom-in").click()
    expect(page).to_have_url(re.compile("view="))
    view = re.search("view=[^&]+", page.url)[0]
    page.locator("[data-languages] a[lang=fr]").click()
    page.wait_for_selector("html[lang=fr][data-ready]")
    assert "/fr/?" in page.url
    assert "event_type=raid" in page.url
    assert view in page.url


def test_the_panel_speaks_the_language_of_the_page(shown):
    page = shown("/de/?incident=k7m2p9qd")
    expect(page.locator("[data-detail] [data-close]")).to_have_text("Schließen")
    expect(page.locator("[data-told]")).to_have_text("1 Vorfall im Ausschnitt")


@pytest.mark.parametrize("language", ["en", "fr", "nl", "de"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_language_is_wider_than_its_page(shown, language, width):
    page = shown("/" if language == "en" else f"/{language}/", width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
