"""Which candidates are toponyms, or none, before any weighing."""

from __future__ import annotations

import pytest

from incidents.extraction.persons import find_persons
from incidents.extraction.toponyms import find_toponyms
from incidents.values import PlaceKind
from tests.builders import make_place
from tests.fakes import FakeGazetteer

_PLACES = (
    ("Pongpong", PlaceKind.CITY, 900),
    ("Denver", PlaceKind.CITY, 600_000),
    ("Lubbock", PlaceKind.COUNTY, 9_000),
    ("Uganda", PlaceKind.COUNTRY, 42_000_000),
    ("Vatican", PlaceKind.COUNTRY, 900),
    ("But", PlaceKind.CITY, 60_000),
    ("Amberley", PlaceKind.CITY, 12_000),
    ("Zaire", PlaceKind.COUNTRY, 80_000_000),
    ("Congo", PlaceKind.COUNTRY, 80_000_000),
    ("Turkey", PlaceKind.COUNTRY, 80_000_000),
    ("United States", PlaceKind.COUNTRY, 320_000_000),
)
_GAZETTEER = FakeGazetteer(
    [
        make_place(gazetteer_id=f"geonames:{name}", name=name, kind=kind, population=population)
        for name, kind, population in _PLACES
    ],
    aliases={"U.S.": "geonames:United States"},
)


def read(text: str) -> list[str]:
    persons = find_persons(text, language="en", is_place=lambda name: bool(_GAZETTEER.lookup(name)))
    found = find_toponyms(text, _GAZETTEER, language="en", persons=persons)
    return [toponym.exact for toponym in found]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The village of Pongpong had the largest number of cases.", "Pongpong"),
        ("A former resident of Lubbock told reporters so.", "Lubbock"),
        ("They walked 15 miles north of Pongpong told by nobody.", "Pongpong"),
        ("The lawsuit against Denver-based Newmark Mining, the firm said.", "Denver"),
        ("He spoke to U.S. Agriculture Secretary Ann Millner.", "U.S."),
        ("Neighbouring Uganda has stepped up its checks.", "Uganda"),
        ("The Vatican reports that the visit goes on.", "Vatican"),
        ("Nearly all cases were in Zaire/Congo this time.", "Congo"),
        ("The Amberley police declined to comment.", "Amberley"),
        ("Two children came from Turkey with flu symptoms.", "Turkey"),
    ],
)
def test_the_words_around_it_make_it_a_place(text, name):
    assert name in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "Photo by staff/Denver",
        "See news.example/Uganda/latest for more.",
        "He caught Congo haemorrhagic fever.",
        "It is late. But police said nothing.",
        "He is called Pongpong by his friends.",
    ],
)
def test_the_words_around_it_make_it_none(text):
    assert read(text) == []
