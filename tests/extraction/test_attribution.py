"""Whom a sentence itself cites."""

from __future__ import annotations

import pytest

from incidents.extraction.attribution import cited
from incidents.values import Person


@pytest.mark.parametrize(
    ("language", "sentence", "who"),
    [
        ("en", "One man was held, according to Der Spiegel.", "Der Spiegel"),
        ("en", "He was seen, De Standaard newspaper reported.", "De Standaard newspaper"),
        ("en", "The prosecutor said six were held.", "The prosecutor"),
        ("fr", "Six personnes ont été arrêtées, a annoncé le parquet.", "le parquet"),
        ("fr", "Selon la police, il a pris la fuite.", "la police"),
        ("nl", "Volgens het parket vielen elf doden.", "het parket"),
        ("de", "Laut Polizei wurde ein Mann gefasst.", "Polizei"),
    ],
)  # fmt: skip
def test_source_named_in_the_sentence(language: str, sentence: str, who: str) -> None:
    assert cited(sentence, 0, len(sentence), language=language, persons=()) == who


@pytest.mark.parametrize("sentence", ["Six people were held.", "He said nothing.", "Who said so?"])
def test_nobody_cited(sentence: str) -> None:
    assert cited(sentence, 0, len(sentence), language="en", persons=()) == ""


def test_person_by_name_is_never_the_source() -> None:
    sentence = "Six were held, Interior Minister Jo Example said."
    start = sentence.index("Jo Example")
    person = Person(start=start, end=start + 10, exact="Jo Example")
    who = cited(sentence, 0, len(sentence), language="en", persons=(person,))
    assert who == "Interior Minister"
