"""Public documents of the bench's incidents, as `incidents.publication.documents` makes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from bench.columns import DAYS, OUTLETS, STATUSES, TYPES, Chunk, public_id
from bench.places import METRES, Site, Sites
from incidents.codebook import DEFAULT_PATH, load_codebook
from incidents.codebook.titles import TitleFacts, compose_title
from incidents.values import GeoPrecision, PlaceKind

FIRST_DAY = dt.date(2020, 2, 24)
_CODEBOOK = load_codebook(DEFAULT_PATH)
_DAYS = [(FIRST_DAY + dt.timedelta(days=number)).isoformat() for number in range(DAYS)]
_PUBLISHERS = [f"Gazette {number:04d}" for number in range(OUTLETS)]
_NAME = "\x00"  # stands for the place in a title composed once


def documents(chunk: Chunk, sites: Sites) -> Iterator[tuple[str, dict[str, Any]]]:
    """Public id and document, without the stamps that the log gives."""
    for row in range(len(chunk)):
        subject = public_id(chunk.start + row)
        yield subject, _document(subject, row, chunk, sites.sites[chunk.places[row]])


def _document(subject: str, row: int, chunk: Chunk, site: Site) -> dict[str, Any]:
    event_type = TYPES[chunk.types[row]]
    day = _DAYS[chunk.days[row]]
    sources = _sources(row, chunk, day)
    return {
        "type": "Feature",
        "id": subject,
        "geometry": _geometry(row, chunk),
        "properties": {
            **_texts(row, chunk, site),
            **_facts(row, chunk, event_type, day),
            **_where(row, chunk, site),
            "sources": sources,
            "evidence": _evidence(row, chunk, site, sources),
            "related": [],
            "stories": [],
            "url": f"/incidents/{subject}/",
            "codebook_version": _CODEBOOK.version,
            "note": "",
            "reason": "",
            "replaced_by": None,
        },
    }


def _geometry(row: int, chunk: Chunk) -> dict[str, Any] | None:
    longitude, latitude = float(chunk.longitudes[row]), float(chunk.latitudes[row])
    if longitude != longitude:  # noqa: PLR0124 - NaN: not drawn
        return None
    return {"type": "Point", "coordinates": [longitude, latitude]}


def _is_drawn(row: int, chunk: Chunk) -> bool:
    return bool(chunk.longitudes[row] == chunk.longitudes[row])


def _texts(row: int, chunk: Chunk, site: Site) -> dict[str, Any]:
    titles = _titles(TYPES[chunk.types[row]], STATUSES[chunk.statuses[row]], site.place.kind)
    names = site.place.names if _is_drawn(row, chunk) else site.country_names
    fallback = site.place.name if _is_drawn(row, chunk) else site.country_names[""]
    language = _CODEBOOK.languages[(chunk.start + row) % 4]
    return {
        "title": {
            spoken: title.replace(_NAME, names.get(spoken) or fallback)
            for spoken, title in titles.items()
        },
        "summary": {language: chunk.summaries[row]},
    }


@lru_cache(maxsize=256)
def _titles(event_type: str, status: str, kind: PlaceKind) -> dict[str, str]:
    facts = TitleFacts(
        event_type=event_type,
        verification_status=status,
        place_name=_NAME,
        place_kind=kind,
        geo_precision=GeoPrecision.EXACT,
    )
    return {language: compose_title(_CODEBOOK, facts, language) for language in _CODEBOOK.languages}


def _facts(row: int, chunk: Chunk, event_type: str, day: str) -> dict[str, Any]:
    hurt = int(chunk.hurt[row])
    told = {"low": hurt, "best": hurt, "high": hurt} if hurt else None
    is_attack = event_type == "attack"
    detains = event_type in {"raid", "arrest"}
    return {
        "event_type": event_type,
        "attack_type": "bombing" if is_attack else None,
        "outcome": "completed" if is_attack else None,
        "legal_status": None,
        "date_start": day,
        "date_end": day,
        "date_precision": 1,
        "fatalities": told if is_attack and hurt % 2 else None,
        "injured": told if not detains else None,
        "arrested": told if detains else None,
        "includes_perpetrators": None,
        "counted_in": None,
        "verification_status": STATUSES[chunk.statuses[row]],
    }


def _where(row: int, chunk: Chunk, site: Site) -> dict[str, Any]:
    if _is_drawn(row, chunk):
        metres = 500 if chunk.own_point[row] else METRES[site.place.kind]
        precision, place = GeoPrecision.EXACT, site.encoded
    else:
        metres, precision, place = METRES[PlaceKind.COUNTRY], GeoPrecision.COUNTRY, site.country
    return {
        "place": place,
        "geo_precision": int(precision),
        "coordinate_uncertainty_m": metres,
    }


def _sources(row: int, chunk: Chunk, day: str) -> list[dict[str, Any]]:
    index = chunk.start + row
    language = _CODEBOOK.languages[index % 4]
    return [
        {
            "id": 3 * index + number + 1,
            "title": chunk.headlines[row],
            "publisher": _PUBLISHERS[outlet],
            "url": f"https://g{outlet}.example/{day}/{index}",
            "archive_url": None,
            "published_at": None,
            "published_on": day,
            "language": language,
            "licence": "",
            "article_url": None,
        }
        for number, outlet in enumerate(chunk.outlets[row, : chunk.sources[row]].tolist())
    ]


def _evidence(
    row: int, chunk: Chunk, site: Site, sources: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    place = site.place if _is_drawn(row, chunk) else None
    values: list[tuple[str, Any, str]] = [
        ("date", sources[0]["published_on"], sources[0]["published_on"]),
    ]
    if place is not None:
        values.append(("place", place.gazetteer_id, place.name))
    return [_item(field, value, told, row, sources) for field, value, told in values]


def _item(
    field: str, value: Any, told: str, row: int, sources: list[dict[str, Any]]
) -> dict[str, Any]:
    """Three in four rest on a dataset's cell, the others on a sentence."""
    source = sources[row % len(sources)]
    is_quote = row % 4 == 0
    return {
        "field": field,
        "method": "quote" if is_quote else "dataset_row",
        "quotes": [f"{told}: {source['title']}" if is_quote else told],
        "words": [told] if is_quote else [],
        "derivation": "",
        "source": source["id"],
        "stance": "supports",
        "attributed_to": "",
        "value": value,
    }
