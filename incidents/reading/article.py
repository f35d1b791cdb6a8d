"""An article read from end to end: text → persons → toponyms → places → events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from incidents.codebook import Codebook
from incidents.extraction.articles import prepare
from incidents.extraction.events import read_events
from incidents.extraction.persons import find_persons
from incidents.extraction.toponym_spans import given_toponyms
from incidents.extraction.toponyms import find_toponyms
from incidents.geocoding.resolution import resolve
from incidents.values import ArticleText, Gazetteer, Reading

READER_VERSION = "3"
"""Stored with each article; grows when the same text may be read otherwise."""


def read(  # noqa: PLR0913 — what an outlet may say of its text, each optional
    text: str,
    *,
    gazetteer: Gazetteer,
    codebook: Codebook,
    title: str = "",
    language: str | None = None,
    published_on: dt.date | None = None,
    source_country: str = "",
) -> Reading:
    """All that is read in one text: mentions with their places, persons, events with evidence.

    `language` and `published_on` are read from the text where they are not given;
    `source_country` (ISO 3166-1 alpha-2) is the outlet's. Raises ArticleRejected for a text that
    cannot be an article.
    """
    article = prepare(text, title=title, language=language, published_on=published_on)
    return read_article(
        article, gazetteer=gazetteer, codebook=codebook, source_country=source_country
    )


def read_article(
    article: ArticleText,
    *,
    gazetteer: Gazetteer,
    codebook: Codebook,
    source_country: str = "",
    spans: Sequence[tuple[int, int]] | None = None,
) -> Reading:
    """The same of a prepared text; `spans` are its toponyms, where others have found them."""
    persons = find_persons(
        article.text,
        language=article.language,
        is_place=lambda name: bool(gazetteer.lookup(name) or gazetteer.demonym(name)),
    )
    toponyms = (
        find_toponyms(article.text, gazetteer, language=article.language, persons=persons)
        if spans is None
        else given_toponyms(article.text, gazetteer, spans)
    )
    mentions = resolve(
        toponyms,
        gazetteer,
        text=article.text,
        language=article.language,
        uncertainty_m=codebook.uncertainty_m,
        source_country=source_country,
    )
    events = read_events(article, mentions, persons, codebook)
    return Reading(article=article, mentions=mentions, persons=persons, events=events)
