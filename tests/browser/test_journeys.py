"""Whole journeys of readers: from the map to a source, through a shared address, onto paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.web.builders import make_feature, make_place, make_story

DESK = {"width": 1280, "height": 850}
PHONE = {"width": 390, "height": 844}
RAID = make_feature()
ARREST = make_feature(
    "arre2222", (4.32, 50.81), event_type="arrest", place=make_place("Forest"),
    title={"en": "Police report an arrest in Forest", "fr": "Arrestation : Forest"},
)  # fmt: skip
CUT = """() => [...document.querySelectorAll('main *')]
  .filter((part) => !part.closest('.leaflet-container, svg, select, .unseen, .card-line'))
  .filter((part) => !part.classList.contains('unseen') && part.checkVisibility())
  .filter((part) => getComputedStyle(part).overflow !== 'visible')
  .filter((part) => part.scrollWidth > part.clientWidth + 1
    || part.scrollHeight > part.clientHeight + 1)
  .map((part) => part.className || part.tagName)"""


@pytest.fixture
def opened(show, page, live_server, watch):
    """Open an address on a raid and an arrest, and wait until the map is drawn."""

    def open_at(at="/", size=DESK):
        show(RAID, ARREST, stories=(make_story(),))
        page.set_viewport_size(size)
        page.goto(live_server.url + at)
        if not at.startswith("/incidents"):
            page.wait_for_selector("html[data-ready]")
        return page

    return open_at


@pytest.fixture
def unscripted(show, browser, live_server):
    """The map page in a browser that runs no script."""
    show(RAID, ARREST, stories=(make_story(),))
    context = browser.new_context(java_script_enabled=False, viewport=DESK)
    page = context.new_page()
    page.goto(live_server.url)
    yield page
    context.close()


def tab_to(page, part):
    """Press Tab until the part has the focus; give it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator(f"{part}:focus").count():
            return page.locator(part)
    pytest.fail(f"no way to {part} by Tab")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_raid_is_found_on_the_map_and_its_source_read(opened, size):
    page = opened(size=size)
    page.get_by_role("button", name="Police report a raid in Schaerbeek").click()
    page.locator("[data-detail]").get_by_role("link", name="All details").click()
    expect(page.locator("h1")).to_have_text("Police report a raid in Schaerbeek")
    page.click("a[href='#evidence-arrested']")
    claim = page.locator("#evidence-arrested figure")
    expect(claim.locator("blockquote")).to_be_in_viewport()
    expect(claim).to_contain_text("Six people were detained in the district on Thursday.")
    expect(claim).to_contain_text("The Canal Courier")
    out = claim.get_by_role("link", name="at its outlet")
    expect(out).to_have_attribute("href", "https://courier.example/2016/03/25/raid")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_shared_address_shows_the_same_elsewhere(opened, browser, size):
    page = opened("/?view=50.85,4.35,11", size)
    if size is PHONE:
        page.get_by_role("button", name="Filters").click()
    page.check('[name=event_type][value="raid"]', force=True)
    expect(page.locator(".active-chip")).to_have_count(1)
    if size is PHONE:
        page.get_by_role("button", name="Show results").click()
    page.locator("[data-languages] a[lang=fr]").click()
    page.wait_for_selector("html[lang=fr][data-ready]")
    elsewhere = browser.new_context(viewport=DESK).new_page()
    elsewhere.goto(page.url)
    elsewhere.wait_for_selector("html[lang=fr][data-ready]")
    expect(elsewhere.locator("[data-placed] .card-title")).to_have_text("Perquisition : Schaerbeek")
    expect(elsewhere.get_by_role("checkbox", name="Perquisition")).to_be_checked()
    expect(elsewhere.locator(".symbol")).to_have_count(1)
    assert "/fr/?" in elsewhere.url
    assert "view=50.85" in elsewhere.url
    elsewhere.context.close()


def test_keys_alone_lead_from_the_top_of_the_page_to_a_sentence(opened):
    page = opened()
    tab_to(page, ".skip").press("Enter")
    tab_to(page, '.symbol[data-ids="k7m2p9qd"]').press("Enter")
    expect(page.locator("[data-detail]")).to_be_focused()
    tab_to(page, "[data-detail] a[href='/incidents/k7m2p9qd/']").press("Enter")
    page.wait_for_url("**/incidents/k7m2p9qd/")
    tab_to(page, "a[href='#evidence-arrested']").press("Enter")
    expect(page.locator("#evidence-arrested blockquote")).to_be_in_viewport()


@pytest.mark.parametrize("at", ["/", "/incidents/", "/incidents/k7m2p9qd/"])
def test_a_page_prints_whole_with_its_credit(opened, at):
    page = opened(at)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": 972})  # A4 within its margins
    assert page.pdf(format="A4").startswith(b"%PDF")
    assert page.evaluate("document.documentElement.scrollWidth") <= 688
    assert page.evaluate(CUT) == []
    expect(page.locator(".top")).to_be_hidden()
    expect(page.get_by_text("GeoNames").last).to_be_visible()


def test_by_night_and_for_who_wants_stillness_the_map_is_dark_and_still(page, opened):
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    opened("/?view=50.85,4.35,11")
    page.get_by_role("button", name="Police report a raid in Schaerbeek").click()
    expect(page.locator("[data-detail] blockquote").first).to_be_visible()
    moving = "document.getAnimations().filter((it) => it.playState === 'running').length"
    assert page.evaluate(moving) == 0
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(int(part) for part in paper[4:-1].split(",")) < 64


def test_without_scripts_the_map_page_has_its_picture_list_and_filters(unscripted):
    picture = unscripted.get_by_role("img", name="Map of incidents")
    expect(picture).to_be_visible()
    assert unscripted.evaluate("document.querySelector('.stage-picture img').naturalWidth") > 0
    unscripted.check('[name=event_type][value="raid"]', force=True)
    unscripted.get_by_role("button", name="Show", exact=True).click()
    expect(unscripted.locator("[data-placed] .card")).to_have_count(1)
    assert "event_type=raid" in unscripted.locator(".stage-picture img").get_attribute("src")
