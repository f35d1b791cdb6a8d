"""Laws that hold for every filter."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import cql2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.errors import InvalidParameter
from incidents.publication.cql import Filter, parse
from tests.publication.cql import speed
from tests.publication.cql.rows import QUERYABLES, make_rows
from tests.publication.cql.strategies import FILTERS, JSON, PLAIN_FILTERS, operation

COLUMNS: dict[str, list[Any]] = {
    "event_type": ["raid", "Raid", None, "arrest", "Überfall", "it's", ""],
    "place": ["raid", None, "arrest", "arrest", "a", "it's", "Überfall"],
    "fatalities": [0, 3, None, 5, 1, None, 2],
    "injured": [0, None, 4, 1, 1, None, 6],
    "date_start": [
        "2016-03-22",
        "2016-03-21",
        None,
        "2016-03-25",
        "2016-03-22",
        None,
        "2016-03-21",
    ],
    "date_end": ["2016-03-22", "2016-03-25", None, None, "2016-03-21", "2016-03-22", "2016-03-25"],
}
ROWS = make_rows(
    **COLUMNS,
    is_official=[True, False, None, True, False, None, True],
    sources=[("a",), ("a", "b"), (), ("b",), ("c", "a"), (), ("b", "a")],
    geometry=[(0, 0), (1, 1), None, (3, 3), (-2, 2), None, (2.5, 0)],
)
TOKENS = st.sampled_from([
    "(", ")", "'", '"', ",", "NOT", "AND", "OR", "IN", "LIKE", "BETWEEN", "IS", "NULL", "=", "<>",
    "-", "+", "^", "div", "1", "1e9", "'raid'", "event_type", "geometry", "fatalities",
    "date_start", "CASEI(", "DATE(", "INTERVAL(", "'..'", "BBOX(", "POINT(1 2)", "POLYGON((",
    "S_WITHIN(", "f(", "T_AFTER(", "A_EQUALS(", "TRUE", "\n", "é",
])  # fmt: skip


def as_text(tree: Any) -> str:
    return str(cql2.Expr(tree).to_text())


def filter_of(tree: Any) -> Filter:
    return parse(json.dumps(tree), language="cql2-json", queryables=QUERYABLES)


def outcome(text: str, language: str) -> str:
    try:
        mask = parse(text, language=language, queryables=QUERYABLES).mask(ROWS)
    except InvalidParameter as error:
        return "more lines" if "\n" in str(error) else "one line"
    return "a filter" if mask.shape == (ROWS.length,) else "no mask"


@pytest.fixture(scope="module")
def database() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA case_sensitive_like = ON")
        connection.execute(f"CREATE TABLE rows ({', '.join(COLUMNS)})")
        marks = ", ".join("?" * len(COLUMNS))
        rows = zip(*COLUMNS.values(), strict=True)
        connection.executemany(f"INSERT INTO rows VALUES ({marks})", rows)  # noqa: S608
        yield connection


@given(tree=PLAIN_FILTERS)
def test_filter_finds_the_rows_that_sql_finds(tree: Any, database: sqlite3.Connection) -> None:
    text = as_text(tree)
    query = f"SELECT rowid - 1 FROM rows WHERE {text}"  # noqa: S608
    mask = parse(text, queryables=QUERYABLES).mask(ROWS)
    assert np.flatnonzero(mask).tolist() == [place for (place,) in database.execute(query)]


@given(tree=FILTERS)
def test_text_and_json_are_the_same_filter(tree: Any) -> None:
    from_text, from_json = parse(as_text(tree), queryables=QUERYABLES), filter_of(tree)
    assert from_text == from_json
    assert (from_text.mask(ROWS) == from_json.mask(ROWS)).all()


@given(tree=FILTERS)
def test_canonical_text_is_the_same_filter(tree: Any) -> None:
    asked = filter_of(tree)
    again = parse(asked.canonical, language="cql2-json", queryables=QUERYABLES)
    assert again == asked
    assert (again.mask(ROWS) == asked.mask(ROWS)).all()


@given(tree=FILTERS)
def test_no_row_is_found_by_a_filter_and_by_its_opposite(tree: Any) -> None:
    opposite = filter_of(operation("not", tree))
    assert not (filter_of(tree).mask(ROWS) & opposite.mask(ROWS)).any()


@given(one=FILTERS, other=FILTERS)
def test_not_both_is_not_one_or_not_the_other(one: Any, other: Any) -> None:
    not_both = operation("not", operation("and", one, other))
    either = operation("or", operation("not", one), operation("not", other))
    assert (filter_of(not_both).mask(ROWS) == filter_of(either).mask(ROWS)).all()


@given(text=st.one_of(st.text(max_size=80), st.lists(TOKENS, max_size=30).map(" ".join)))
def test_any_text_is_a_filter_or_refused_in_one_line(text: str) -> None:
    assert outcome(text, "cql2-text") in {"a filter", "one line"}


@given(tree=JSON)
def test_any_json_is_a_filter_or_refused_in_one_line(tree: Any) -> None:
    assert outcome(json.dumps(tree), "cql2-json") in {"a filter", "one line"}


def test_mask_of_an_empty_table_is_empty() -> None:
    rows = make_rows(event_type=[], fatalities=[])
    asked = parse("event_type LIKE 'r%' OR NOT fatalities > 3", queryables=QUERYABLES)
    assert asked.mask(rows).tolist() == []


def test_equal_filters_have_one_hash() -> None:
    one, other = (parse(text, queryables=QUERYABLES) for text in ("injured>1", "1 < injured"))
    assert hash(one) == hash(other)


@pytest.mark.slow
def test_filter_of_a_million_rows_takes_milliseconds() -> None:
    assert speed.milliseconds(speed.FILTERS[0], speed.million_rows()) < 50
