"""Signs on the map, measured: none covers another, whatever the zoom."""

from __future__ import annotations

import random

import pytest

from tests.web.builders import make_feature, make_place

# Pairs of signs whose circles meet, and how many signs there are.
OVERLAPS = """() => {
  const signs = [...document.querySelectorAll('.symbol')].map((sign) => {
    const { x, y, width, height } = sign.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2, radius: Math.max(width, height) / 2 };
  });
  const meet = (a, b) => Math.hypot(a.x - b.x, a.y - b.y) < a.radius + b.radius;
  const pairs = signs.flatMap((a, at) => signs.slice(0, at).filter((b) => meet(a, b)));
  return { signs: signs.length, pairs: pairs.length };
}"""
KINDS = ("attack", "raid", "arrest", "clash")


def crowd(count):
    """Incidents around Brussels, the denser the closer; every fourth at a place of many."""
    chance = random.Random(2016)  # the same crowd each time
    for number in range(count):
        reach = 10 ** chance.uniform(-3, 1)
        point = (4.35 + chance.gauss(0, reach), 50.85 + chance.gauss(0, reach / 2))
        if number % 4 == 0:
            point = (4.3 + number % 20 / 50, 50.85)
        yield make_feature(
            f"c{number:07x}", point, event_type=KINDS[number % 4], place=make_place("Brussels")
        )


@pytest.fixture
def crowded(show, page, live_server, watch):
    show(*crowd(600))
    page.emulate_media(reduced_motion="reduce")
    return page


@pytest.mark.slow
def test_no_sign_covers_another_at_any_zoom(crowded, live_server):
    seen = 0
    for zoom in range(2, 15):
        crowded.goto(f"{live_server.url}/?view=50.85,4.35,{zoom}")
        crowded.wait_for_selector("html[data-ready]")
        measured = crowded.evaluate(OVERLAPS)
        assert measured["pairs"] == 0, f"at zoom {zoom}"
        seen += measured["signs"]
    assert seen > 200
