"""What one account tells of an event, in the terms in which two accounts are compared."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from incidents.extraction.names import fold_name
from incidents.ingest.records import span_record
from incidents.models import COUNT_FIELDS, Article, CitationState, Incident, Mention, Place
from incidents.values import Count, DatePrecision, Event, GeoPrecision, MentionState, PlaceKind

_SHORTEST = 4  # letters of a name that says anything
_FEWEST_WORDS = 6  # of a sentence that nobody else writes by chance
_WIDE = frozenset({PlaceKind.REGION, PlaceKind.AREA, PlaceKind.COUNTRY, PlaceKind.CONTINENT})

_Span = Mapping[str, Any]  # start, end, exact
_Told = tuple[int, Sequence[str], Sequence[_Span]]  # an article's id, its persons, what it says


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the cited sentences name: folded, so that accounts can be compared.

    `details` are streets and places beside the place itself; `persons` are single names.
    """

    details: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    sentences: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An event as told by an article, or an incident as told so far; `start` and `end` are days."""

    event_type: str
    attack_type: str
    outcome: str
    start: dt.date | None
    end: dt.date | None
    date_precision: int | None
    place: Place | None
    is_near: bool
    counts: Mapping[str, Count]
    words: Words = Words()

    @property
    def is_to_the_day(self) -> bool:
        """Whether its period is days that are meant, and not a week or month around them."""
        return self.date_precision == DatePrecision.DAY


def account_of_event(event: Event, place: Place | None, article: Article) -> Account:
    """What an article, whose mentions are stored, tells of an event."""
    spans = [span_record(quote) for item in event.evidence for quote in item.quotes]
    counts = {name: getattr(event, name) for name in COUNT_FIELDS}
    return Account(
        event_type=event.event_type,
        attack_type=event.attack_type or "",
        outcome=event.outcome or "",
        start=event.date_start,
        end=event.date_end or event.date_start,
        date_precision=event.date_precision,
        place=place,
        is_near=event.geo_precision == GeoPrecision.NEAR,
        counts={name: count for name, count in counts.items() if count is not None},
        words=_words([(article.pk, article.withheld_names, spans)], place),
    )


def account_of_incident(incident: Incident) -> Account:
    """What all articles together tell of an incident, so far as they are its evidence."""
    citations = incident.citations.exclude(state=CitationState.REJECTED).exclude(article=None)
    told = citations.order_by("pk").values_list("article", "article__withheld_names", "spans")
    return replace(outline_of(incident), words=_words(list(told), incident.place))


def outline_of(incident: Incident) -> Account:
    """The same without the words of the articles: nothing is asked of the database."""
    counts = {name: incident.count(name) for name in COUNT_FIELDS}
    return Account(
        event_type=incident.event_type,
        attack_type=incident.attack_type,
        outcome=incident.outcome,
        start=incident.date_start,
        end=incident.date_end or incident.date_start,
        date_precision=incident.date_precision,
        place=incident.place,
        is_near=incident.geo_precision == GeoPrecision.NEAR,
        counts={name: count for name, count in counts.items() if count is not None},
    )


def _words(told: Sequence[_Told], place: Place | None) -> Words:
    sentences: set[str] = set()
    persons: set[str] = set()
    for _, names, spans in told:
        for span in spans:
            sentence = fold_name(span["exact"])
            sentences.add(sentence)
            persons |= set(sentence.split()) & set(names)
    return Words(
        details=frozenset(_details(told) - _names_of(place)),
        persons=frozenset(name for name in persons if len(name) >= _SHORTEST),
        sentences=frozenset(item for item in sentences if item.count(" ") >= _FEWEST_WORDS),
    )


def _details(told: Sequence[_Told]) -> set[str]:
    """Names of streets and places that stand in the spans, but for regions and countries."""
    spans: dict[int, list[_Span]] = defaultdict(list)
    for article, _, found in told:
        spans[article] += found
    mentions = Mention.objects.filter(article__in=spans).exclude(state=MentionState.CONTEXT_ONLY)
    rows = mentions.values_list("article", "start", "end", "exact", "place__kind")
    return {
        fold_name(exact)
        for article, start, end, exact, kind in rows
        if kind not in _WIDE
        and len(exact) >= _SHORTEST
        and any(span["start"] <= start and end <= span["end"] for span in spans[article])
    }


def _names_of(place: Place | None) -> set[str]:
    """All names of a place and of what it lies in."""
    if place is None:
        return set()
    names = {place.name, *place.names.values()}
    for ancestor in place.ancestors:
        names |= {ancestor["name"], *ancestor["names"].values()}
    return {fold_name(name) for name in names}
