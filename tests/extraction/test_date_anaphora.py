"""Days counted from another day of the text."""

from __future__ import annotations

import datetime as dt

import pytest

from incidents.codebook import load_codebook
from incidents.extraction.date_anaphora import days_from, find_anaphors, resolved
from incidents.extraction.dates import read_dates
from incidents.extraction.events import read_events
from incidents.extraction.support import unsupported
from incidents.values import ArticleText, Event
from tests.extraction.placed import find_places

FRIDAY = dt.date(2016, 3, 25)


def read(text: str, language: str = "en") -> list[Event]:
    article = ArticleText(text=text, language=language, published_on=FRIDAY)
    return list(read_events(article, find_places(text), (), load_codebook()))


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "Six days later he fled", 6),
        ("en", "On the same day", 0),
        ("en", "The next day", 1),
        ("fr", "Deux jours plus tard", 2),
        ("fr", "Le même jour", 0),
        ("fr", "Le lendemain", 1),
        ("nl", "Zes dagen later", 6),
        ("nl", "Dezelfde dag", 0),
        ("de", "Vier Tage später", 4),
        ("de", "Zur gleichen Zeit", 0),
    ],
)
def test_words_count_days_from_a_day_told(language: str, text: str, days: int) -> None:
    (anaphor,) = find_anaphors(text, 0, len(text), language)
    assert anaphor.days == days


def test_the_day_is_counted_from_the_last_one_told() -> None:
    text = "On 1 March 2016 and on 3 March 2016 it rained. Two days later it snowed."
    told = read_dates(text, 0, 46, language="en", reference=None)
    (anaphor,) = find_anaphors(text, 46, len(text), "en")
    reading = resolved(anaphor, told)
    assert reading is not None
    assert reading.date_start == dt.date(2016, 3, 5)
    assert reading.derivation == ("“Two days later” from 2016-03-03 (“3 March 2016”) → 2016-03-05")


def test_without_a_day_told_before_there_is_none() -> None:
    text = "Two days later it snowed."
    (anaphor,) = find_anaphors(text, 0, len(text), "en")
    assert resolved(anaphor, ()) is None


def test_every_day_may_be_counted_from() -> None:
    text = "On 1 March 2016; two days later."
    told = read_dates(text, 0, len(text), language="en", reference=None)
    anaphors = find_anaphors(text, 0, len(text), "en")
    assert days_from(told, anaphors) == {dt.date(2016, 3, 3)}


def test_evidence_of_a_counted_day_quotes_both_sentences_and_passes_the_gate() -> None:
    first = "A bomb exploded in Brussels on 14 March."
    second = "Six days later a suspect was arrested in Antwerp."
    arrest = next(event for event in read(f"{first} {second}") if event.event_type == "arrest")
    (day,) = [item for item in arrest.evidence if item.field == "date"]
    assert (day.value, [quote.exact for quote in day.quotes]) == ("2016-03-20", [first, second])
    problem = unsupported(
        "date",
        day.value,
        words=[word.exact for word in day.words],
        quotes=[quote.exact for quote in day.quotes],
        derivation=day.derivation,
        language="en",
        reference=FRIDAY,
        codebook=load_codebook(),
    )
    assert problem is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The raid came two days after a bomb exploded in Antwerp."),
        ("fr", "L'opération survient deux jours après l'explosion d'une bombe à Anvers."),
        ("de", "Die Razzia kommt zwei Tage nach einem Anschlag in Frankfurt."),
    ],
)
def test_news_that_comes_days_after_dates_what_was_before(language: str, text: str) -> None:
    readings = read_dates(text, 0, len(text), language=language, reference=FRIDAY)
    assert [reading.date_start for reading in readings] == [dt.date(2016, 3, 23)]
