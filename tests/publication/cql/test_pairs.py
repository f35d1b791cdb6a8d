"""Text becomes the tree of its JSON encoding, pair by pair."""

from __future__ import annotations

import cql2
import pytest

from incidents.errors import InvalidParameter
from incidents.publication.cql.pairs import DEEPEST, read_text

FLAT = "a = 1 AND b LIKE 'x%' OR NOT c IS NULL"
NESTED = (
    "a IN (1, 2, (3 + 4) * 5) AND (b = 'x)(' OR (c = 1 AND NOT (d BETWEEN (1) AND 2)))",
    "S_INTERSECTS(g, POLYGON((0 0, 9 0, 9 9, 0 0), (3 1, 4 1, 4 2, 3 1)))",
    "S_WITHIN(g, GEOMETRYCOLLECTION(POINT(1 2), MULTIPOLYGON(((0 0, 9 0, 9 9, 0 0)))))",
    "T_AFTER(INTERVAL(a, '..'), INTERVAL('2016-03-22', '2016-03-23'))",
    "ACCENTI(CASEI(a)) IN (ACCENTI(CASEI('É')), 'it''s') AND A_CONTAINS(b, ('x', 'y'))",
    "CASEI (a) = 'x' AND \"odd ( name\" = 1",
)


@pytest.mark.parametrize("text", [FLAT, *NESTED])
def test_pairs_make_the_tree_that_the_whole_makes(text: str) -> None:
    assert read_text(text) == cql2.parse_text(text).to_json()


@pytest.mark.parametrize(
    "text",
    [
        "(" * DEEPEST + "a = " + ")" * DEEPEST,
        "a IN (" * DEEPEST + "1 +" + ")" * DEEPEST,
        "f(" * DEEPEST + "(" * 0 + "1 +" + ")" * DEEPEST,
        "POLYGON((" * 15 + "a = " + "))" * 15,
        "GEOMETRYCOLLECTION(" * DEEPEST + "1 + " + ")" * DEEPEST,
        "(" * DEEPEST,
    ],
)
def test_malformed_nesting_is_refused_at_once(text: str) -> None:
    with pytest.raises(InvalidParameter, match=r"cannot be read after|lacks a closing"):
        read_text(text)


def test_deeper_nesting_is_refused() -> None:
    with pytest.raises(InvalidParameter, match=r"^filter nests parentheses more than '32' deep"):
        read_text("(" * 4000 + "a = 1" + ")" * 4000)


@pytest.mark.parametrize("text", ["NOT " * 900 + "a", "a = " + "-" * 4000 + "1", "1+" * 1900 + "1"])
def test_long_run_of_operators_is_refused(text: str) -> None:
    with pytest.raises(InvalidParameter, match=r"more than '32' operators in a row"):
        read_text(text)


def test_many_conditions_are_no_run() -> None:
    assert len(read_text(" OR ".join(["a = 1"] * 300))["args"]) == 300


def test_error_names_the_place_where_reading_stopped() -> None:
    with pytest.raises(InvalidParameter) as caught:
        read_text("(a = 1) AND b ==> 2")
    assert str(caught.value) == (
        "filter cannot be read at '=> 2'; write conditions such as event_type = 'raid' AND"
        " fatalities_best > 3"
    )


def test_error_at_the_end_names_what_stands_before() -> None:
    with pytest.raises(InvalidParameter, match=r"^filter cannot be read after '\(…\) AND';"):
        read_text("(a = 1) AND")


def test_place_is_found_on_a_later_line() -> None:
    with pytest.raises(InvalidParameter, match=r"^filter cannot be read at '! b';"):
        read_text("a = 1\nAND ! b")


def test_parenthesis_too_many_is_refused() -> None:
    with pytest.raises(InvalidParameter, match=r"closes a parenthesis too many; remove '\)'$"):
        read_text("a = 1)")


def test_geometry_of_mixed_dimensions_is_refused() -> None:
    with pytest.raises(InvalidParameter, match=r"geometry that cannot be read at 'LINESTRING"):
        read_text("S_WITHIN(g, LINESTRING(0 0, 1 1 1))")
