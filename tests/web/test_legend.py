"""Colours and shapes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from incidents.codebook import load_codebook
from incidents.codebook.schema import SHAPES
from incidents.web import legend

TOKENS_FILE = Path(__file__).parents[2] / "static/css/tokens.css"
TOKENS = TOKENS_FILE.read_text("utf-8")
LIGHT, DARK = TOKENS.split("@media (prefers-color-scheme: dark)")


def tokens(text):
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", text))


def luminance(colour):
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def test_every_shape_of_the_codebook_can_be_drawn():
    assert set(legend.SHAPES) == set(SHAPES)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "surface", "sunken"])
@pytest.mark.parametrize("text", ["ink", "ink-soft", "accent", "alarm"])
def test_text_is_readable_on_every_ground(scheme, ground, text):
    palette = tokens(scheme)
    assert contrast(palette[text], palette[ground]) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_marked_words_buttons_and_place_names_are_readable(scheme):
    palette = tokens(scheme)
    assert contrast(palette["mark-ink"], palette["mark"]) >= 4.5
    assert contrast(palette["on-accent"], palette["accent"]) >= 4.5
    assert contrast(palette["map-label"], palette["map-land"]) >= 4.5


@pytest.mark.parametrize("key", list(load_codebook().event_types))
def test_signs_stand_out_from_the_land_in_both_schemes(key):
    colour = load_codebook().event_types[key].colour
    assert contrast(colour, tokens(LIGHT)["map-land"]) >= 3
    assert contrast(legend.lightened(colour), tokens(DARK)["map-land"]) >= 3


def test_the_style_sheet_names_each_type_once_per_scheme_by_device_and_by_choice():
    sheet = legend.style_sheet(load_codebook())
    assert sheet.count(".type-raid{") == 4


def test_a_scheme_chosen_for_the_map_has_the_colours_of_the_page():
    chosen = (TOKENS_FILE.parent / "map_tools.css").read_text("utf-8").split("\n\n.map-tools")[0]
    for name, scheme in (("light", LIGHT), ("dark", DARK)):
        block = re.search(rf"data-scheme={name}\] {{(.*?)}}", chosen, re.DOTALL)
        assert block
        assert tokens(block[1]).items() <= tokens(scheme).items()
        assert "map-land" in tokens(block[1])
