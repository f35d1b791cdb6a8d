"""Rows of an article: its outlet, itself, the places it names and its mentions."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.db import models

from incidents.codebook import Codebook
from incidents.extraction.persons import find_persons, name_parts
from incidents.ingest.credits import credited_agencies
from incidents.ingest.loading import LoadedArticle
from incidents.ingest.wording import VERSION
from incidents.models import Article, ArticleState, Mention, Place, Source
from incidents.reading import READER_VERSION
from incidents.values import (
    Candidate,
    Gazetteer,
    GazetteerPlace,
    Geocode,
    PlacedToponym,
    Quote,
    Reading,
)

Places = Mapping[str, Place]


def text_hash(text: str) -> str:
    """SHA-256 of a canonical text, as the article's column holds it."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def outlet_name(loaded: LoadedArticle) -> str:
    """The outlet's name; its host, where the name belongs to an outlet with another homepage.

    Any page may call itself Reuters.
    """
    known = Source.objects.filter(name=loaded.source).first()
    claimed, owned = _host(loaded.homepage), _host(known.homepage if known else "")
    if not claimed or not owned or _is_within(claimed, owned) or _is_within(owned, claimed):
        return loaded.source
    return claimed


def save_article(
    loaded: LoadedArticle,
    reading: Reading,
    *,
    gazetteer: Gazetteer,
    actor: User | None,
    now: dt.datetime,
) -> Article:
    """The article's row, with its outlet; IntegrityError where another process was faster."""
    read = reading.article
    source = _source(loaded)
    article = Article(
        source=source,
        url=loaded.url,
        canonical_url=loaded.canonical_url,
        title=loaded.title,
        byline=loaded.byline,
        language=read.language,
        published_at=loaded.published_at or _midnight(read.published_on),
        published_on=read.published_on,
        dated_by=None if loaded.published_at or not read.dated_by else span_record(read.dated_by),
        retrieved_at=now,
        text=read.text,
        text_sha256=text_hash(loaded.text),
        raw=loaded.raw,
        licence=loaded.licence,
        supersedes=_earlier_version(loaded, source),
        state=ArticleState.READ,
        reader_version=READER_VERSION,
        withheld_names=withheld_names(loaded, reading, gazetteer),
        credited_to=credited_agencies(read.text, byline=loaded.byline)[:200],
        signed_with=VERSION,
    )
    save_as(article, actor, reason="ingested")
    return article


def save_places(
    reading: Reading, *, gazetteer: Gazetteer, codebook: Codebook, now: dt.datetime
) -> Places:
    """The row of every place that the article names, by gazetteer id.

    They are made in the order of their ids, so that two processes never wait for each other.
    """
    placed = [item for item in reading.mentions if item.geocode]
    placed += [event.place for event in reading.events if event.place and event.place.geocode]
    queries: dict[str, tuple[Geocode, str]] = {}
    for item in placed:
        if item.geocode:
            queries.setdefault(item.geocode.place.gazetteer_id, (item.geocode, item.toponym.name))
    rows = {}
    for key in sorted(queries):
        geocode, query = queries[key]
        ancestors = geocode.ancestors or gazetteer.ancestors(geocode.place)
        fields = place_fields(geocode.place, ancestors, codebook)
        provenance = {
            "geocoder": geocode.method[:80],
            "geocoder_query": query[:300],
            "geocoded_at": now,
        }
        rows[key], _ = Place.objects.get_or_create(
            gazetteer_id=key, defaults={**fields, **provenance}
        )
    return rows


def save_mentions(article: Article, reading: Reading, places: Places) -> tuple[Mention, ...]:
    """A row for each toponym, in the order of the text."""
    spans = {(item.toponym.start, item.toponym.end): item for item in reading.mentions}
    rows = [mention_row(article, item, places) for _, item in sorted(spans.items(), key=_by_span)]
    return tuple(Mention.objects.bulk_create(rows))


def mention_row(article: Article, item: PlacedToponym, places: Places) -> Mention:
    """The row of one toponym, unsaved."""
    toponym, geocode = item.toponym, item.geocode
    return Mention(
        article=article,
        start=toponym.start,
        end=toponym.end,
        exact=toponym.exact,
        kind_hint=toponym.kind_hint.value if toponym.kind_hint else "",
        state=item.state.value,
        place=places[geocode.place.gazetteer_id] if geocode else None,
        candidates=[_candidate(candidate) for candidate in item.candidates],
        confidence=geocode.confidence if geocode else 0,
        method=geocode.method[:80] if geocode else "",
    )


def save_as(row: models.Model, actor: User | None, *, reason: str) -> None:
    """Save a row whose history says who and why."""
    setattr(row, "_change_reason", reason[:100])  # noqa: B010 - simple-history reads these two
    setattr(row, "_history_user", actor)  # noqa: B010
    row.save()


def span_record(quote: Quote) -> dict[str, Any]:
    """A quote as JSON columns hold it."""
    return {"start": quote.start, "end": quote.end, "exact": quote.exact}


def _source(loaded: LoadedArticle) -> Source | None:
    if not loaded.source:
        return None
    source, _ = Source.objects.get_or_create(
        name=outlet_name(loaded), defaults={"homepage": loaded.homepage}
    )
    return source


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _is_within(host: str, other: str) -> bool:
    return host == other or host.endswith(f".{other}")


def _earlier_version(loaded: LoadedArticle, source: Source | None) -> Article | None:
    """The text that stood at the same address before, where there was another one."""
    if not loaded.url:
        return None
    return Article.objects.of_source(source).filter(url=loaded.url).order_by("-pk").first()


def withheld_names(loaded: LoadedArticle, reading: Reading, gazetteer: Gazetteer) -> list[str]:
    """The persons of text and title, as name_parts folds them."""
    in_title = find_persons(
        loaded.title,
        language=reading.article.language,
        is_place=lambda name: bool(gazetteer.lookup(name)),
    )
    return sorted(name_parts((*reading.persons, *in_title)))


def _midnight(day: dt.date | None) -> dt.datetime | None:
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC) if day else None


def place_fields(
    place: GazetteerPlace, ancestors: Iterable[GazetteerPlace], codebook: Codebook
) -> dict[str, Any]:
    """The columns of a gazetteer place's row, but for where it was found."""
    return {
        "name": place.name,
        "names": dict(place.names),
        "kind": place.kind.value,
        "feature_class": place.feature_class,
        "feature_code": place.feature_code,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "uncertainty_m": _metres(place, codebook),
        "country_code": place.country_code,
        "ancestors": [ancestor_record(ancestor, codebook) for ancestor in ancestors],
        "population": place.population,
    }


def ancestor_record(place: GazetteerPlace, codebook: Codebook) -> dict[str, Any]:
    """A gazetteer place as an entry of another's `ancestors`."""
    return {
        "id": place.gazetteer_id,
        "name": place.name,
        "names": dict(place.names),
        "kind": place.kind.value,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "uncertainty_m": _metres(place, codebook),
        "country_code": place.country_code,
    }


def _metres(place: GazetteerPlace, codebook: Codebook) -> int:
    return place.uncertainty_m or codebook.uncertainty_m[place.kind]


def _candidate(candidate: Candidate) -> dict[str, Any]:
    place = candidate.place
    return {
        "gazetteer_id": place.gazetteer_id,
        "name": place.name,
        "kind": place.kind.value,
        "country_code": place.country_code,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "score": round(candidate.score, 4),
        "reasons": list(candidate.reasons),
    }


def _by_span(entry: tuple[tuple[int, int], PlacedToponym]) -> tuple[int, int]:
    return entry[0]
