"""Only what asks something of a row is a condition."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from incidents.errors import InvalidParameter
from incidents.publication.cql.lists import ARRAY_FUNCTIONS
from incidents.publication.cql.pairs import DEEPEST, LONGEST_RUN
from incidents.publication.cql.parsing import LONGEST, MOST_COSTLY
from incidents.publication.cql.spatial import SPATIAL_FUNCTIONS
from incidents.publication.cql.temporal import TEMPORAL_FUNCTIONS
from incidents.publication.cql.texts import FOLDS
from tests.publication.cql.rows import found, make_rows

PAGE = Path(__file__).parents[3] / "docs" / "filters.md"
FUNCTIONS = [*SPATIAL_FUNCTIONS, *TEMPORAL_FUNCTIONS, *ARRAY_FUNCTIONS, *FOLDS]
ROWS = make_rows(fatalities=[1, None, 5], is_official=[True, False, None])


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("TRUE", [0, 1, 2]),
        ("NOT TRUE", []),
        ("fatalities = 1 OR is_official = FALSE", [0, 1]),
        ("fatalities = 5 AND is_official", []),
        ("NOT (fatalities = 5 AND is_official)", [0, 1]),
        ("fatalities = 5 OR is_official", [0, 2]),
        ("1 = 1", [0, 1, 2]),
        ("'a' IS NULL", []),
    ],
)
def test_conditions_are_joined(text: str, places: list[int]) -> None:
    assert found(text, ROWS) == places


@pytest.mark.parametrize("text", ["fatalities", "'raid'", "CASEI(place)", "3", "fatalities + 1"])
def test_what_asks_nothing_is_refused(text: str) -> None:
    with pytest.raises(InvalidParameter, match=r"where a condition belongs"):
        found(text, ROWS)


@pytest.mark.parametrize(
    "tree",
    [
        {},
        [],
        None,
        {"op": 5, "args": []},
        {"op": "and", "args": []},
        {"op": "and"},
        {"op": "not", "args": [True, True]},
        {"op": "=", "args": [1]},
        {"op": "between", "args": [1, 2]},
        {"op": "isNull", "args": []},
        {"op": "like", "args": [{"property": "place"}, None]},
        {"op": "casei", "args": [{"property": "place"}]},
        {"op": "=", "args": [{"op": "casei", "args": [1]}, "x"]},
        {"op": "=", "args": [{"property": ["place"]}, "x"]},
        {"op": "s_within", "args": [1, 2]},
        {"op": "a_contains", "args": [{"property": "sources"}, {"x": 1}]},
        {"op": "drop table", "args": [1, 2]},
    ],
)
def test_malformed_tree_is_refused(tree: Any) -> None:
    with pytest.raises(InvalidParameter, match=r"^filter "):
        found(json.dumps(tree), ROWS, "cql2-json")


def test_unknown_function_is_named_with_those_that_there_are() -> None:
    with pytest.raises(InvalidParameter, match=r"^filter has 'near' where .* A_CONTAINEDBY, "):
        found("near(geometry, POINT(1 2))", ROWS)


def test_control_characters_are_not_quoted_back() -> None:
    with pytest.raises(InvalidParameter) as caught:
        found(r'{"property":"a\nb\u001b[31m"}', ROWS, "cql2-json")
    assert str(caught.value).startswith("filter names the unknown property 'a\ufffdb\ufffd[31m';")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_is_documented(name: str) -> None:
    assert name.upper() in PAGE.read_text(encoding="utf-8")


def test_every_limit_is_documented() -> None:
    page = PAGE.read_text(encoding="utf-8")
    limits = (f"{LONGEST:,} characters", f"{DEEPEST} levels", f"{LONGEST_RUN} operators")
    assert [limit for limit in (*limits, f"{MOST_COSTLY} patterns") if limit not in page] == []
