"""Patterns that match any of many words."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from incidents.extraction.alternations import alternation


@given(st.sets(st.text("abc -.", min_size=1), min_size=1), st.text("abc -."))
def test_finds_what_the_words_in_order_of_length_would(words: set[str], text: str) -> None:
    plain = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    expected = re.findall(rf"(?:{plain})(?!b)", text)
    assert re.findall(rf"(?:{alternation(words)})(?!b)", text) == expected


def test_either_apostrophe_stands_for_both() -> None:
    assert re.fullmatch(alternation(["aujourd'hui"]), "aujourd’hui")


def test_shared_beginnings_are_written_once() -> None:
    assert alternation(["ten", "tenth", "two"]) == "t(?:en(?:th)?|wo)"


@given(st.sets(st.text("abzé '", min_size=1), min_size=1), st.text("aAbBzZéÉ '’"))
def test_any_case_finds_what_looking_away_from_case_does(words: set[str], text: str) -> None:
    plain, cased = alternation(words), alternation(words, any_case=True)
    assert re.findall(f"(?i){plain}", text) == re.findall(f"(?i){cased}", text)
