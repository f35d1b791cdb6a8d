"""Every page kind: no barrier that axe knows, nothing beside the screen, whatever texts hold."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from incidents.publication import snapshot
from tests.snapshots import built
from tests.web.addresses import PAGES
from tests.web.hostile import STORY_ID, hostile_log

RULES = {
    "runOnly": [
        "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
    ]
}  # fmt: skip
WIDTHS = (1280, 390, 320)
SCREENS = ((1280, "light"), (390, "dark"))
OTHER_LANGUAGES = ("/fr/", f"/de/incidents/{STORY_ID}/", "/nl/incidents/")
ADDRESSES = [*(path for name in sorted(PAGES) for path in PAGES[name]), *OTHER_LANGUAGES]
OPEN_ALL = "() => document.querySelectorAll('details').forEach((part) => (part.open = true))"
REACHING_OUT = """() => [...document.querySelectorAll('body *')]
  .filter((part) => !part.closest('.leaflet-container, svg, [hidden], .skip'))
  .filter((part) => !part.closest('.scrolling, .active-chips'))
  .filter((part) => part.getBoundingClientRect().right > innerWidth + 1)
  .map((part) => part.tagName + '.' + part.className)"""


@pytest.fixture
def opened(monkeypatch, tmp_path, page, live_server, watch):
    """Open an address of the hostile story and wait until nothing moves."""
    shown = built(tmp_path / "snapshot", hostile_log())
    monkeypatch.setattr(snapshot, "current", lambda: shown)

    def open_at(address: str, width: int, scheme: str = "light"):
        page.set_viewport_size({"width": width, "height": 850})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.goto(live_server.url + address)
        page.wait_for_load_state("networkidle")
        watch.complaints[:] = [it for it in watch.complaints if "status of 410" not in it]
        return page

    return open_at


@pytest.mark.slow
@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_no_barrier_on_a_desk_by_day_or_a_phone_by_night(opened, address):
    told = [
        Axe().run(opened(address, width, scheme), options=RULES).generate_report()
        for width, scheme in SCREENS
    ]
    assert [report for report in told if not report.startswith("Found 0")] == [], "\n".join(told)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_text_runs_and_none_widens_the_page(opened, address):
    page = opened(address, WIDTHS[0])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 850})
        page.evaluate(OPEN_ALL)  # what is folded away has no size of its own to ask for
        page.wait_for_timeout(150)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(REACHING_OUT) == []
    assert page.title() != "pwned"
