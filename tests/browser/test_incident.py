"""An incident's page as a reader meets it: from each value to its sentence, with keys alone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.web.builders import make_evidence, make_feature, make_place, make_source

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATHS = (
    "/incidents/k7m2p9qd/", "/places/geonames:schaerbeek/", "/sources/", "/corrections/",
    "/codebook/", "/sources/the-canal-courier/", "/about/",
)  # fmt: skip
NAME = "<b>x</b>\u202e\u200b" + "W" * 300
AGAINST = make_evidence(stance="contradicts", value={"low": None, "best": 9, "high": None})


@pytest.fixture
def opened(show, page, live_server, watch):
    """Open an address on these incidents."""

    def open_at(*incidents, at="/incidents/k7m2p9qd/"):
        show(*incidents)
        page.goto(live_server.url + at)
        return page

    return open_at


def hostile():
    return make_feature(
        title={"en": NAME}, summary={"en": NAME}, note=NAME, place=make_place(NAME),
        sources=[make_source(title=NAME, publisher=NAME, url=f"https://e.example/{'a' * 300}")],
        evidence=[make_evidence(quotes=[NAME], derivation=NAME, attributed_to=NAME), AGAINST],
    )  # fmt: skip


def test_a_click_on_a_value_leads_to_its_sentence(opened):
    page = opened(make_feature())
    page.click(".glance-facts a[href='#evidence-arrested']")
    sentence = page.locator("#evidence-arrested blockquote")
    expect(sentence).to_be_in_viewport()
    expect(sentence).to_contain_text("Six people were detained")


def test_keys_alone_lead_to_the_sentence(opened):
    page = opened(make_feature())
    page.locator(".glance-facts a[href='#evidence-arrested']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#evidence-arrested mark")).to_be_in_viewport()


def test_the_sentence_needs_no_script(show, browser, live_server):
    show(make_feature())
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/incidents/k7m2p9qd/")
    page.click(".glance-facts a[href='#evidence-arrested']")
    expect(page.locator("#evidence-arrested blockquote")).to_be_in_viewport()
    page.context.close()


@pytest.mark.parametrize("path", ["", "v/1/"])
@pytest.mark.parametrize("width", [1280, 320])
def test_hostile_texts_break_no_layout(opened, page, path, width):
    page.set_viewport_size({"width": width, "height": 800})
    opened(hostile(), at=f"/incidents/k7m2p9qd/{path}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator("h1")).to_contain_text("<b>x</b>")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_pass_axe(opened, page, scheme):
    page.emulate_media(color_scheme=scheme)
    home = opened(make_feature(evidence=[make_evidence(), AGAINST])).url.split("/incidents/")[0]
    found = {}
    for path in PATHS:
        page.goto(home + path)
        results = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
        found[path] = [item["id"] for item in results.response["violations"]]
    assert {path: broken for path, broken in found.items() if broken} == {}
