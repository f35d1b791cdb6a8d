"""Finding incidents as a reader does: on the map, by keyboard, and without scripts."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.web.builders import make_feature, make_place, make_story

BRUSSELS = {"id": "geonames:2800866", "name": {"": "Brussels"}, "type": "city"}
RAID = make_feature("raid2222", place=make_place("Jette", ancestors=[BRUSSELS]))
ARREST = make_feature(
    "arre2222", (4.35, 50.84), event_type="arrest", title={"en": "Police report an arrest"},
    place=make_place("Brussels", id="geonames:2800866"),
)  # fmt: skip
ABROAD = make_feature(
    "abro2222", (2.35, 48.85), title={"en": "Police report a raid in Paris"},
    place=make_place("Paris"),
)  # fmt: skip
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def opened(show, page, live_server, watch):
    def open_at(at="/", *, size=None):
        show(RAID, ARREST, ABROAD, stories=(make_story(),))
        if size:
            page.set_viewport_size(size)
        page.goto(live_server.url + at)
        if not at.startswith("/incidents"):
            page.wait_for_selector("html[data-ready]")
        return page

    return open_at


def told(page):
    return page.locator("[data-told]")


def test_a_type_filters_map_list_chips_and_address_together(opened):
    page = opened()
    page.check('[name=event_type][value="arrest"]', force=True)
    expect(page.locator(".active-chip")).to_have_text("Remove filter: Arrest")
    expect(page.locator("[data-placed] .card")).to_have_count(1)
    expect(page.locator(".symbol")).to_have_count(1)
    assert page.url.endswith("event_type=arrest") or "event_type=arrest&" in page.url


def test_the_back_button_undoes_each_change(opened):
    page = opened("/?event_type=raid")
    page.check('[name=event_type][value="arrest"]', force=True)
    expect(page.locator(".active-chip")).to_have_count(2)
    page.fill("[name=from]", "2016-03-25")
    expect(page.locator(".active-chip")).to_have_count(3)
    page.go_back()
    expect(page.locator(".active-chip")).to_have_count(2)
    expect(page.locator("[name=from]")).to_have_value("")
    page.go_back()
    expect(page.locator('[name=event_type][value="arrest"]')).not_to_be_checked()


def test_letters_search_after_a_pause_and_are_one_step(opened):
    page = opened()
    page.locator("[name=q]").press_sequentially("paris", delay=20)
    expect(page.locator(".active-chip")).to_have_text("Remove filter: “paris”")
    page.locator("[name=q]").press_sequentially(" raid", delay=20)
    expect(page.locator(".active-chip")).to_have_text("Remove filter: “paris raid”")
    page.go_back()
    expect(page.locator("[name=q]")).to_have_value("")


def test_counts_follow_the_other_filters(opened):
    page = opened("/?place=Paris")
    count = page.locator('[data-count="arrest"]')
    expect(count).to_have_text("0")
    page.click(".active-chip")
    expect(count).to_have_text("1")
    expect(page.locator("#filter-place")).to_have_value("")


def test_a_place_is_chosen_by_the_keyboard_alone(opened):
    page = opened()
    page.locator(".more-filters summary").press("Enter")
    field = page.get_by_role("combobox", name="Place")
    field.press_sequentially("bru")
    expect(page.locator(".option")).to_have_count(1)
    field.press("ArrowDown")
    active = field.get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    field.press("Enter")
    expect(page.locator(".active-chip")).to_contain_text("Brussels and everything inside")
    assert "place=geonames:2800866" in page.url


def test_escape_closes_the_suggestions_and_keeps_the_letters(opened):
    page = opened("/incidents/")
    page.locator(".more-filters summary").press("Enter")
    field = page.get_by_role("combobox", name="Place")
    field.press_sequentially("par")
    expect(page.locator(".option")).to_have_count(1)
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("par")


def test_a_place_suggested_in_the_list_is_sent_by_its_id(opened):
    page = opened("/incidents/")
    page.locator(".more-filters summary").click()
    page.fill("#filter-place", "brus")
    page.locator(".option").first.click()
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url("**/incidents/?place=geonames:2800866")
    expect(page.locator("#filter-place")).to_have_value("Brussels")


def test_nothing_found_offers_what_to_loosen_and_does_it(opened):
    page = opened("/?event_type=arrest")
    page.fill("[name=q]", "paris")
    link = page.locator("[data-loosenings] a", has_text="Without the type")
    expect(link).to_be_visible()
    link.click()
    expect(page.locator("[data-nothing]")).to_be_hidden()
    assert "event_type" not in page.url


def test_clearing_all_filters_stays_on_the_page(opened):
    page = opened("/?event_type=raid&view=50.85,4.37,10")
    page.click("[data-clear]")
    expect(page.locator("[data-chips]")).to_be_hidden()
    assert "view=" in page.url


def test_on_a_phone_the_filters_are_a_sheet(opened):
    page = opened(size=PHONE)
    expect(page.locator("[name=q]")).to_be_hidden()
    page.get_by_role("button", name="Filters").click()
    page.check('[name=event_type][value="arrest"]', force=True)
    page.get_by_role("button", name="Show results").click()
    expect(page.locator("[name=q]")).to_be_hidden()
    expect(page.locator(".active-chip")).to_be_visible()


def test_the_list_is_found_filtered_ordered_and_paged_without_scripts(show, browser, live_server):
    show(*(make_feature(f"page{n:04}") for n in range(30)), ARREST, stories=(make_story(),))
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/incidents/")
    page.check('[name=event_type][value="raid"]', force=True)
    page.fill("[name=from]", "2016-03-20")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("#told")).to_have_text("30 incidents since 20 March 2016")
    page.get_by_role("link", name="Oldest first").click()
    page.get_by_role("link", name="Next").click()
    expect(page.locator(".card")).to_have_count(5)
    page.get_by_role("link", name="Table").click()
    expect(page.get_by_role("row")).to_have_count(31)
    page.get_by_role("link", name="Remove filter: Raid").click()
    expect(page.locator("#told")).to_have_text("31 incidents since 20 March 2016")
    page.context.close()


def test_without_scripts_a_phone_opens_the_filters_too(show, browser, live_server):
    show(RAID)
    page = browser.new_context(java_script_enabled=False, viewport=PHONE).new_page()
    page.goto(f"{live_server.url}/incidents/")
    page.get_by_role("button", name="Filters").click()
    expect(page.locator("[name=q]")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("at", ["/incidents/?place=Paris", "/incidents/?layout=table&sort=killed"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_in_the_list(opened, page, scheme, at, width):
    page.emulate_media(color_scheme=scheme)
    opened(at, size={"width": width, "height": 900})
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": list(WCAG)}})
    assert results.violations_count == 0, results.generate_report()


def test_axe_finds_nothing_in_the_open_sheet_and_its_suggestions(opened, page):
    opened("/?event_type=raid", size=PHONE)
    page.get_by_role("button", name="Filters").click()
    page.locator(".more-filters summary").click()
    page.fill("#filter-place", "b")
    page.locator(".option").first.wait_for()
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": list(WCAG)}})
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("at", ["/incidents/?place=Paris", "/incidents/?layout=table"])
def test_nothing_reaches_out_of_320_pixels(opened, page, at):
    opened(at, size={"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_form_shifts_nothing_as_it_comes_alive(opened, page):
    page.add_init_script(
        "globalThis.shift = 0; new PerformanceObserver((list) => list.getEntries()"
        ".forEach((it) => (shift += it.value))).observe({ type: 'layout-shift', buffered: true })"
    )
    opened("/?event_type=raid")
    page.wait_for_timeout(500)
    assert page.evaluate("shift") < 0.02


def test_on_paper_the_form_is_gone_and_the_address_is_there(opened, page):
    opened("/incidents/?event_type=raid")
    page.emulate_media(media="print")
    expect(page.locator(".finder-sheet")).to_be_hidden()
    expect(page.locator(".print-only")).to_contain_text("/incidents/?event_type=raid")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
