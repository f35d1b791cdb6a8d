"""Numbers told in sentences that name no event."""

from __future__ import annotations

import datetime as dt

import pytest

from incidents.codebook import load_codebook
from incidents.extraction.events import read_events
from incidents.values import ArticleText, Event, Stance
from tests.extraction.placed import find_places

BOMB = "A bomb exploded at a market in Antwerp on Thursday. "
FILLER = "Streets were closed. Trams stood still. Shops stayed shut. It rained. "


def read(text: str, language: str = "en") -> list[Event]:
    article = ArticleText(text=text, language=language, published_on=dt.date(2016, 3, 25))
    return list(read_events(article, find_places(text), (), load_codebook()))


def bests(event: Event) -> tuple[int | None, int | None, int | None]:
    """Killed, injured, arrested."""
    counts = (event.fatalities, event.injured, event.arrested)
    killed, injured, arrested = (count.best if count else None for count in counts)
    return killed, injured, arrested


def test_numbers_far_from_the_only_attack_are_its_own() -> None:
    (event,) = read(BOMB + FILLER + "Some 14 people were killed, the hospital said.")
    assert bests(event) == (14, None, None)


def test_numbers_far_from_two_attacks_are_nobodys() -> None:
    other = "A bomb exploded in Frankfurt on Thursday. "
    events = read(BOMB + other + FILLER + "Some 14 people were killed, the hospital said.")
    assert [bests(event) for event in events] == [(None, None, None)] * 2


def test_arrests_far_from_the_only_attack_are_told_of_it() -> None:
    (event,) = read(BOMB + FILLER + "Two men were arrested over the attack.")
    assert (event.event_type, bests(event)) == ("attack", (None, None, 2))


@pytest.mark.parametrize(
    "tally",
    [
        "So far this year 630 people were killed.",
        "Since the beginning of the war 70,000 people were killed.",
        "In February some 403 people were killed.",
        "On 2 March 20 people were killed.",
    ],
)
def test_tallies_and_other_days_are_not_of_the_event(tally: str) -> None:
    (event,) = read(BOMB + tally)
    assert bests(event) == (None, None, None)


def test_one_who_dies_days_later_is_of_the_event() -> None:
    text = "A bomb exploded at a market in Antwerp on Monday. A woman died on Wednesday."
    (event,) = read(text)
    assert bests(event) == (1, None, None)


def test_numbers_belong_to_the_place_told_just_before() -> None:
    first, second = read(
        "A bomb exploded in Brussels on Thursday, hours after a bomb exploded in Antwerp. "
        "The blast in Brussels was at noon. "
        "A car had stopped at the market of Antwerp. Its driver ran off. Six people were hurt."
    )
    assert {bests(first)[1], bests(second)[1]} == {6, None}
    hurt = first if bests(first)[1] else second
    assert hurt.place is not None
    assert hurt.place.toponym.exact == "Antwerp"


def test_numbers_beside_an_arrest_in_the_sentence_are_told_too() -> None:
    (event,) = read(
        "La police a donné l'assaut jeudi à Anvers. "
        "Deux d'entre eux ont été tués ; un troisième, blessé, a été arrêté.",
        "fr",
    )
    assert bests(event) == (2, 1, 1)


def test_more_arrests_come_on_top_of_those_told() -> None:
    (event,) = read(
        "A man was arrested in a raid in Antwerp on Thursday. Three others were detained."
    )
    assert (event.event_type, bests(event)) == ("raid", (None, None, 4))


def test_a_superseded_toll_stands_beside_the_one_that_holds() -> None:
    (event,) = read(BOMB + "Officials first spoke of 50 injured, then 80.")
    assert bests(event)[1] == 80
    stances = [(item.value, item.stance) for item in event.evidence if item.field == "injured"]
    assert stances == [
        ({"low": None, "best": 80, "high": None}, Stance.SUPPORTS),
        ({"low": None, "best": 50, "high": None}, Stance.CONTRADICTS),
    ]


def test_a_first_toll_told_further_on_does_not_change_the_later_one() -> None:
    (event,) = read(BOMB + "Five people were killed. According to a first toll two were killed.")
    assert event.fatalities is not None
    assert (event.fatalities.low, event.fatalities.best) == (None, 5)


def test_one_person_spoken_of_does_not_lower_the_toll() -> None:
    (event,) = read(BOMB + "It killed 14 people. A teacher was killed at the door.")
    assert event.fatalities is not None
    assert (event.fatalities.low, event.fatalities.best) == (None, 14)


def test_killed_in_the_battle_is_no_attack_beside_it() -> None:
    (event,) = read(
        "A gun battle in Antwerp ended on Thursday."
        " Two soldiers were killed in the battle by gunmen."
    )
    assert (event.event_type, bests(event)) == ("clash", (2, None, None))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BOMB + "A taxi was stopped. The driver, a man of 31, was arrested on the spot.", "en"),
        (
            (
                "Am Donnerstag explodierte in Antwerp eine Bombe bei einem Anschlag. "
                "Passanten hielten den Fahrer; er wurde noch am Tatort festgenommen."
            ),
            "de",
        ),
    ],
)
def test_someone_arrested_on_the_spot_is_told_of_the_attack(text: str, language: str) -> None:
    (event,) = read(text, language)
    assert (event.event_type, bests(event)) == ("attack", (None, None, 1))


def test_nobody_hurt_is_not_told_of_an_arrest() -> None:
    (event,) = read("Two men were arrested in Antwerp on Thursday. Nobody was hurt.")
    assert bests(event) == (None, None, 2)


def test_nobody_arrested_is_no_arrest() -> None:
    text = "Police raided a flat in Antwerp on Thursday. In Brussels nobody was arrested."
    assert [event.event_type for event in read(text)] == ["raid"]


def test_a_day_told_far_from_the_only_event_dates_it() -> None:
    (event,) = read(
        "Incidents such as the terrorist attack on Tuesday are rare. "
        + FILLER
        + "The bombing occurred in the city of Antwerp."
    )
    assert event.date_start == dt.date(2016, 3, 22)


def test_numbers_in_the_metro_are_of_the_attack_at_a_station() -> None:
    first, second = read(
        "A bomb exploded at Brussels Airport on Thursday. A bomb exploded at Maelbeek station. "
        "At the airport eleven people died. Twenty people died in the metro."
    )
    assert [bests(first)[0], bests(second)[0]] == [11, 20]


def test_numbers_of_the_day_before_are_not_of_the_event() -> None:
    (event,) = read(BOMB + FILLER + "On Wednesday twelve people were killed.")
    assert bests(event) == (None, None, None)


def test_dozens_told_beside_two_attacks_are_nobodys() -> None:
    events = read(
        "A bomb exploded at Brussels Airport on Thursday. A bomb exploded at Maelbeek station. "
        "Dozens of people were wounded."
    )
    assert [bests(event) for event in events] == [(None, None, None)] * 2


def test_a_further_arrest_of_another_day_is_not_added() -> None:
    events = read(
        "A man was arrested in Antwerp on Wednesday. Police said a further three arrests were made"
        " today."
    )
    assert max(bests(event)[2] or 0 for event in events) <= 3
