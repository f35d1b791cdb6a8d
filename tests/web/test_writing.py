"""Days and numbers as the reader writes them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils.translation import override

from incidents.web import writing

SPANS = {
    "en": ("24–25 March 2016", "28 February – 1 March 2016", "31 December 2015 – 1 January 2016"),
    "fr": ("24–25 mars 2016", "28 février – 1er mars 2016", "31 décembre 2015 – 1er janvier 2016"),
    "nl": ("24–25 maart 2016", "28 februari – 1 maart 2016", "31 december 2015 – 1 januari 2016"),
    "de": ("24.–25. März 2016", "28. Februar – 1. März 2016", "31. Dezember 2015 – 1. Januar 2016"),
}


@pytest.mark.parametrize(
    ("language", "day", "first"),
    [
        ("en", "22 March 2016", "1 March 2016"),
        ("fr", "22 mars 2016", "1er mars 2016"),
        ("nl", "22 maart 2016", "1 maart 2016"),
        ("de", "22. März 2016", "1. März 2016"),
    ],
)
def test_a_day_is_written_as_the_reader_writes_it(language, day, first):
    with override(language):
        assert (writing.day_words("2016-03-22T18:00:00Z"), writing.day_words("2016-03-01")) == (
            day,
            first,
        )


@pytest.mark.parametrize("language", SPANS)
def test_spans_say_once_what_their_ends_share(language):
    with override(language):
        told = (
            writing.span_words(dt.date(2016, 3, 24), dt.date(2016, 3, 25)),
            writing.span_words(dt.date(2016, 2, 28), dt.date(2016, 3, 1)),
            writing.span_words(dt.date(2015, 12, 31), dt.date(2016, 1, 1)),
        )
    assert told == SPANS[language]


def test_the_ends_of_a_span_can_be_joined_by_words():
    with override("de"):
        ends = writing.span_ends(dt.date(2016, 3, 24), dt.date(2016, 3, 25))
    assert ends == ("24.", "25. März 2016")


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "1,234.5"), ("fr", "1\u202f234,5"), ("nl", "1.234,5"), ("de", "1.234,5")],
)
def test_numbers_have_the_readers_signs(language, told):
    with override(language):
        assert writing.number_words(1234.5) == told


@pytest.mark.parametrize(
    ("code", "told"),
    [("nl", "néerlandais"), ("uk", "ukrainien"), ("", ""), (None, ""), ("xx-no", "xx-no")],
)
def test_languages_are_named_in_the_readers(code, told):
    with override("fr"):
        assert writing.language_name(code) == told


def test_no_day_is_no_words():
    assert writing.day_words(None) == ""
