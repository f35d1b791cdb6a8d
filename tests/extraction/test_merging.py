"""Which reports are one event and which are several."""

from __future__ import annotations

import datetime as dt

from incidents.codebook import load_codebook
from incidents.extraction.events import read_events
from incidents.values import ArticleText
from tests.extraction.placed import find_places


def places_and_types(text: str) -> list[tuple[str, str]]:
    article = ArticleText(text=text, language="en", published_on=dt.date(2016, 3, 25))
    events = read_events(article, find_places(text), (), load_codebook())
    return [
        (
            event.place.geocode.place.name if event.place and event.place.geocode else "",
            event.event_type,
        )
        for event in events
    ]


def test_two_spellings_of_one_place_are_one_event() -> None:
    text = "Police raided a flat in Schaarbeek on Friday. The raid in Schaerbeek ended at noon."
    assert places_and_types(text) == [("Schaerbeek", "raid")]


def test_country_is_narrowed_to_the_commune_told_next() -> None:
    text = (
        "A suspect was arrested in raids across Belgium today. Police raided a house in Schaerbeek."
    )
    assert places_and_types(text) == [("Schaerbeek", "raid")]


def test_same_place_on_two_days_is_two_events() -> None:
    text = "A bomb exploded in Antwerp on Monday. A bomb exploded in Antwerp on Thursday."
    assert places_and_types(text) == [("Antwerp", "attack")] * 2


def test_raids_in_two_communes_are_two_raids() -> None:
    text = "Police searched addresses and raided houses in Schaerbeek and Forest on Thursday."
    assert places_and_types(text) == [("Schaerbeek", "raid"), ("Forest", "raid")]


def test_six_arrests_in_the_city_are_not_those_of_one_raid_there() -> None:
    text = (
        "Police raided a flat in Schaerbeek on Friday. A crowd looked on. It rained."
        " Six arrests were made in Brussels on Friday."
    )
    assert places_and_types(text) == [("Schaerbeek", "raid"), ("Brussels", "arrest")]


def test_three_more_arrests_are_other_people() -> None:
    text = "Six arrests were made in Brussels on Thursday. A further three arrests were made today."
    assert places_and_types(text) == [("Brussels", "arrest")] * 2


def test_attack_and_arrest_of_one_city_stay_apart() -> None:
    text = "A bomb exploded in Antwerp on Monday. Two men were arrested in Antwerp on Thursday."
    assert places_and_types(text) == [("Antwerp", "attack"), ("Antwerp", "arrest")]


def test_an_attack_recalled_with_its_place_and_told_with_its_day_is_one() -> None:
    text = (
        "A day after the attack in Antwerp the police had no trace. It rained. Shops were shut. "
        "On Thursday a lorry ploughed into a crowd. Twelve people died."
    )
    article = ArticleText(text=text, language="en", published_on=dt.date(2016, 3, 25))
    (event,) = read_events(article, find_places(text), (), load_codebook())
    assert event.date_start == dt.date(2016, 3, 24)
    assert event.fatalities is not None
    assert event.fatalities.best == 12


def test_an_attack_only_recalled_in_the_opening_is_not_drafted() -> None:
    assert places_and_types("Officials were mourning the victims of the attack in Antwerp.") == []
