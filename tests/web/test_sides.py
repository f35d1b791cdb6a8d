"""Which claims stand against each other."""

from __future__ import annotations

from typing import Any

from incidents.web.sides import side_numbers
from tests.web.builders import make_evidence


def count(low: int | None, best: int | None, high: int | None) -> dict[str, Any]:
    return make_evidence(value={"low": low, "best": best, "high": high})


def test_claims_that_say_the_same_have_no_sides() -> None:
    assert side_numbers([make_evidence(), make_evidence(source=4)]) == [0, 0]


def test_at_least_eleven_agrees_with_eleven() -> None:
    assert side_numbers([count(None, 11, None), count(11, 11, None)]) == [0, 0]


def test_counts_that_no_number_fits_are_two_sides() -> None:
    assert side_numbers([count(None, 11, None), count(13, 13, None)]) == [1, 2]


def test_a_contradiction_is_another_side_and_context_is_on_none() -> None:
    claims = [
        make_evidence(), make_evidence(stance="contradicts"), make_evidence(stance="context"),
    ]  # fmt: skip
    assert side_numbers(claims) == [1, 2, 0]


def test_periods_that_share_a_day_agree() -> None:
    week = make_evidence(field="date", value="2016-03-21/2016-03-27")
    day = make_evidence(field="date", value="2016-03-22")
    other = make_evidence(field="date", value="2016-04-01")
    assert side_numbers([week, day]) == [0, 0]
    assert side_numbers([week, day, other]) == [1, 1, 2]


def test_other_terms_are_other_sides() -> None:
    raid = make_evidence(field="event_type", value="raid")
    assert side_numbers([raid, make_evidence(field="event_type", value="attack")]) == [1, 2]


def test_a_place_that_is_withheld_contradicts_nobody() -> None:
    here = make_evidence(field="place", value="geonames:1")
    assert side_numbers([here, make_evidence(field="place", value=None)]) == [0, 0]
