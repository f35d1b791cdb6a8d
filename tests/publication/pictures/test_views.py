"""Whole pictures: the map with its caption, the locator."""

from __future__ import annotations

import pytest
from defusedxml.ElementTree import fromstring

from incidents.publication.pictures import (
    Area,
    Caption,
    LegendEntry,
    Picture,
    Sign,
    drawn_locator,
    png,
)
from tests.publication.pictures.drawing import (
    BRUSSELS,
    HOSTILE,
    MARKS,
    Pixels,
    make_scene,
    make_view,
    theme,
)

SVG = "{http://www.w3.org/2000/svg}"


def make_caption(**changes: object) -> Caption:
    fields = {
        "heading": "13 incidents",
        "notes": ("2 are not drawn, because no closer place is known: Germany (2)",),
        "legend": (LegendEntry(mark=MARKS["raid"], label="Raid"),),
        "credit": "Incident Map, map.example. State of 25 March 2016.",
    }
    return Caption(**{**fields, **changes})


def drawn(caption: Caption, width: int = 400, height: int = 400) -> str:
    picture = Picture(caption, width=width, height=height)
    scene = make_scene(make_view(width=width, height=picture.map_height))
    return picture.drawn(scene, theme(), language="en")


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in fromstring(svg).iter(f"{SVG}text")]


def test_credit_date_and_what_is_not_drawn_are_burnt_in() -> None:
    told = " ".join(texts(drawn(make_caption(), width=600)))
    assert "State of 25 March 2016" in told
    assert "Germany (2)" in told
    assert "Raid" in told


def test_a_picture_is_as_large_as_asked() -> None:
    seen = Pixels(png(drawn(make_caption(), 320, 240)))
    assert (seen.width, seen.height) == (320, 240)


def test_a_low_picture_keeps_its_credit_and_gives_up_its_legend() -> None:
    told = " ".join(texts(drawn(make_caption(), 400, 200)))
    assert "Raid" not in told
    assert "25 March 2016" in told


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_text_in_well_formed_markup(text: str) -> None:
    legend = (LegendEntry(mark=MARKS["raid"], label=text),) * 3
    svg = drawn(make_caption(heading=text, notes=(text,), legend=legend, credit=text))
    assert not [element for element in fromstring(svg).iter() if element.tag.endswith("script")]
    assert png(svg).startswith(b"\x89PNG")


def test_a_locator_shows_point_and_uncertainty_with_credit() -> None:
    scene = make_scene(
        make_view(width=640, height=320, zoom=12),
        signs=(Sign(**BRUSSELS, types={"raid": 1}),),
        areas=(Area(**BRUSSELS, metres=2_000, type="raid"),),
    )
    svg = drawn_locator(scene, theme(), title="Map: Jette", credit="GeoNames", language="nl")
    assert "GeoNames" in texts(svg)
    assert fromstring(svg).find(f"{SVG}title").text == "Map: Jette"
    assert 'stroke-dasharray="5 5"' in svg
