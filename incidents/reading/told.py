"""A reading told as plain values, its offsets those of the text as it was given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from incidents.codebook import Codebook
from incidents.codebook.titles import TitleFacts, compose_title
from incidents.reading.documents import Document
from incidents.reading.offsets import Alignment, Span
from incidents.values import (
    Count,
    Event,
    Evidence,
    Geocode,
    GeoPrecision,
    PlacedToponym,
    Quote,
    Reading,
)

_LANGUAGE = "en"  # of titles, where the codebook speaks it


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One document with how its offsets lie; see `as_json`."""

    document: Document
    alignment: Alignment
    codebook: Codebook
    spans: Sequence[Span] | None = None  # of the toponyms, where they were given

    def as_json(self, reading: Reading) -> dict[str, Any]:
        """The shape that `manage.py extract` writes a line of; keys are only ever added.

        `article` and `public_id` are what `ingest --json` has there: null, as nothing is stored.
        """
        spans = self._spans(reading)
        return {
            "id": self.document.id,
            "article": None,
            "published_at": self._published_at(reading),
            "language": reading.article.language,
            "toponyms": [
                self._toponym(*pair) for pair in zip(spans, reading.mentions, strict=True)
            ],
            "mentions": [
                self._mention(*pair) for pair in zip(spans, reading.mentions, strict=True)
            ],
            "incidents": [self._incident(event) for event in reading.events],
        }

    def _published_at(self, reading: Reading) -> str | None:
        return self.document.published_at or _iso(reading.article.published_on)

    def _spans(self, reading: Reading) -> Sequence[Span]:
        if self.spans is not None:
            return self.spans
        found = (item.toponym for item in reading.mentions)
        return [self.alignment.as_given(toponym.start, toponym.end) for toponym in found]

    def _quoted(self, span: Span) -> dict[str, Any]:
        start, end = span
        return {"start": start, "end": end, "exact": self.document.text[start:end]}

    def _toponym(self, span: Span, item: PlacedToponym) -> dict[str, Any]:
        geocode = item.geocode or item.within
        return {
            **self._quoted(span),
            "state": item.state.value,
            "role": item.toponym.role.value,
            "name": geocode.place.name if geocode else None,
            "latitude": geocode.place.latitude if geocode else None,
            "longitude": geocode.place.longitude if geocode else None,
            "gazetteer_id": geocode.place.gazetteer_id if geocode else None,
            "precision": int(geocode.precision) if geocode else None,
            "uncertainty_m": geocode.uncertainty_m if geocode else None,
            "confidence": geocode.confidence if geocode else None,
        }

    def _mention(self, span: Span, item: PlacedToponym) -> dict[str, Any]:
        place = _place(item.geocode, item.geocode.precision) if item.geocode else None
        return {**self._quoted(span), "state": item.state.value, "place": place}

    def _incident(self, event: Event) -> dict[str, Any]:
        geocode = event.place.geocode if event.place else None
        return {
            "public_id": None,
            "key": event.key,
            "event_type": event.event_type,
            "attack_type": event.attack_type,
            "outcome": event.outcome,
            "title": self._title(event),
            "date_start": _iso(event.date_start),
            "date_end": _iso(event.date_end),
            "date_precision": int(event.date_precision) if event.date_precision else None,
            "place": _place(geocode, event.geo_precision or geocode.precision) if geocode else None,
            "fatalities": _count(event.fatalities),
            "injured": _count(event.injured),
            "arrested": _count(event.arrested),
            "includes_perpetrators": event.includes_perpetrators,
            "part_of": event.part_of,
            "counted_in": event.counted_in,
            "evidence": [entry for item in event.evidence for entry in self._evidence(item)],
        }

    def _title(self, event: Event) -> str:
        languages = self.codebook.languages
        place = event.place.geocode.place if event.place and event.place.geocode else None
        facts = TitleFacts(
            event_type=event.event_type,
            attack_type=event.attack_type or "",
            place_name=place.name if place else "",
            place_names=place.names if place else {},
            place_kind=place.kind if place else None,
            geo_precision=event.geo_precision,
        )
        language = _LANGUAGE if _LANGUAGE in languages else languages[0]
        return compose_title(self.codebook, facts, language)

    def _evidence(self, item: Evidence) -> Iterator[dict[str, Any]]:
        """One entry for each quoted sentence."""
        words = [self._of(word)["exact"] for word in item.words]
        for quote in item.quotes:
            yield {
                "field": item.field,
                **self._of(quote),
                "value": item.value,
                "words": words,
                "derivation": item.derivation,
                "stance": item.stance.value,
                "attributed_to": item.attributed_to,
            }

    def _of(self, quote: Quote) -> dict[str, Any]:
        return self._quoted(self.alignment.as_given(quote.start, quote.end))


def _place(geocode: Geocode, precision: GeoPrecision) -> dict[str, Any]:
    place = geocode.place
    return {
        "name": place.name,
        "gazetteer_id": place.gazetteer_id,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": int(precision),
        "country": place.country_code,
    }


def _count(count: Count | None) -> dict[str, int | None] | None:
    """An exact number is its own low and high."""
    if count is None:
        return None
    is_exact = count.low is None and count.high is None
    low, high = (count.best, count.best) if is_exact else (count.low, count.high)
    return {"low": low, "best": count.best, "high": high}


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
