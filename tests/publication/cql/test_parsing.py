"""What is no filter is refused before anything reads it."""

from __future__ import annotations

import pytest

from incidents.errors import InvalidParameter
from incidents.publication.cql.parsing import read


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "filter '' is empty; leave it out, or write a condition"),
        ("a" * 5000, "filter has '5000' characters; write it in 4096 or fewer"),
        ("a = '\x1a1'", "filter holds the character '0x1a'; remove it"),
        ("a = '\ud800'", "filter holds the character '0xd800'; remove it"),
        ("a = 1e999", "filter holds a number beyond '1e308'; write a smaller one"),
    ],
)
def test_what_is_no_filter_is_refused(text: str, message: str) -> None:
    with pytest.raises(InvalidParameter) as caught:
        read(text, "cql2-text")
    assert str(caught.value) == message


def test_unknown_language_is_refused() -> None:
    with pytest.raises(InvalidParameter) as caught:
        read("a = 1", "ecql")
    assert str(caught.value) == (
        "filter-lang 'ecql' is not known; use one of: cql2-text, cql2-json"
    )


@pytest.mark.parametrize("text", ["a = 1", "{", "[" * 4000, "NaN", "9" * 4000 + "x"])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(InvalidParameter, match=r"is not JSON; write it in JSON, or set"):
        read(text, "cql2-json")


@pytest.mark.parametrize("depth", [65, 300])
def test_deep_json_is_refused(depth: int) -> None:
    text = '{"op":"not","args":[' * depth + "true" + "]}" * depth
    with pytest.raises(InvalidParameter, match=r"^filter (nests more|has '\d+' characters)"):
        read(text, "cql2-json")


def test_number_beyond_a_float_is_refused() -> None:
    with pytest.raises(InvalidParameter, match=r"beyond '1e308'"):
        read('{"op":"=","args":[{"property":"a"},' + "9" * 400 + "]}", "cql2-json")


def test_line_breaks_and_tabs_are_blanks() -> None:
    assert read("a\t=\r\n1", "cql2-text") == {"op": "=", "args": [{"property": "a"}, 1]}


def test_letters_of_any_script_may_be_told() -> None:
    assert read("a = 'می‌خواهم'", "cql2-text")["args"][1] == "می‌خواهم"


def test_integral_numbers_are_integers() -> None:
    tree = read("a IN (1, 2.0, 0.5, 1e300)", "cql2-text")
    assert [type(item) for item in tree["args"][1]] == [int, int, float, float]


@pytest.mark.parametrize(
    "condition",
    [
        "CASEI(a) = 'x'",
        "a LIKE 'x%'",
        "a = b",
        "S_WITHIN(g, BBOX(1,2,3,4))",
        "S_WITHIN(POINT(1 2), g)",
        "a + 1 > 3 * b",
    ],
)
def test_many_costly_conditions_are_refused(condition: str) -> None:
    with pytest.raises(InvalidParameter, match=r"^filter has '25' patterns, foldings, geometries"):
        read(" OR ".join([condition] * 25), "cql2-text")


@pytest.mark.parametrize(
    "condition", ["a >= DATE('2016-03-22')", "a IN (CASEI('x'), CASEI('y'))", "a IS NULL", "a = 1"]
)
def test_many_cheap_conditions_are_read(condition: str) -> None:
    assert len(read(" OR ".join([condition] * 100), "cql2-text")["args"]) == 100
