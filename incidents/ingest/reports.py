"""The outcome of an ingest told: as JSON for scripts, in plain lines for people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from incidents.codebook import Codebook
from incidents.codebook.titles import TitleFacts, compose_title
from incidents.ingest.asking import Asked
from incidents.ingest.storing import IngestOutcome
from incidents.models import COUNT_FIELDS, Article, Citation, Incident, Mention, Place
from incidents.values import PRECISION_OF_KIND, GeoPrecision, MentionState, PlaceKind

_LANGUAGE = "en"  # of titles told on a terminal, where the codebook speaks it


def as_json(outcome: IngestOutcome, codebook: Codebook) -> dict[str, Any]:
    """The shape that `ingest --json` prints: see docs/commands.md. Keys are only ever added."""
    article = outcome.article
    return {
        "article": article.pk,
        "created": outcome.created,
        "published_at": _iso(article),
        "language": article.language,
        "mentions": [_mention(mention) for mention in outcome.mentions],
        "incidents": [_incident(item, article, codebook) for item in outcome.incidents],
        "geocoding": asdict(outcome.asked) if outcome.asked else None,
    }


def as_lines(outcome: IngestOutcome, codebook: Codebook) -> Iterator[str]:
    """What was read, in a few plain lines."""
    article = outcome.article
    verb = "read" if outcome.created else "already known:"
    outlet = article.source.name if article.source else "no outlet"
    day = article.published_at.date().isoformat() if article.published_at else "no date"
    yield f"{verb} article {article.pk}, {day}, {article.language}, {outlet}"
    yield f"  {_tally(outcome)}"
    if outcome.asked:
        yield f"  {told_of(outcome.asked)}"
    for incident in outcome.incidents:
        yield f"  {incident.public_id}  {_day(incident)}  {_title(incident, codebook)}"
    if not (article.source and article.url):
        yield "  before publishing from it, give the article an outlet and a URL"


def told_of(asked: Asked) -> str:
    """What a geocoding service was asked, on one line."""
    told = (
        f"{asked.service}: {_number(asked.questions, 'unknown name')}, {asked.sent} asked,"
        f" {asked.from_cache} known from before, {_number(asked.placed, 'mention')} placed"
    )
    return f"{told}; {asked.error}" if asked.error else told


def _tally(outcome: IngestOutcome) -> str:
    states = [mention.state for mention in outcome.mentions]
    places = {mention.place_id for mention in outcome.mentions if mention.place_id}
    mentions = f"{_number(len(states), 'mention')} of {_number(len(places), 'place')}"
    unresolved = f"{states.count(MentionState.UNRESOLVED.value)} unresolved"
    return f"{mentions}, {unresolved}; {_number(len(outcome.incidents), 'incident')}"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _mention(mention: Mention) -> dict[str, Any]:
    place = mention.place
    return {
        "start": mention.start,
        "end": mention.end,
        "exact": mention.exact,
        "state": mention.state,
        "place": _place(place, PRECISION_OF_KIND[PlaceKind(place.kind)]) if place else None,
    }


def _incident(incident: Incident, article: Article, codebook: Codebook) -> dict[str, Any]:
    place = incident.place
    cited = [item for item in incident.citations.all() if item.article_id == article.pk]
    return {
        "public_id": incident.public_id,
        "event_type": incident.event_type,
        "attack_type": incident.attack_type or None,
        "outcome": incident.outcome or None,
        "title": _title(incident, codebook),
        "date_start": _iso_day(incident.date_start),
        "date_end": _iso_day(incident.date_end),
        "date_precision": incident.date_precision,
        "place": _place(place, incident.geo_precision) if place else None,
        **{name: _count(incident, name) for name in COUNT_FIELDS},
        "counted_in": incident.counted_in.public_id if incident.counted_in else None,
        "workflow_status": incident.workflow_status,
        "evidence": [entry for citation in cited for entry in _evidence(citation)],
    }


def _place(place: Place, precision: int | None) -> dict[str, Any]:
    return {
        "name": place.name,
        "gazetteer_id": place.gazetteer_id,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": None if precision is None else int(precision),
        "country": place.country_code,
    }


def _evidence(citation: Citation) -> Iterator[dict[str, Any]]:
    """One entry for each quoted sentence."""
    for span in citation.spans:
        yield {
            "field": citation.field,
            "exact": span["exact"],
            "start": span["start"],
            "end": span["end"],
            "value": citation.value,
            "words": citation.words,
            "derivation": citation.derivation,
            "stance": citation.stance,
        }


def _count(incident: Incident, name: str) -> dict[str, int | None] | None:
    count = incident.count(name)
    return {"low": count.low, "best": count.best, "high": count.high} if count else None


def _title(incident: Incident, codebook: Codebook) -> str:
    language = _LANGUAGE if _LANGUAGE in codebook.languages else codebook.languages[0]
    place = incident.place
    facts = TitleFacts(
        event_type=incident.event_type,
        attack_type=incident.attack_type,
        verification_status=incident.verification_status,
        place_name=place.name if place else "",
        place_names=place.names if place else {},
        place_kind=PlaceKind(place.kind) if place else None,
        geo_precision=GeoPrecision(incident.geo_precision) if incident.geo_precision else None,
    )
    return incident.title_overrides.get(language) or compose_title(codebook, facts, language)


def _iso(article: Article) -> str | None:
    moment = article.published_at
    return moment.astimezone(dt.UTC).isoformat() if moment else None


def _iso_day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _day(incident: Incident) -> str:
    return _iso_day(incident.date_start) or "undated   "
