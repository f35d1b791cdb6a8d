"""Pictures as pixels: land is land-coloured, signs stand where their incidents are."""

from __future__ import annotations

import pytest

from incidents.publication.pictures import Area, Sign, View, png
from incidents.publication.pictures.canvas import map_markup
from incidents.publication.pictures.sheets import sheet
from tests.publication.pictures.drawing import (
    BRUSSELS,
    DARK,
    LIGHT,
    MARKS,
    Pixels,
    make_scene,
    make_view,
    theme,
)

RAID = Sign(**BRUSSELS, types={"raid": 1})


def drawn(view: View, *, is_dark: bool = False, **changes: object) -> str:
    markup = map_markup(make_scene(view, **changes), theme(is_dark=is_dark))
    return sheet(view.width, view.height, markup, title="Map", language="en")


def pixels(view: View, *, is_dark: bool = False, **changes: object) -> Pixels:
    return Pixels(png(drawn(view, is_dark=is_dark, **changes)))


@pytest.mark.parametrize("zoom", [1.2, 4, 6, 8])
def test_there_is_land_and_water_at_every_zoom(zoom: float) -> None:
    seen = pixels(make_view(zoom=zoom, longitude=2.9, latitude=51.3))
    assert seen.count(LIGHT.map_land) > 6_000
    assert seen.count(LIGHT.map_water) > 2_000


def test_land_reaches_across_the_antimeridian() -> None:
    seen = pixels(make_view(zoom=3.5, latitude=66, longitude=180))
    assert seen.colour(20, 100) == seen.colour(280, 100) == LIGHT.map_land


def test_a_sign_has_its_colour_at_its_point() -> None:
    assert pixels(make_view(), signs=(RAID,)).colour(150, 100) == MARKS["raid"].colour


def test_a_ring_is_coloured_by_its_types() -> None:
    ring = Sign(**BRUSSELS, types={"raid": 30, "attack": 30})
    seen = pixels(make_view(), signs=(ring,))
    assert seen.colour(150 + 19, 100) != seen.colour(150 - 19, 100)
    assert seen.colour(150, 82) in {MARKS["raid"].colour, MARKS["attack"].colour}


def test_uncertainty_has_its_true_size() -> None:
    view = make_view(zoom=11)
    radius = 3_000 / view.metres_per_pixel(50.85)
    area = Area(**BRUSSELS, metres=3_000, type="raid")
    seen = pixels(view, areas=(area,))
    assert seen.colour(150 + radius - 6, 100) != LIGHT.map_land
    assert seen.colour(150 + radius + 6, 100) == LIGHT.map_land


def test_a_small_area_is_left_to_its_sign() -> None:
    area = Area(**BRUSSELS, metres=300, type="raid")
    assert "stroke-dasharray" not in drawn(make_view(), areas=(area,))


def test_the_dark_map_is_dark() -> None:
    assert pixels(make_view(), is_dark=True).colour(150, 100) == DARK.map_land


def test_the_same_picture_is_the_same_bytes() -> None:
    assert png(drawn(make_view(), signs=(RAID,))) == png(drawn(make_view(), signs=(RAID,)))


def test_letters_are_drawn_without_any_font_of_the_machine() -> None:
    words = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="30">{}</svg>'
    text = '<text x="4" y="20" font-family="Noto Sans" fill="#000000">Brussels</text>'
    assert Pixels(png(words.format(text))).count("#000000") > 20
