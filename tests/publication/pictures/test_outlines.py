"""The base map's outlines, decoded and cut."""

from __future__ import annotations

import re

from incidents.publication.pictures import outlines
from tests.publication.pictures.drawing import STATIC, make_view

WORLD = outlines(STATIC / "basemap" / "world.json")
FRAME = (0.0, 0.0, 300.0, 200.0)


def test_a_path_begins_inside_the_picture() -> None:
    path = WORLD.path("countries", make_view(zoom=4), FRAME)
    starts = re.findall(r"M(-?[\d.]+),(-?[\d.]+)", path)
    assert starts
    assert all(0 <= float(x) <= 300 and 0 <= float(y) <= 200 for x, y in starts)


def test_an_unknown_layer_draws_nothing() -> None:
    assert WORLD.path("railways", make_view(), FRAME) == ""


def test_the_open_ocean_holds_no_land() -> None:
    assert WORLD.path("countries", make_view(latitude=-40, longitude=-120), FRAME) == ""


def test_the_whole_world_is_simplified() -> None:
    path = WORLD.path("countries", make_view(zoom=0, latitude=0), FRAME)
    assert len(path) < 60_000


def test_countries_have_names_and_sizes() -> None:
    belgium = next(country for country in WORLD.names if country.name == "Belgium")
    assert 49 < belgium.latitude < 52
    assert belgium.size > 0
