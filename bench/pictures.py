"""`python -m bench.pictures`: the pictures of docs/images, taken of production servers."""

from __future__ import annotations

import argparse
import json
import sys
import urllib.request
from dataclasses import dataclass
from typing import Any, Final, Literal

from playwright.sync_api import Browser, Page

from bench import chromium, sites
from bench.__main__ import ROOT

FOLDER = ROOT / "docs" / "images"
MILLION: Final = 1_000_000
_STORY = "story=brussels-march-2016"
_ARTICLE = """<!doctype html><meta charset="utf-8"><title>Three days</title>
<style>body { font: 18px/1.5 Georgia, serif; margin: 24px 30px; color: #222 }
iframe { width: 100%%; height: 440px; border: 2px solid #ccc; box-sizing: border-box }</style>
<h1 style="margin-top: 0; font-size: 30px">Three days that followed the bombings</h1>
<p>Police searched homes in several communes of Brussels. The map shows what is known of each
search and arrest, and from whom.</p><iframe src="%s" title="Map"></iframe>
<p>Select a sign to read the sentence behind it.</p>"""


@dataclass(frozen=True, slots=True)
class View:
    """A picture: its file's name, what it shows, and the screen in CSS pixels."""

    name: str
    path: str
    width: int = 1280
    height: int = 800
    scheme: Literal["light", "dark"] = "light"


_DEMO = (
    View("map", "/"),
    View("map-dark", "/", scheme="dark"),
    View("map-phone", "/", 390, 844),
    View("map-dutch", "/nl/"),
    View("list", "/incidents/?layout=table", height=1000),
    View("incident", "/incidents/%s/", height=1500),
    View("embed", f"/embed/?{_STORY}", 760, 760),
)
_LARGE = View("million", "/?view=30,30,3")


def main(arguments: list[str]) -> int:
    """Take the pictures that were asked for, all of them where none is named."""
    names = [view.name for view in (*_DEMO, _LARGE)]
    parser = argparse.ArgumentParser(prog="python -m bench.pictures", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names))
    wanted = parser.parse_args(arguments).names or names
    if unknown := sorted(set(wanted) - set(names)):
        parser.error(f'there is no picture "{unknown[0]}"; there are {", ".join(names)}')
    with chromium.opened() as browser:
        if views := [view for view in _DEMO if view.name in wanted]:
            with sites.demo() as address:
                for view in views:
                    _take(browser, address, view)
        if _LARGE.name in wanted:
            with sites.log_of(MILLION) as address:
                _take(browser, address, _LARGE)
    return 0


def _take(browser: Browser, address: str, view: View) -> None:
    context = browser.new_context(
        viewport={"width": view.width, "height": view.height}, color_scheme=view.scheme
    )
    page = context.new_page()
    _open(page, address, view)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(2000)
    page.screenshot(path=FOLDER / f"{view.name}.png")
    context.close()
    print(f"docs/images/{view.name}.png")


def _open(page: Page, address: str, view: View) -> None:
    if view.name == "embed":
        article = _ARTICLE % view.path
        page.route(f"{address}/an-article", lambda route: route.fulfill(body=article))
        page.goto(f"{address}/an-article")
    elif "%s" in view.path:
        page.goto(address + view.path % _bombing(address))
    else:
        page.goto(address + view.path)


def _bombing(address: str) -> str:
    """The incident with most killed of the sample story."""
    query = "/exports/incidents.geojson"
    with urllib.request.urlopen(address + query) as reply:  # noqa: S310 - loopback
        features = json.load(reply)["features"]
    return str(max(features, key=_killed)["id"])


def _killed(feature: dict[str, Any]) -> int:
    told = feature["properties"].get("fatalities") or {}
    return max(told.get("low") or 0, told.get("best") or 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
