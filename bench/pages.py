"""`python -m bench.pages`: the pages as readers get them, judged by Lighthouse and Chromium."""

from __future__ import annotations

import argparse
import subprocess
import sys

from playwright.sync_api import Browser

from bench import chromium, lighthouse, sites

SMALL = 10_000
MOST_BYTES = 200 * 1024
MOST_TIMES = 1.5
_UNINDEXED = ("/report/", "/embed/")  # kept out of search engines on purpose
_WORLD, _REGION = "/?view=30,10,3", "/?view=48.8,9,6"


def main(arguments: list[str]) -> int:
    """Parse, measure, print; 1 where a goal was missed."""
    options = _parser().parse_args(arguments)
    missed = _many(options.incidents) if options.incidents else _demo(options.pages)
    print("\nmissed: " + "; ".join(missed) if missed else "\nevery goal was met")
    return 1 if missed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    parser.add_argument(
        "--incidents", type=int, metavar="N", help=f"the map with N, beside it with {SMALL:,}"
    )
    parser.add_argument("--pages", nargs="*", metavar="PATH", help="only these pages of the demo")
    return parser


def _demo(pages: list[str] | None) -> list[str]:
    with sites.demo() as address:
        with chromium.opened() as browser:
            weighed = chromium.first_view_bytes(browser, f"{address}/")
        print(f"first view of the map: {weighed / 1024:.0f} KB (goal: 200)")
        missed = [f"first view {weighed} bytes"] if weighed > MOST_BYTES else []
        if not lighthouse.is_there():
            print("Lighthouse is left out: npx or Chromium is not installed")
            return missed
        print(f"{'page':32} perf a11y best  seo    CLS  LCP ms   KB")
        for path in pages or sites.demo_pages(address):
            missed += _judged(address, path)
    return missed


def _judged(address: str, path: str) -> list[str]:
    try:
        told = lighthouse.judge(address + path)
    except (subprocess.SubprocessError, ValueError, KeyError) as error:
        return [f"{path}: Lighthouse gave up ({type(error).__name__})"]
    scores = " ".join(f"{told.scores[name]:4}" for name in lighthouse.CATEGORIES)
    figures = f"{told.shift:6.3f} {told.paint_ms:7.0f} {told.kilobytes:4.0f}"
    print(f"{path:32} {scores} {figures}", *told.faults, sep="\n    ", flush=True)
    low = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 95}
    if any(part in path for part in _UNINDEXED):
        del low["seo"]
    missed = [f"{path} {name}" for name, goal in low.items() if told.scores[name] < goal]
    return missed + ([f"{path} CLS"] if told.shift >= 0.02 else [])


def _many(count: int) -> list[str]:
    print(f"{'the map, ms':32} {SMALL:>10,} {count:>10,}  times", flush=True)
    small, large = (_figures(number) for number in (SMALL, count))
    missed = []
    for name, before in small.items():
        times = large[name] / before
        print(f"{name:32} {before:10.0f} {large[name]:10.0f}  {times:.2f}")
        missed += [f"{name}: {times:.2f} times"] if times > MOST_TIMES else []
    return missed


def _figures(count: int) -> dict[str, float]:
    with sites.log_of(count) as address, chromium.opened() as browser:
        told = _timed(browser, address)
    print(f"{count:,}:", ", ".join(f"{name} {took:.0f}" for name, took in told.items()), flush=True)
    return told


def _timed(browser: Browser, address: str) -> dict[str, float]:
    return {
        "first signs, as it opens": chromium.first_signs_ms(browser, f"{address}/"),
        "first signs, the world": chromium.first_signs_ms(browser, address + _WORLD),
        "after a drag, the world": chromium.drag_ms(browser, address + _WORLD),
        "after a drag, a region": chromium.drag_ms(browser, address + _REGION),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
