"""Patterns and folding of texts."""

from __future__ import annotations

import time

import pytest

from incidents.publication.cql.texts import like, without_accents, without_case


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("Scha%", "Schaerbeek"),
        ("%beek", "Schaerbeek"),
        ("%aer%", "Schaerbeek"),
        ("S%a%b%k", "Schaerbeek"),
        ("Sch_erbee_", "Schaerbeek"),
        ("%", ""),
        ("a%a", "aa"),
        ("%ab%b", "aabab"),
        ("%\n%", "two\nlines"),
        (r"100\%", "100%"),
        (r"a\_b", "a_b"),
        (r"a\\b", r"a\b"),
        ("a\\", "a\\"),
        ("(a|b)*", "(a|b)*"),
    ],
)
def test_pattern_matches(pattern: str, text: str) -> None:
    assert like(pattern)(text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("scha%", "Schaerbeek"),
        ("Scha", "Schaerbeek"),
        ("_", ""),
        ("a%a", "a"),
        (r"100\%", "1000"),
        (r"a\_b", "axb"),
        (".*", "anything"),
    ],
)
def test_pattern_does_not_match(pattern: str, text: str) -> None:
    assert not like(pattern)(text)


@pytest.mark.parametrize("pattern", ["%a" * 2000 + "b", "%_" * 2000, "%a_" * 1000])
def test_no_pattern_takes_long(pattern: str) -> None:
    started = time.perf_counter()
    like(pattern)("a" * 1500)
    assert time.perf_counter() - started < 2


def test_case_is_folded_as_unicode_has_it() -> None:
    assert without_case("STRASSE") == without_case("Straße")


@pytest.mark.parametrize("text", ["Chișinău", "Chis\u0327ina\u0306u", "Chisinau"])
def test_accents_fall_away(text: str) -> None:
    assert without_accents(text) == "Chisinau"
