"""Temporal functions relate days, moments and intervals."""

from __future__ import annotations

import json

import pytest

from incidents.errors import InvalidParameter
from tests.publication.cql.rows import found, make_rows

# Against the 10th to the 20th: before, meets, overlaps, starts, during, equals, finishes,
# contains, overlapped by, after; then one without an end.
SPANS = make_rows(
    date_start=[f"2016-03-{day:02}" for day in (1, 1, 5, 10, 12, 10, 15, 5, 15, 25, 12)],
    date_end=[
        *(f"2016-03-{day:02}" for day in (5, 10, 15, 15, 18, 20, 20, 25, 25, 30)),
        None,
    ],
)
MARCH = "INTERVAL(date_start, date_end), INTERVAL('2016-03-10', '2016-03-20')"


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("T_BEFORE", [0]),
        ("T_MEETS", [1]),
        ("T_OVERLAPS", [2]),
        ("T_STARTS", [3]),
        ("T_DURING", [4]),
        ("T_EQUALS", [5]),
        ("T_FINISHES", [6]),
        ("T_CONTAINS", [7]),
        ("T_OVERLAPPEDBY", [8]),
        ("T_AFTER", [9]),
        ("T_DISJOINT", [0, 9]),
        ("T_INTERSECTS", [1, 2, 3, 4, 5, 6, 7, 8]),
        ("NOT T_INTERSECTS", [0, 9]),
        ("T_METBY", []),
        ("T_STARTEDBY", []),
        ("T_FINISHEDBY", []),
    ],
)
def test_interval_stands_in_the_relation(name: str, places: list[int]) -> None:
    assert found(f"{name}({MARCH})", SPANS) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("T_AFTER(date_start, DATE('2016-03-15'))", [9]),
        ("T_INTERSECTS(date_start, INTERVAL('2016-03-15', '..'))", [6, 8, 9]),
        ("T_BEFORE(date_start, INTERVAL('2016-03-05', '..'))", [0, 1]),
        ("T_DURING(date_start, INTERVAL('..', '2016-03-05'))", [0, 1]),
        ("T_INTERSECTS(INTERVAL(date_start, '..'), DATE('2016-03-04'))", [0, 1]),
        ("T_EQUALS(INTERVAL('..', '..'), INTERVAL('..', date_end))", []),
    ],
)
def test_open_ends_and_instants_are_related(text: str, places: list[int]) -> None:
    assert found(text, SPANS) == places


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("T_AFTER(date_start, TIMESTAMP('2016-03-15T00:00:00Z'))", "use days on both sides"),
        ("T_AFTER(INTERVAL('..','..'), INTERVAL('..','..'))", "use days on both sides"),
        ("T_AFTER(date_start, '2016-03-15')", "'2016-03-15' in a temporal function, which is text"),
        ("T_AFTER(date_start, INTERVAL('2016-03-15','2016-03-01'))", "ends before it starts"),
        ("T_AFTER(date_start, INTERVAL('yesterday','..'))", "has the day 'yesterday'"),
        ("T_AFTER(date_start, INTERVAL(fatalities,'..'))", "'fatalities' in a temporal function"),
        ("T_AFTER(date_start)", "gives t_after '1' arguments; give it 2"),
    ],
)
def test_what_has_no_time_is_refused(text: str, word: str) -> None:
    with pytest.raises(InvalidParameter, match=word):
        found(text, SPANS)


def test_interval_with_three_ends_is_refused() -> None:
    interval = {"interval": ["2016-03-01", "..", ".."]}
    tree = {"op": "t_after", "args": [{"property": "date_start"}, interval]}
    with pytest.raises(InvalidParameter, match=r"write two ends"):
        found(json.dumps(tree), SPANS, "cql2-json")
