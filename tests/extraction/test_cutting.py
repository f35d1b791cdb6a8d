"""A text cut at a pattern by one call."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from incidents.extraction.cutting import cut

WORD = re.compile(r"([^\W_]+)")


@given(st.text(), st.integers(0, 9))
def test_words_and_offsets_are_those_of_the_pattern(text: str, offset: int) -> None:
    found = cut(WORD, text, offset=offset)
    matches = list(WORD.finditer(text))
    assert list(found.words) == [match[0] for match in matches]
    assert list(found.starts) == [match.start() + offset for match in matches]
    assert list(found.ends) == [match.end() + offset for match in matches]


def test_gaps_stand_before_the_words() -> None:
    assert cut(WORD, "«Two, three»").gaps == ["«", ", "]


def test_text_without_words_has_no_gaps() -> None:
    assert cut(WORD, "… — …") == ([], [], [], [])
