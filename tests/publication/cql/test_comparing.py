"""Comparisons find the rows that they are true of, and refuse what cannot be compared."""

from __future__ import annotations

import json

import pytest

from incidents.errors import InvalidParameter
from tests.publication.cql.rows import found, make_rows

TEXTS = make_rows(
    event_type=["raid", "arrest", None, "Raid", "Überfall"],
    place=["raid", "Jette", "Jette", None, "Überfall"],
)
NUMBERS = make_rows(fatalities=[0, 3, None, 31], injured=[0, None, 5, 300])
FLAGS = make_rows(is_official=[True, False, None])
LISTS = make_rows(sources=[("Le Soir", "Bild"), ("Bild",), (), ("le soir",)])
DAYS = make_rows(
    date_start=["2016-03-22", "2016-03-25", None],
    updated_at=["2016-03-22T08:00:00Z", "2016-03-25T00:00:00.5Z", None],
)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("event_type = 'raid'", [0]),
        ("event_type <> 'raid'", [1, 3, 4]),
        ("event_type = 'no such type'", []),
        ("event_type >= 'arrest'", [0, 1, 4]),
        ("'arrest' < event_type", [0, 4]),
        ("event_type IN ('raid', 'arrest')", [0, 1]),
        ("event_type NOT IN ('raid', 'arrest')", [3, 4]),
        ("event_type LIKE '_aid'", [0, 3]),
        ("event_type NOT LIKE '%r%'", [3]),
        ("CASEI(event_type) = CASEI('RAID')", [0, 3]),
        ("ACCENTI(CASEI(event_type)) LIKE 'uber%'", [4]),
        ("event_type IS NULL", [2]),
        ("event_type = place", [0, 4]),
        ("event_type > place", [1]),
        ("event_type IN (place, 'arrest')", [0, 1, 4]),
        ("event_type BETWEEN 'a' AND 's'", [0, 1]),
    ],
)
def test_texts_are_compared(text: str, places: list[int]) -> None:
    assert found(text, TEXTS) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("fatalities = 3", [1]),
        ("fatalities < 3.5", [0, 1]),
        ("3 < fatalities", [3]),
        ("NOT fatalities > 3", [0, 1]),
        ("fatalities BETWEEN 0 AND 3", [0, 1]),
        ("fatalities IN (0, 31, 0.5)", [0, 3]),
        ("fatalities IS NOT NULL", [0, 1, 3]),
        ("fatalities < injured", [3]),
        ("fatalities IN (injured, 3)", [0, 1]),
        ("fatalities > -1e300", [0, 1, 3]),
        ("fatalities < 9007199254740993", [0, 1, 3]),
    ],
)
def test_numbers_are_compared(text: str, places: list[int]) -> None:
    assert found(text, NUMBERS) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("is_official", [0]),
        ("NOT is_official", [1]),
        ("is_official = FALSE", [1]),
        ("is_official <> true", [1]),
        ("is_official IN (true)", [0]),
    ],
)
def test_flags_are_compared(text: str, places: list[int]) -> None:
    assert found(text, FLAGS) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("date_start >= DATE('2016-03-23')", [1]),
        ("date_start IN (DATE('2016-03-22'))", [0]),
        ("updated_at < TIMESTAMP('2016-03-25T00:00:00.6Z')", [0, 1]),
        ("updated_at = TIMESTAMP('2016-03-22T09:00:00+01:00')", [0]),
    ],
)
def test_days_and_moments_are_compared(text: str, places: list[int]) -> None:
    assert found(text, DAYS) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("sources = 'Bild'", [0, 1]),
        ("sources <> 'Bild'", [2, 3]),
        ("sources IN ('Le Soir', 'le soir')", [0, 3]),
        ("sources LIKE 'Le%'", [0]),
        ("CASEI(sources) = 'le soir'", [0, 3]),
        ("sources IS NULL", []),
    ],
)
def test_list_of_texts_answers_for_any_of_them(text: str, places: list[int]) -> None:
    assert found(text, LISTS) == places


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "fatalities = 'many'",
            (
                "filter compares 'fatalities', which is a number, with 'many', which is text;"
                " compare it with a number such as 3"
            ),
        ),
        (
            "date_start >= '2016-03-22'",
            (
                "filter compares 'date_start', which is a day, with '2016-03-22', which is text;"
                " compare it with DATE('2016-03-22')"
            ),
        ),
        (
            "geometry = 'here'",
            (
                "filter compares 'geometry', which is a point; use it in S_INTERSECTS or another"
                " spatial function"
            ),
        ),
        (
            "sources < 'x'",
            "filter puts 'sources' in order by '<', but it is a list of texts; use = or <>",
        ),
        (
            "fatalities LIKE '3%'",
            "filter has 'fatalities' before LIKE, which is a number; use a text",
        ),
        (
            "place LIKE event_type",
            "filter has 'event_type' after LIKE; write a pattern such as 'Scha%'",
        ),
        ("place = NULL", "filter compares with 'NULL'; write IS NULL or IS NOT NULL"),
    ],
)
def test_what_cannot_be_compared_is_refused(text: str, message: str) -> None:
    with pytest.raises(InvalidParameter) as caught:
        found(text, NUMBERS)
    assert str(caught.value) == message


@pytest.mark.parametrize("items", ["raid", [], [None], [[1]], [3]])
def test_list_after_in_is_checked(items: object) -> None:
    tree = {"op": "in", "args": [{"property": "place"}, items]}
    with pytest.raises(InvalidParameter, match=r"^filter (has|compares) "):
        found(json.dumps(tree), TEXTS, "cql2-json")
