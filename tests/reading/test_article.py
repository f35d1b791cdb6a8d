"""Whole texts read end to end, the input beside the expected drafts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from incidents.codebook import load_codebook
from incidents.extraction.support import unsupported
from incidents.values import LANGUAGES, Event, Reading
from tests.reading.golden import TEXTS, expected, read_golden, read_text, shortfalls

REFERENCE_ARTICLE = Path(__file__).parents[3] / "shared" / "articles" / "brussels-2016-03-25.txt"


def problems(reading: Reading) -> list[str]:
    """What the gate would refuse of the reader's own evidence."""
    return [
        f"{event.key} {item.field}: {problem}"
        for event in reading.events
        for item in event.evidence
        if (
            problem := unsupported(
                item.field,
                item.value,
                words=[word.exact for word in item.words],
                quotes=[quote.exact for quote in item.quotes],
                derivation=item.derivation,
                language=reading.article.language,
                reference=reading.article.published_on,
                codebook=load_codebook(),
                place_names=place_names(event),
            )
        )
    ]


def place_names(event: Event) -> list[str]:
    if event.place is None or event.place.geocode is None:
        return []
    place = event.place.geocode.place
    return [place.name, *place.names.values()]


@pytest.mark.parametrize("name", TEXTS)
def test_golden_text_gives_the_expected_drafts(name: str) -> None:
    reading = read_golden(name)
    assert reading.article.language == expected(name)["language"]
    assert shortfalls(name) == expected(name).get("known_shortfalls", [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_a_dozen_golden_texts(language: str) -> None:
    assert sum(expected(name)["language"] == language for name in TEXTS) >= 12


@pytest.mark.parametrize("name", TEXTS)
def test_evidence_of_golden_texts_passes_the_gate(name: str) -> None:
    assert problems(read_golden(name)) == []


@pytest.mark.parametrize("name", TEXTS)
def test_spans_of_golden_texts_are_exact(name: str) -> None:
    reading = read_golden(name)
    spans = [
        span
        for event in reading.events
        for item in event.evidence
        for span in (*item.quotes, *item.words)
    ]
    assert all(reading.article.text[span.start : span.end] == span.exact for span in spans)


@pytest.fixture(scope="module")
def reference() -> Reading:
    if not REFERENCE_ARTICLE.exists():
        pytest.skip("the reference article (../shared/articles) is not on this machine")
    return read_text(REFERENCE_ARTICLE.read_text(encoding="utf-8"))


def test_reference_article_is_dated_by_its_captions(reference: Reading) -> None:
    assert reference.article.published_on == dt.date(2016, 3, 25)


@pytest.mark.parametrize(
    ("kind", "place", "first", "last"),
    [
        ("attack", "Brussels Airport", "2016-03-22", "2016-03-22"),
        ("attack", "Maelbeek metro station", "2016-03-22", "2016-03-22"),
        ("raid", "Schaerbeek", "2016-03-24", "2016-03-25"),
        ("foiled_plot", "Argenteuil", "2016-03-24", "2016-03-24"),
        ("arrest", "Brussels", "2016-03-24", "2016-03-24"),
        ("arrest", "Forest", "2016-03-24", "2016-03-25"),
        ("arrest", "Frankfurt am Main", "2016-03-24", "2016-03-25"),
    ],
)
def test_reference_article_drafts(
    reference: Reading, kind: str, place: str, first: str, last: str
) -> None:
    days = [
        (event.date_start, event.date_end)
        for event in reference.events
        if event.event_type == kind and place_names(event)[:1] == [place]
    ]
    assert any(
        start and end and start.isoformat() >= first and end.isoformat() <= last
        for start, end in days
    )


def test_reference_article_has_few_drafts_beyond_an_analysts(reference: Reading) -> None:
    assert len(reference.events) <= 13


def test_reference_article_counts_its_dead_once(reference: Reading) -> None:
    tolls = [event.fatalities.best for event in reference.events if event.fatalities]
    assert tolls == [31]


def test_reference_article_passes_the_gates_reading(reference: Reading) -> None:
    assert problems(reference) == []


@pytest.mark.parametrize(
    "words",
    [
        "Police raided Jette on Friday. ",
        "killed 1 ",
        "Brussels ",
        "(",
        "Jan Jansen, ",
        "12:30 - Six.",
    ],
)
def test_monotonous_text_of_any_length_is_read(words: str) -> None:
    reading = read_text(words * (40_000 // len(words)), dt.date(2016, 3, 25))
    assert len(reading.events) <= 1
