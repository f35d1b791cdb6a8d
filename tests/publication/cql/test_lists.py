"""Array functions take lists of texts as sets."""

from __future__ import annotations

import pytest

from incidents.errors import InvalidParameter
from tests.publication.cql.rows import found, make_rows

LISTS = make_rows(sources=[("a", "b"), ("a",), (), ("b", "a", "b"), ("c",)])


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A_EQUALS(sources, ('a', 'b'))", [0, 3]),
        ("A_CONTAINS(sources, ('a', 'b'))", [0, 3]),
        ("A_CONTAINS(sources, ('a'))", [0, 1, 3]),
        ("A_CONTAINEDBY(sources, ('a', 'x'))", [1, 2]),
        ("A_OVERLAPS(sources, ('a', 'c'))", [0, 1, 3, 4]),
        ("A_CONTAINS(('a', 'x'), sources)", [1, 2]),
        ("NOT A_OVERLAPS(sources, ('a', 'c'))", [2]),
        ("A_CONTAINS(CASEI(sources), (CASEI('A')))", [0, 1, 3]),
        ("A_OVERLAPS(('a', 'b'), ('b'))", [0, 1, 2, 3, 4]),
    ],
)
def test_lists_are_compared(text: str, places: list[int]) -> None:
    assert found(text, LISTS) == places


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A_CONTAINS(place, ('a'))", "'place' in an array function"),
        ("A_CONTAINS(sources, (1, 2))", r"'\[1, 2\]' in an array function"),
        ("A_EQUALS(sources, sources)", "compares 'sources' with 'sources' by A_EQUALS"),
    ],
)
def test_what_is_no_list_of_texts_is_refused(text: str, word: str) -> None:
    with pytest.raises(InvalidParameter, match=word):
        found(text, LISTS)
