"""The buttons over the map, places as their boundaries, and the map by keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from shapely.geometry import box

from incidents.publication.outlines import Boundary, boundary_document
from tests.ingest.test_boundaries import place
from tests.web.builders import make_feature, make_place

JETTE = make_feature(
    "jett2222",
    (4.33, 50.87),
    title={"en": "Police report a raid in Jette"},
    place=make_place("Jette", id="geonames:1"),
)
GERMANY = make_feature(
    "land2222", None, place=make_place("Germany", type="country"), geo_precision=6
)
BOUNDARY = boundary_document(
    Boundary(place=place(), area=box(4.3, 50.84, 4.36, 50.9), attribution="A surveyor")
)
VIEW = "/?view=50.87,4.33,12"


@pytest.fixture
def opened(show, page, live_server, watch):
    """Open the map on these incidents, with the boundary of Jette."""

    def open_on(*incidents, at=VIEW):
        show(*incidents, places=(BOUNDARY,))
        page.goto(live_server.url + at)
        page.wait_for_selector("html[data-ready]")
        return page

    return open_on


def choose(page, name):
    page.click(".map-layers summary")
    page.check(name)


def test_a_place_is_drawn_as_its_boundary_and_credited(opened):
    page = opened(JETTE)
    page.wait_for_selector("path.area-place")
    assert page.locator("path.area").count() == 1
    expect(page.locator(".leaflet-control-attribution")).to_contain_text("A surveyor")


def test_what_the_map_draws_can_be_left_out_and_stays_so(opened):
    page = opened(JETTE)
    page.wait_for_selector("path.area-place")
    page.click(".map-layers summary")
    page.uncheck("[name=areas]")
    assert not page.locator("path.area").is_visible()
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert not page.locator("path.area").first.is_visible()


def test_boundaries_can_be_drawn_where_nothing_happened(opened):
    page = opened(GERMANY)
    choose(page, "[name=boundaries]")
    expect(page.locator("path.outline")).to_have_count(1)


def test_the_map_alone_can_be_dark(opened):
    page = opened(JETTE)
    choose(page, "[name=scheme][value=dark]")
    colour = page.evaluate(
        "getComputedStyle(document.querySelector('.map')).getPropertyValue('--map-land')"
    )
    assert colour.strip() == "#252c35"


def test_escape_closes_the_menu_and_returns_to_its_button(opened):
    page = opened(JETTE)
    page.click(".map-layers summary")
    page.focus("[name=areas]")
    page.keyboard.press("Escape")
    assert page.get_attribute(".map-layers", "open") is None
    expect(page.locator(".map-layers summary")).to_be_focused()


def test_fullscreen_is_a_button_that_tells_its_state(opened):
    page = opened(JETTE)
    page.click("[data-fullscreen]")
    expect(page.locator("[data-fullscreen]")).to_have_attribute("aria-pressed", "true")
    page.click("[data-fullscreen]")
    expect(page.locator("[data-fullscreen]")).to_have_attribute("aria-pressed", "false")


def test_who_may_not_be_located_is_told_in_the_page(opened):
    page = opened(JETTE)
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    page.click("[data-locate]")
    expect(page.locator("[data-trouble]")).to_contain_text("does not tell this page where you are")


def test_where_the_visitor_is_comes_into_view(opened, context):
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"latitude": 48.85, "longitude": 2.35})
    page = opened(JETTE)
    page.click("[data-locate]")
    expect(page.locator("path.here")).to_be_attached()
    expect(page).to_have_url(re.compile(r"view=48\.85"))


def test_what_is_not_drawn_is_counted_on_the_maps_edge(opened):
    page = opened(JETTE, GERMANY)
    expect(page.locator("[data-untold]")).to_have_text("1 not drawn: no closer place known")
    page.click("[data-untold]")
    expect(page.locator("[data-unplaced] .card")).to_be_in_viewport()


def test_tab_enter_and_escape_are_enough(opened):
    page = opened(JETTE)
    page.focus("[data-stage] .map")
    page.keyboard.press("Tab")
    sign = page.locator('.symbol[data-ids="jett2222"]')
    expect(sign).to_be_focused()
    expect(sign).to_have_attribute("aria-label", "Police report a raid in Jette")
    page.keyboard.press("Enter")
    expect(page.locator("[data-detail]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator('.symbol[data-ids="jett2222"]')).to_be_focused()
