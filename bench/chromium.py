"""The map in a real Chromium: bytes of the first view, time to its first signs and after drags."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

LOADS: Final = 5
DRAGS: Final = 9
PHONE: Final[ViewportSize] = {"width": 412, "height": 823}
DESK: Final[ViewportSize] = {"width": 1280, "height": 800}
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_WATCH = """
addEventListener('mouseup', () => { globalThis.released = performance.now(); }, true);
new MutationObserver((changes) => {
  const drawn = changes.some(({ addedNodes }) =>
    [...addedNodes].some((node) => node.classList?.contains('symbol')));
  if (!drawn) return;
  requestAnimationFrame(() => setTimeout(() => {
    globalThis.painted = performance.now();
    globalThis.firstPainted ??= globalThis.painted;
  }));
}).observe(document, { childList: true, subtree: true });
"""


@contextmanager
def opened() -> Iterator[Browser]:
    """A Chromium of this machine."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def first_view_bytes(browser: Browser, address: str) -> int:
    """What travels, heads and all, until a phone's first view rests; nothing is kept before."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=1.75, is_mobile=True)
    page, count = context.new_page(), 0

    def loaded(event: dict[str, float]) -> None:
        nonlocal count
        count += int(event["encodedDataLength"])

    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", loaded)
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(1500)
    context.close()
    return count


def first_signs_ms(browser: Browser, address: str) -> float:
    """From the start of the navigation to the first signs on the screen; the median."""
    return statistics.median(_one_load(browser, address) for _ in range(LOADS))


def drag_ms(browser: Browser, address: str) -> float:
    """From letting the map go to the new signs on the screen; the median."""
    page = _page(browser)
    page.goto(address)
    page.wait_for_function("globalThis.painted > 0")
    page.wait_for_timeout(1500)
    told = [_one_drag(page, step) for step in range(DRAGS)]
    page.context.close()
    return statistics.median(told)


def _one_load(browser: Browser, address: str) -> float:
    page = _page(browser)
    page.goto(address)
    page.wait_for_function("globalThis.firstPainted > 0")
    told = float(page.evaluate("globalThis.firstPainted"))
    page.context.close()
    return told


def _one_drag(page: Page, step: int) -> float:
    """There and back in turns; a rest before letting go, so that the map does not glide on."""
    way = 180 if step % 2 else -180
    page.mouse.move(800, 400)
    page.mouse.down()
    page.mouse.move(800 + way, 400 + way // 2, steps=6)
    page.wait_for_timeout(200)
    page.mouse.up()
    page.wait_for_function("globalThis.painted > globalThis.released")
    page.wait_for_timeout(600)
    return float(page.evaluate("globalThis.painted - globalThis.released"))


def _page(browser: Browser) -> Page:
    context = browser.new_context(viewport=DESK, bypass_csp=True)  # Playwright waits by eval
    page = context.new_page()
    page.add_init_script(_WATCH)
    return page
