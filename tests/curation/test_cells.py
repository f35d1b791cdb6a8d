"""Cells are read as numbers and days in all the forms that tables have for them."""

from __future__ import annotations

import datetime as dt

import pytest

from incidents.curation.cells import days_in, number_in, plain_words, serial_day, whole_number_in


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,765", 1765), ("1 765", 1765), ("1’765", 1765), ("4.0", 4), ("12", 12), ("-71.5", None),
     ("1,23", None), ("many", None), ("", None), ("٣", 3), ("1e3", 1000), ("nan", None)],
)  # fmt: skip
def test_whole_numbers_are_read(text: str, number: int | None) -> None:
    assert whole_number_in(text) == number


def test_degrees_keep_their_fraction() -> None:
    assert number_in("-71.3587") == -71.3587


@pytest.mark.parametrize(
    "text",
    ["2016-03-22", "22/03/2016", "22 March 2016", "2016-03-22T10:00:00Z", "42451", "22.03.2016"],
)
def test_a_day_is_read_in_every_form(text: str) -> None:
    assert dt.date(2016, 3, 22) in days_in(text)


def test_a_day_that_may_be_two_is_both() -> None:
    assert days_in("03/04/2016") == {dt.date(2016, 3, 4), dt.date(2016, 4, 3)}


@pytest.mark.parametrize("text", ["2016", "999999", "x", ""])
def test_what_is_no_serial_number_is_no_day(text: str) -> None:
    assert serial_day(text) is None


def test_words_are_compared_without_case_and_accents() -> None:
    assert plain_words("Rock_Fall  Junín") == "rock fall junin"
