"""Cards: always 1200 × 630, never a word too wide, with or without a map."""

from __future__ import annotations

import struct

import pytest
from defusedxml.ElementTree import fromstring

from incidents.publication.pictures import SocialCard, View, drawn_card, png
from tests.publication.pictures.drawing import BRUSSELS, HOSTILE, MARKS, make_scene, theme

VIEW = View(**BRUSSELS, zoom=9, width=400, height=394)


def make_card(**changes: object) -> SocialCard:
    fields = {
        "kicker": "Raid",
        "title": "Police report a raid in Schaerbeek",
        "facts": ("Somewhere in Schaerbeek", "25 March 2016"),
        "site": "Incident Map",
        "address": "map.example",
        "credit": "State of 25 March 2016",
        "mark": MARKS["raid"],
        "scene": make_scene(VIEW),
    }
    return SocialCard(**{**fields, **changes})


def drawn(**changes: object) -> str:
    return drawn_card(make_card(**changes), theme(), language="en")


def size(image: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", image[16:24])
    return width, height


def test_a_card_has_the_size_that_previews_want() -> None:
    assert size(png(drawn())) == (1200, 630)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_neither_overflow_nor_break_a_card(text: str) -> None:
    svg = drawn(title=text, kicker=text, facts=(text, text, text), address=text)
    lowest = max(float(line.get("y")) for line in fromstring(svg).iter() if line.get("y"))
    assert lowest <= 630
    assert size(png(svg)) == (1200, 630)


def test_a_card_without_a_place_has_words_only() -> None:
    svg = drawn(scene=None, title="Threat against Germany")
    assert "map" not in [part.get("id") for part in fromstring(svg).iter()]
    assert "Threat against Germany" in svg


def test_long_titles_get_smaller_letters() -> None:
    assert 'font-size="54"' in drawn(title="A raid in Jette")
    assert 'font-size="38"' in drawn(title="Police report a raid in Schaerbeek " * 5)
