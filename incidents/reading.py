"""An article read from end to end: text → persons → toponyms → places → events."""

from __future__ import annotations

import datetime as dt

from incidents.codebook import Codebook
from incidents.extraction.articles import prepare
from incidents.extraction.events import read_events
from incidents.extraction.persons import find_persons
from incidents.extraction.toponyms import find_toponyms
from incidents.geocoding.resolution import resolve
from incidents.values import Gazetteer, Reading

READER_VERSION = "1"
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
    persons = find_persons(
        article.text,
        language=article.language,
        is_place=lambda name: bool(gazetteer.lookup(name) or gazetteer.demonym(name)),
    )
    toponyms = find_toponyms(article.text, gazetteer, language=article.language, persons=persons)
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
