"""Offsets of a canonical text lead back into the text as it was given."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.errors import ArticleRejected
from incidents.extraction.articles import canonical_text
from incidents.reading.offsets import align

AWKWARD = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "e\u0301\u0323\u1100\u1161\u11a8\u09c7\u09be\r\n\x00\u00ad\u200b\ud800\U0001f600"
        ),
    ),
    min_size=1,
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "word", "exact"),
    [
        ("Cafe\u0301 at Lie\u0300ge.", "Liège", "Lie\u0300ge"),
        ("One.\r\nTwo in Jette.", "Jette", "Jette"),
        ("\ufeffIn Schaer\u00adbeek.", "Schaerbeek", "Schaer\u00adbeek"),
        ("A\x00 flat in Jette \ud800.", "Jette", "Jette"),
        ("\U0001f692 in Jette.", "Jette", "Jette"),
    ],
)
def test_word_is_found_where_it_was_given(text: str, word: str, exact: str) -> None:
    canonical = canonical_text(text)
    start = canonical.index(word)
    first, last = align(text, canonical).as_given(start, start + len(word))
    assert text[first:last] == exact


@given(AWKWARD)
def test_every_span_of_any_text_leads_to_the_same_words(text: str) -> None:
    try:
        canonical = canonical_text(text)
    except ArticleRejected:
        return
    alignment = align(text, canonical)
    for position in range(len(canonical)):
        start, end = alignment.as_given(position, position + 1)
        assert 0 <= start < end <= len(text)
    start, end = alignment.as_given(0, len(canonical))
    assert canonical_text(text[start:end]) == canonical


@given(AWKWARD)
def test_given_span_returns_from_the_canonical_text(text: str) -> None:
    try:
        canonical = canonical_text(text)
    except ArticleRejected:
        return
    alignment = align(text, canonical)
    for start in range(len(text)):
        first, last = alignment.canonical(start, start + 1)
        assert 0 <= first <= last <= len(canonical)


def test_text_of_many_marks_is_aligned_in_linear_time() -> None:
    text = "e" + "\u0301" * 50_000 + "\r"
    canonical = unicodedata.normalize("NFC", text.replace("\r", "\n"))
    assert align(text, canonical).as_given(0, len(canonical)) == (0, len(text))
