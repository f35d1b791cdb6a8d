"""Filters that mean the same are spelled the same."""

from __future__ import annotations

import json

import pytest

from incidents.publication.cql import parse
from tests.publication.cql.rows import QUERYABLES


def canonical(text: str) -> str:
    return parse(text, queryables=QUERYABLES).canonical


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fatalities > 3", "3 < fatalities"),
        ("date_start >= DATE('2016-03-22')", "DATE('2016-03-22')<=date_start"),
        ("fatalities = injured", "injured = fatalities"),
        ("fatalities > 3.0", "(fatalities) > 3"),
        ("NOT NOT is_official", "is_official"),
        ("NOT (NOT (NOT is_official))", "NOT is_official"),
        ("place = 'a' AND injured = 1", "injured = 1 AND place = 'a' AND injured = 1"),
        ("place = 'a' OR (injured = 1 OR injured = 2)", "(injured=2 OR injured=1) OR place='a'"),
        ("event_type IN ('raid', 'arrest')", "event_type in ('arrest','raid','arrest')"),
        ("s_within(geometry, BBOX(1,2,3,4))", "S_WITHIN(geometry,BBOX(1.0,2.0,3.0,4.0))"),
    ],
)
def test_same_meaning_is_one_filter(one: str, other: str) -> None:
    filters = {parse(text, queryables=QUERYABLES) for text in (one, other)}
    assert len(filters) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fatalities > 3", "fatalities < 3"),
        ("fatalities - injured = 1", "injured - fatalities = 1"),
        ("fatalities BETWEEN 1 AND 2", "fatalities BETWEEN 2 AND 1"),
        ("place LIKE 'A%'", "place LIKE 'a%'"),
        (
            "fatalities = 1 AND (injured = 1 OR is_official)",
            "fatalities=1 AND injured=1 OR is_official",
        ),
    ],
)
def test_other_meaning_is_another_filter(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_canonical_text_is_json_with_sorted_keys() -> None:
    assert canonical("place = 'Forêt'") == (
        r'{"args":[{"property":"place"},"For\u00eat"],"op":"="}'
    )


def test_operators_are_spelled_as_the_standard_has_them() -> None:
    text = "A_CONTAINEDBY(sources, ('a')) AND place IS NULL"
    operators = [part["op"] for part in json.loads(canonical(text))["args"]]
    assert sorted(operators) == ["a_containedBy", "isNull"]
