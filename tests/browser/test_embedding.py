"""The map in a page of another origin, as a newspaper would show it."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.builders import make_feature, make_retracted, make_story

Newspaper = Callable[[str], str]


@pytest.fixture
def newspaper() -> Iterator[Newspaper]:
    """Serve a page with this HTML on another port; gives its address."""
    pages: dict[str, bytes] = {}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = pages.get(self.path)
            self.send_response(200 if found else 204)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(found or b"")

        def log_message(self, *args: object) -> None:
            """Quiet."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()

        def publish(content: str) -> str:
            page = f"<!doctype html><html lang=en><title>News</title><body>{content}</body></html>"
            pages["/"] = page.encode()
            return f"http://127.0.0.1:{server.server_port}/"

        yield publish
        server.shutdown()


@pytest.fixture
def snippet(show, live_server, settings, client) -> Callable[[str], str]:
    """The HTML that oEmbed gives for a path of ours."""
    settings.PUBLIC_URL = live_server.url
    show(make_feature(stories=["brussels-march-2016"]), make_retracted(), stories=(make_story(),))

    def of(path: str) -> str:
        told = client.get("/oembed", {"url": live_server.url + path}).json()
        return told["html"].replace('width="800"', 'width="100%"')

    return of


@pytest.fixture
def complaints(page: Page) -> list[str]:
    heard: list[str] = []
    page.on("console", lambda message: heard.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def test_the_map_works_in_a_foreign_page(page: Page, newspaper, snippet, complaints) -> None:
    page.goto(newspaper(snippet("/stories/brussels-march-2016/")))
    frame = page.frame_locator("iframe")
    expect(frame.locator(".symbol").first).to_be_visible()
    expect(frame.get_by_text("1 incident")).to_be_visible()
    frame.locator(".symbol").first.click()
    expect(frame.locator("[data-detail]")).to_contain_text("Police report a raid in Schaerbeek")
    assert complaints == []


def test_the_frame_takes_the_height_that_suits_its_width(page: Page, newspaper, snippet) -> None:
    address = newspaper(snippet("/"))
    heights = {}
    for width in (390, 1000):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(address)
        expect(page.frame_locator("iframe").locator(".symbol").first).to_be_visible()
        page.wait_for_function("document.querySelector('iframe').height !== '480'")
        heights[width] = int(page.get_attribute("iframe", "height"))
        assert not overflowing(page)
    assert 260 < heights[390] < heights[1000] < 800


def overflowing(page: Page) -> bool:
    frame = page.frames[1]
    return frame.evaluate("document.documentElement.scrollHeight > innerHeight + 1")


def test_a_snippet_without_its_script_is_a_frame_of_fixed_height(
    page: Page, newspaper, snippet, complaints
) -> None:
    page.goto(newspaper(snippet("/").partition("\n")[0]))
    expect(page.frame_locator("iframe").locator(".symbol").first).to_be_visible()
    assert page.get_attribute("iframe", "height") == "480"
    assert complaints == []


def test_without_javascript_the_frame_shows_a_picture(browser: Browser, newspaper, snippet) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(newspaper(snippet("/")))
    image = page.frame_locator("iframe").locator("img")
    expect(image).to_be_visible()
    assert image.get_attribute("alt")
    page.wait_for_timeout(1000)
    assert image.bounding_box()["height"] > 100
    context.close()


def test_a_withdrawn_incident_says_so_in_the_frame(
    page: Page, newspaper, snippet, live_server
) -> None:
    frame = f'<iframe src="{live_server.url}/embed/?incident=gone2345" height="300"></iframe>'
    page.goto(newspaper(frame))
    shown = page.frame_locator("iframe")
    expect(shown.get_by_role("heading")).to_have_text("This incident was withdrawn")
    expect(shown.get_by_text("turned out to be about 2015")).to_be_visible()


def test_no_other_page_of_ours_can_be_framed(page: Page, newspaper, snippet, live_server) -> None:
    page.goto(newspaper(f'<iframe src="{live_server.url}/incidents/"></iframe>'))
    page.wait_for_timeout(500)
    assert page.frames[1].url.startswith("chrome-error://")


def test_the_share_box_follows_the_map(page: Page, snippet, live_server) -> None:
    snippet("/")
    page.goto(f"{live_server.url}/?view=50.85,4.35,10")
    page.wait_for_selector("html[data-ready]")
    page.click("[data-sharing] summary")
    page.evaluate("history.replaceState({}, '', '?event_type=raid&view=50,4,8')")
    page.evaluate("document.dispatchEvent(new CustomEvent('filterschange'))")
    assert page.input_value("[data-link]").endswith("/?event_type=raid&view=50,4,8")
    assert "/embed/?event_type=raid&amp;view=50,4,8&amp;asof=" in page.input_value("[data-frozen]")


def test_a_copied_link_is_announced(page: Page, snippet, live_server) -> None:
    snippet("/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{live_server.url}/incidents/k7m2p9qd/")
    page.click("[data-sharing] summary")
    page.click("[data-copy=share-link]")
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{live_server.url}/incidents/k7m2p9qd/"
