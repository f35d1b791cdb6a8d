"""Codes and numbers in plain English."""

from __future__ import annotations

import pytest

from incidents.codebook import load_codebook
from incidents.web import words
from tests.web.builders import make_feature, make_place

CODEBOOK = load_codebook()


def where(**changes):
    return words.place_words(make_feature(**changes)["properties"], CODEBOOK).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("start", "end", "precision", "told"),
    [
        (None, None, None, "Date not reported"),
        ("2016-03-22", "2016-03-22", 1, "22 March 2016"),
        ("2016-03-22", "2016-03-25", 1, "22–25 March 2016"),
        ("2016-02-28", "2016-03-01", 1, "28 February – 1 March 2016"),
        ("2015-12-31", "2016-01-01", 1, "31 December 2015 – 1 January 2016"),
        ("2016-03-24", "2016-03-25", 2, "Between 24 and 25 March 2016"),
        ("2016-03-21", "2016-03-27", 3, "In the week of 21 March 2016"),
        ("2016-03-01", "2016-03-31", 4, "Some time in March 2016"),
        ("2016-01-01", "2016-12-31", 5, "Some time in 2016"),
    ],
)
def test_dates_are_told_as_loosely_as_they_are_known(start, end, precision, told):
    assert words.date_words(start, end, precision) == told


def test_a_commune_is_somewhere_give_or_take():
    assert where() == "Somewhere in Schaerbeek, give or take 2 km"


def test_a_site_is_a_place_one_can_be_at():
    place = make_place("Maelbeek metro station", type="site")
    assert where(place=place, coordinate_uncertainty_m=1000) == (
        "At Maelbeek metro station, give or take 1 km"
    )


def test_a_country_is_told_as_not_closer_known():
    place = make_place("Germany", type="country")
    assert where(place=place, geo_precision=6) == "In Germany, place not closer known"


def test_near_a_place_is_not_in_it():
    assert where(geo_precision=2).startswith("Somewhere in or near Schaerbeek")


def test_a_missing_place_is_said_to_be_missing():
    assert where(place=None) == "Place not reported"


@pytest.mark.parametrize(
    ("low", "best", "high", "told"),
    [
        (None, 6, None, "6"),
        (31, 31, None, "at least 31"),
        (None, 300, 300, "up to 300"),
        (270, None, 300, "270 to 300"),
        (31, 34, 40, "31 to 40, probably 34"),
        (None, 0, None, "none"),
        (None, None, None, ""),
    ],
)
def test_counts_keep_their_vagueness(low, best, high, told):
    assert words.count_words({"low": low, "best": best, "high": high}) == told


def test_a_text_in_another_language_is_better_than_none():
    assert words.pick({"en": "", "fr": "Perquisition"}) == "Perquisition"


def test_a_term_that_the_codebook_dropped_keeps_its_key():
    assert words.term(CODEBOOK, "event_type", "sit_in") == "Sit in"
