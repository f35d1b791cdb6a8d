"""The words that would tell a place more finely than its incident may be shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from incidents.codebook import Codebook
from incidents.extraction.names import fold_name
from incidents.models import Article, Incident, Mention, Place
from incidents.publication.locations import (
    PublicPlace,
    finer_ancestors,
    is_finer_than_public,
    names_site_only,
    public_level,
    public_place,
)
from incidents.values import PublicLevel

_BETWEEN_WORDS = re.compile(r"[,;:()/\d]+")  # "Mill Lane 4, Leh": a street, a number, a town
_SHORTEST = 4  # "BE" is a country's code and an everyday word


def finer_words(
    articles: Iterable[Article], shown: Iterable[Incident], codebook: Codebook
) -> frozenset[str]:
    """Folded words to withhold wherever these articles are quoted.

    Every incident that cites one of the articles counts, public or not; what the documents of
    the `shown` incidents state as their place stays. A site that is some incident's public place
    is withheld by the shown incidents only: it is told there anyway.
    """
    articles, shown = list(articles), list(shown)
    told = {item.pk: item for item in (*shown, *_incidents_of(articles))}
    mentions = [mention for article in articles for mention in article.mentions.all()]
    withheld = {word for item in told.values() for word in _place_words(item, codebook)}
    for mention in mentions:
        tellers = shown if _is_stated(mention, told.values(), codebook) else told.values()
        if any(is_finer_than_public(mention, item, codebook) for item in tellers):
            withheld.update(_mention_words(mention))
    stated = {word for item in shown for word in _stated_words(item, mentions, codebook)}
    return frozenset(withheld - stated - {""})


def _incidents_of(articles: Iterable[Article]) -> Iterator[Incident]:
    for article in articles:
        for citation in article.citations.all():
            yield citation.incident


def _is_stated(mention: Mention, incidents: Iterable[Incident], codebook: Codebook) -> bool:
    """Whether the mention's place is what one of the incidents states as its own."""
    if mention.place is None or names_site_only(mention):
        return False
    places = (public_place(incident, codebook) for incident in incidents)
    return any(place is not None and place.id == mention.place.gazetteer_id for place in places)


def _place_words(incident: Incident, codebook: Codebook) -> Iterator[str]:
    """The incident's own place and what it lies in, where finer than the public level.

    The places that rows told of it too: an editor may have moved the incident since.
    """
    yield from _row_words(incident, codebook)
    shown = public_place(incident, codebook)
    place = incident.place
    if place is None or (shown is not None and shown.id == place.gazetteer_id):
        return
    yield from _names(place)
    for ancestor in finer_ancestors(incident, codebook):
        yield from _names_of(ancestor)


def _row_words(incident: Incident, codebook: Codebook) -> Iterator[str]:
    if public_level(incident, codebook) is PublicLevel.SITE:
        return
    for citation in incident.citations.all():
        if citation.field == "place" and citation.row_id is not None:
            yield from _cell_words(citation.cells)


def _cell_words(cells: Mapping[str, str]) -> Iterator[str]:
    for text in cells.values():
        words = {fold_name(part) for part in (text, *_BETWEEN_WORDS.split(text))}
        yield from (word for word in words if len(word) >= _SHORTEST)


def _mention_words(mention: Mention) -> Iterator[str]:
    yield fold_name(mention.exact)
    if mention.place is not None and not names_site_only(mention):
        yield from _names(mention.place)


def _stated_words(
    incident: Incident, mentions: Iterable[Mention], codebook: Codebook
) -> Iterator[str]:
    shown = public_place(incident, codebook)
    if shown is None:
        return
    yield from place_names(shown)
    for mention in mentions:
        is_shown = mention.place is not None and mention.place.gazetteer_id == shown.id
        if is_shown and not names_site_only(mention):
            yield fold_name(mention.exact)


def place_names(shown: PublicPlace) -> Iterator[str]:
    """The folded names that a document states as its place and what that lies in."""
    yield from map(fold_name, (shown.name, *shown.names.values()))
    for ancestor in shown.ancestors:
        yield from _names_of(ancestor)


def _names(place: Place) -> Iterator[str]:
    yield from map(fold_name, (place.name, *place.names.values()))


def _names_of(ancestor: Mapping[str, Any]) -> Iterator[str]:
    yield from map(fold_name, (ancestor["name"], *ancestor["names"].values()))
