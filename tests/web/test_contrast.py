"""WCAG contrast of every pair of colours that meet on a page, computed from the style sheets."""

from __future__ import annotations

from itertools import product

import pytest

from incidents.codebook import load_codebook
from incidents.web import legend
from tests.web.test_legend import DARK, LIGHT, contrast, tokens

SCHEMES = {"light": tokens(LIGHT), "dark": tokens(DARK)}
GROUNDS = ("paper", "surface", "sunken")
TEXTS = [
    *product(("ink", "ink-soft", "accent", "alarm"), GROUNDS),
    ("mark-ink", "mark"),
    ("on-accent", "accent"),
    *product(("map-label", "map-label-strong"), ("map-land", "map-town", "map-halo", "map-water")),
]
EDGES = [("line-strong", ground) for ground in GROUNDS]
KEYS = list(load_codebook().event_types)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_can_be_read(scheme: str, text: str, ground: str) -> None:
    assert contrast(SCHEMES[scheme][text], SCHEMES[scheme][ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_the_edges_of_fields_can_be_seen(scheme: str, edge: str, ground: str) -> None:
    assert contrast(SCHEMES[scheme][edge], SCHEMES[scheme][ground]) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", [*GROUNDS, "map-land", "map-water", "map-town"])
@pytest.mark.parametrize("key", KEYS)
def test_signs_of_every_type_stand_out(scheme: str, ground: str, key: str) -> None:
    colour = load_codebook().event_types[key].colour
    shown = colour if scheme == "light" else legend.lightened(colour)
    assert contrast(shown, SCHEMES[scheme][ground]) >= 3


def test_both_schemes_name_the_same_colours() -> None:
    assert SCHEMES["dark"].keys() == SCHEMES["light"].keys()
