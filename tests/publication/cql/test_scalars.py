"""Values of a filter: properties, days, moments, functions."""

from __future__ import annotations

import pytest

from incidents.errors import InvalidParameter
from incidents.publication.cql.scalars import day, moment, operand
from tests.publication.cql.rows import QUERYABLES, found, make_rows

NUMBERS = make_rows(fatalities=[0, 3, None, 31], injured=[0, 2, 5, 300])


def test_unknown_property_is_named_with_those_that_there_are() -> None:
    with pytest.raises(InvalidParameter) as caught:
        operand({"property": "deaths"}, QUERYABLES)
    assert str(caught.value) == (
        "filter names the unknown property 'deaths'; use one of: date_end, date_start, event_type,"
        " fatalities, geometry, injured, is_official, place, sources, updated_at"
    )


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("fatalities + injured = 5", [1]),
        ("injured - 2 * fatalities > 0", [3]),
        ("injured / fatalities < 1", [1]),
        ("injured div 2 = 1 AND injured % 2 = 0", [1]),
        ("fatalities ^ 2 = 9", [1]),
        ("fatalities = 8 - 5", [1]),
        ("-fatalities = -3", [1]),
        ("fatalities IN (2 + 1, 30 + 1)", [1, 3]),
    ],
)
def test_calculations_are_made(text: str, places: list[int]) -> None:
    assert found(text, NUMBERS) == places


def test_division_by_zero_has_no_value() -> None:
    assert found("injured / fatalities IS NULL", NUMBERS) == [0, 2]


def test_calculation_without_a_value_is_refused() -> None:
    with pytest.raises(InvalidParameter, match=r"^filter calculates '1 / 0', which has no value"):
        found("fatalities > 1 / 0", NUMBERS)


def test_calculation_with_a_text_is_refused() -> None:
    with pytest.raises(InvalidParameter) as caught:
        found("place + 1 = 2", NUMBERS)
    assert str(caught.value) == "filter calculates with 'place', which is text; use numbers"


def test_unknown_function_is_refused() -> None:
    with pytest.raises(InvalidParameter, match=r"^filter has 'upper' where a value belongs; the "):
        found("upper(place) = 'JETTE'", NUMBERS)


@pytest.mark.parametrize("written", ["2016-02-30", "20160322", "2016-W12-2", "0000-01-01", 2016])
def test_bad_day_is_refused(written: object) -> None:
    with pytest.raises(InvalidParameter, match=r"write a day as 2016-03-22$"):
        day(written)


@pytest.mark.parametrize(
    "written", ["2016-03-22", "2016-03-22T08:00:00", "2016-03-22T25:00:00Z", "now", None]
)
def test_bad_moment_is_refused(written: object) -> None:
    with pytest.raises(InvalidParameter, match=r"write a moment as 2016-03-22T08:00:00Z$"):
        moment(written)


def test_moment_counts_microseconds_since_1970_in_utc() -> None:
    assert moment("1970-01-01T01:00:01.000002+01:00").value == 1_000_002
