"""Time on the map: the strip below it, and what was known when."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from incidents.publication import snapshot
from tests.web.builders import make_feature, make_story
from tests.web.histories import make_history

DAYS = ("2016-03-22", "2016-03-23", "2016-03-25")
WEEK = [
    make_feature(
        f"day{day[-2:]}2222", (4.3 + number / 20, 50.85), title={"en": f"Raid of {day}"},
        date_start=day, date_end=day,
    )
    for number, day in enumerate(DAYS)
]  # fmt: skip
SHIFTS = """() => new Promise((done) => new PerformanceObserver((list) =>
  done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))
).observe({ type: 'layout-shift', buffered: true }) || setTimeout(() => done(0), 500))"""


def go(page, url):
    page.goto(url)
    page.wait_for_selector("html[data-ready]")
    page.wait_for_selector("[data-play]:enabled")
    return page


@pytest.fixture
def week(show, page, live_server, watch):
    """Opens an address on three raids: of 22, 23 and 25 March."""

    def open_at(at="/"):
        show(*WEEK, stories=(make_story(),))
        return go(page, live_server.url + at)

    return open_at


@pytest.fixture
def history(monkeypatch, tmp_path, page, live_server, watch):
    """Opens an address on a log in which a raid was corrected and another one withdrawn."""
    made = make_history(tmp_path / "history")
    monkeypatch.setattr(snapshot, "current", lambda: made)
    return lambda at="/": go(page, live_server.url + at)


def titles(page):
    return page.locator("[data-placed] .card-title")


def test_playing_the_week_moves_list_and_symbols_in_step(week):
    page = week()
    page.click("[data-play]")
    for day in DAYS:
        expect(titles(page)).to_have_text([f"Raid of {day}"])
        expect(page.locator(".symbol")).to_have_attribute("data-ids", f"day{day[-2:]}2222")
        expect(page.locator("[data-time-told]")).to_have_text(f"{day[-2:]} March 2016")
        assert page.url.endswith(f"datetime={day}") or f"datetime={day}&" in page.url
    expect(page.locator("[data-play-label]")).to_have_text("Play")


def test_a_step_waits_for_the_map_and_no_longer(week):
    page = week()
    page.click("[data-play]")
    expect(page).to_have_url(re.compile("2016-03-22"))
    expect(page).to_have_url(re.compile("2016-03-23"), timeout=4000)  # unheard of, it takes 5 s


def test_one_step_back_undoes_all_that_was_played(week):
    page = week()
    page.click("[data-play]")
    expect(titles(page)).to_have_text(["Raid of 2016-03-23"])
    page.keyboard.press("Space")
    expect(page.locator("[data-play-label]")).to_have_text("Play")
    page.go_back()
    expect(titles(page)).to_have_count(3)
    expect(page.locator("[data-time-told]")).to_have_text(re.compile("^All time"))


def test_playing_rests_while_nobody_looks(week):
    page = week()
    page.click("[data-play]")
    expect(page.locator("[data-play-label]")).to_have_text("Pause")
    page.evaluate("Object.defineProperty(document, 'hidden', { get: () => true })")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("[data-play-label]")).to_have_text("Play")


def test_a_handle_moves_by_keyboard_and_says_its_day(week):
    page = week()
    page.focus("[data-from]")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(titles(page)).to_have_text(["Raid of 2016-03-25"])
    expect(page.locator("[data-from]")).to_have_attribute("aria-valuetext", "24 March 2016")
    assert page.input_value("[name=from]") == "2016-03-24"


def test_handles_cannot_pass_each_other(week):
    page = week("/?datetime=2016-03-22")
    page.focus("[data-to]")
    page.keyboard.press("Home")
    expect(page.locator("[data-to]")).to_have_attribute("aria-valuetext", "22 March 2016")


def test_a_click_on_a_bar_takes_its_day_and_all_time_resets(week):
    page = week()
    page.locator("[data-bars] rect").nth(1).click()
    expect(titles(page)).to_have_text(["Raid of 2016-03-23"])
    page.click("[data-all-time]")
    expect(titles(page)).to_have_count(3)
    assert "datetime" not in page.url


def test_the_strip_follows_the_filter_form(week):
    page = week()
    page.fill("[name=from]", "2016-03-23")
    page.locator("[name=from]").dispatch_event("change")
    expect(page.locator("[data-bars] rect.is-outside")).to_have_count(1)


def test_with_reduced_motion_it_still_steps_but_nothing_slides(page, week):
    page.emulate_media(reduced_motion="reduce")
    week().click("[data-on]")
    expect(titles(page)).to_have_text(["Raid of 2016-03-22"])
    moves = "getComputedStyle(document.querySelector('[data-window]')).transitionDuration"
    assert page.evaluate(moves) == "0s"


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_strip_is_where_it_will_stay_from_the_start(page, week, width):
    page.set_viewport_size({"width": width, "height": 800})
    assert week("/?datetime=2016-03-22").evaluate(SHIFTS) < 0.02
    strip = page.locator("[data-time]").bounding_box()
    stage = page.locator("[data-stage]").bounding_box()
    assert strip["y"] >= stage["y"] + stage["height"] - 1


def test_an_earlier_state_hides_what_was_not_yet_known_and_says_so(history):
    page = history()
    page.click("[data-asof-picker] summary")
    page.click('[data-steps] [data-asof="2016-03-25"]')
    expect(page.locator("[data-knowledge]")).to_contain_text(
        "You see what was known at the end of 25 March 2016 (UTC)."
    )
    expect(page.locator("[data-since]")).to_have_text("Since then: 1 corrected, 1 withdrawn.")
    expect(titles(page)).to_have_text(["A raid, published"] * 2)
    page.click("[data-knowledge] .knowledge-back")
    expect(titles(page)).to_have_text(["A raid, corrected"])
    expect(page.locator("[data-knowledge]")).to_be_hidden()


@pytest.mark.browser_context_args(timezone_id="Europe/Brussels")
def test_a_moment_may_be_given_on_the_readers_clock(history):
    page = history()
    page.click("[data-asof-picker] summary")
    page.select_option("[data-zone]", "local")
    page.fill("[data-asof-form] [name=asof]", "2016-03-25T13:30")
    page.click("[data-asof-form] button")
    expect(page.locator("[data-told-moment]")).to_contain_text("25 March 2016, 12:30 (UTC)")
    expect(page.locator("[data-local-moment]")).to_contain_text("13:30")
    expect(titles(page)).to_have_count(1)


def test_nothing_of_it_keeps_a_reader_out(history):
    page = history("/?asof=2016-03-26&datetime=2016-03-25")
    page.click("[data-asof-picker] summary")
    parts = {"include": [["[data-time]"], ["[data-knowledge]"], ["[data-asof-picker]"]]}
    found = Axe().run(page, context=parts)
    nodes = [node["html"] for item in found.response["violations"] for node in item["nodes"]]
    assert nodes == []
