"""The map as a reader meets it."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.web.builders import make_evidence, make_feature, make_place, make_source, make_story

COUNT_LAND = """() => {
  const land = getComputedStyle(document.documentElement).getPropertyValue('--map-land').trim();
  const wanted = [1, 3, 5].map((at) => parseInt(land.slice(at, at + 2), 16));
  let count = 0;
  for (const canvas of document.querySelectorAll('.leaflet-tile-pane canvas')) {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    for (let at = 0; at < data.length; at += 4) {
      if (wanted.every((value, channel) => Math.abs(data[at + channel] - value) < 3)) count += 1;
    }
  }
  return count;
}"""
REACHING_OUT = """() => [...document.querySelectorAll('main *')]
  .filter((part) => !part.closest('.leaflet-container, svg'))
  .filter((part) => part.getBoundingClientRect().right > innerWidth + 1)
  .map((part) => part.className)"""
HOSTILE = '<img src="x" onerror="document.title=\'pwned\'">'
JETTE = make_feature("jett2222", (4.3283, 50.8781), title={"en": "Police report a raid in Jette"})
PAIR = (
    make_feature(stories=["brussels-march-2016"]),
    make_feature("arre2222", title={"en": "Police report an arrest"}, event_type="arrest"),
)


@pytest.fixture
def opened(show, page, live_server, watch):
    """Open an address on these incidents and wait for the map."""

    def open_at(*incidents, at="/"):
        show(*incidents, stories=(make_story(),))
        page.goto(live_server.url + at)
        page.wait_for_selector("html[data-ready]")
        page.wait_for_selector(".leaflet-tile-loaded")
        page.wait_for_timeout(500)
        return page

    return open_at


@pytest.mark.parametrize("view", ["30,10,3", "50.5,6,7", "50.85,4.37,12"])
def test_the_map_shows_land_at_every_zoom(opened, view):
    assert opened(JETTE, at=f"/?view={view}").evaluate(COUNT_LAND) > 20_000


def test_places_are_named(opened):
    page = opened(JETTE)
    assert int(page.get_attribute(".map", "data-names")) > 10


def test_a_revisit_answered_by_304_still_shows_the_map(opened, live_server):
    page = opened(JETTE)
    statuses = statuses_on_the_wire(page)
    page.goto(f"{live_server.url}/")
    page.wait_for_selector("html[data-ready]")
    page.wait_for_timeout(500)
    assert statuses[0] == 304
    assert page.evaluate(COUNT_LAND) > 20_000


def statuses_on_the_wire(page):
    """Collects what the server answers; the page itself is told 200 for a kept copy."""
    statuses = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.responseReceivedExtraInfo", lambda it: statuses.append(it["statusCode"]))
    return statuses


def test_a_click_on_a_sign_opens_its_sentence_and_source(opened):
    page = opened(JETTE)
    page.click('.symbol[data-ids="jett2222"]')
    detail = page.locator("[data-detail]")
    detail.wait_for()
    assert detail.locator("h1").inner_text() == "Police report a raid in Jette"
    assert "Six people were detained" in detail.locator("blockquote").first.inner_text()
    links = [link.get_attribute("href") for link in detail.locator("cite a").all()]
    assert links == ["/articles/3/", "https://courier.example/2016/03/25/raid"]
    assert "incident=jett2222" in page.url


def test_the_keyboard_opens_and_closes_the_panel(opened):
    page = opened(JETTE)
    page.focus('.symbol[data-ids="jett2222"]')
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-detail]:not([hidden])")
    page.keyboard.press("Escape")
    assert page.locator("[data-overview]").is_visible()


def test_closing_the_panel_returns_to_the_sign_even_when_it_was_drawn_anew(opened):
    page = opened(JETTE, at="/?view=50.6,4.3283,9")
    page.focus('.symbol[data-ids="jett2222"]')
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-detail]:not([hidden])")
    page.evaluate("document.querySelector('.symbol').replaceWith('')")
    page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")  # draws the signs again
    page.wait_for_selector(".symbol")
    page.keyboard.press("Escape")
    expect(page.locator(".symbol").first).to_be_focused()


def test_an_incident_that_is_not_public_is_said_to_be_so(show, page, live_server):
    show(JETTE)
    page.goto(f"{live_server.url}/?incident=none2222")
    page.wait_for_selector("html[data-ready]")
    expect(page.locator("[data-trouble]")).to_contain_text("not public")


def test_going_back_brings_the_form_back_too(opened):
    page = opened(*PAIR)
    page.evaluate("history.pushState({}, '', '?event_type=arrest')")
    page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
    assert page.is_checked('[name=event_type][value="arrest"]')
    page.go_back()
    assert not page.is_checked('[name=event_type][value="arrest"]')


def test_without_scripts_no_empty_map_is_shown(show, browser, live_server):
    show(JETTE)
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url)
    assert not page.locator(".map").is_visible()
    assert page.locator("[data-placed] .card").is_visible()
    page.context.close()


def test_incidents_at_one_place_open_as_a_list(opened):
    page = opened(*PAIR)
    page.click(".symbol")
    page.wait_for_selector("[data-detail] .card")
    assert page.locator("[data-detail] .card").count() == 2


def test_a_filter_changes_map_list_and_address(opened):
    page = opened(*PAIR)
    page.check('[name=event_type][value="arrest"]', force=True)
    page.wait_for_selector("[data-told]:has-text('1 incident in view')")
    assert "event_type=arrest" in page.url
    assert page.locator("[data-placed] .card").count() == 1


def test_uncertainty_is_drawn_to_scale(opened):
    page = opened(JETTE, at="/?view=50.8781,4.3283,12")
    box = page.locator("path.area").bounding_box()
    metres_per_pixel = 40_075_016.7 * 0.6309 / (256 * 2**12)
    assert box["width"] == pytest.approx(4000 / metres_per_pixel, rel=0.05)


def test_what_is_known_by_country_has_no_sign(opened):
    germany = make_place("Germany", type="country")
    page = opened(make_feature("land2222", None, place=germany, geo_precision=6))
    assert page.locator(".symbol").count() == 0
    assert "place not closer known" in page.locator("[data-unplaced]").inner_text()


def test_hostile_strings_stay_text_in_the_panel(opened):
    hostile = make_feature(
        title={"en": HOSTILE}, evidence=[make_evidence(quotes=[HOSTILE], words=["img"])]
    )
    page = opened(hostile, at="/?incident=k7m2p9qd")
    page.wait_for_selector("[data-detail] blockquote")
    assert page.locator("[data-detail] img").count() == 0
    assert page.locator("[data-detail] h1").inner_text() == HOSTILE


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("path", ["/", "/incidents/", "/incidents/jett2222/", "/about/"])
def test_no_page_scrolls_sideways(show, page, live_server, watch, path, width):
    show(JETTE)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(live_server.url + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", ["/?incident=k7m2p9qd", "/incidents/", "/incidents/k7m2p9qd/"])
def test_an_endless_word_widens_nothing(show, page, live_server, watch, path, width):
    word = "W" * 300
    source = make_source(publisher=word, title=word, url=f"https://courier.example/{word}")
    said = make_evidence(quotes=[word], derivation=word, attributed_to=word)
    told = {"title": {"en": word}, "summary": {"en": word}, "place": make_place(word)}
    show(make_feature(sources=[source], evidence=[said], **told))
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(live_server.url + path)
    page.wait_for_timeout(800)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(REACHING_OUT) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", ["/", "/?incident=jett2222", "/incidents/", "/incidents/jett2222/", "/about/"]
)
def test_axe_finds_no_barrier(show, page, live_server, watch, path, scheme):
    show(JETTE, stories=(make_story(),))
    page.emulate_media(color_scheme=scheme)
    page.goto(live_server.url + path)
    page.wait_for_timeout(800)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
