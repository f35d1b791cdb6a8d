"""Public documents and snapshots for tests of the public pages."""

from __future__ import annotations

from typing import Any

Document = dict[str, Any]


def make_source(**changes: Any) -> Document:
    source = {
        "id": 3,
        "title": "Second raid in Schaerbeek within a day",
        "publisher": "The Canal Courier",
        "url": "https://courier.example/2016/03/25/raid",
        "archive_url": None,
        "published_at": "2016-03-25T18:00:00+00:00",
        "language": "en",
        "licence": "CC0-1.0",
        "article_url": "/articles/3/",
    }
    return {**source, **changes}


def make_evidence(**changes: Any) -> Document:
    evidence = {
        "field": "arrested",
        "method": "quote",
        "value": {"low": None, "best": 6, "high": None},
        "quotes": ["Six people were detained in the district on Thursday."],
        "words": ["Six"],
        "derivation": "",
        "source": 3,
        "stance": "supports",
        "attributed_to": "",
    }
    return {**evidence, **changes}


def make_place(name: str = "Schaerbeek", **changes: Any) -> Document:
    place = {
        "id": f"geonames:{name.lower()}",
        "name": {"": name, "en": name},
        "type": "district",
        "ancestors": [],
        "country": "BE",
    }
    return {**place, **changes}


def make_feature(
    public_id: str = "k7m2p9qd",
    point: tuple[float, float] | None = (4.3737, 50.8676),
    **changes: Any,
) -> Document:
    """A published incident; `point` is longitude, latitude as in GeoJSON."""
    properties = {
        "title": {"en": "Police report a raid in Schaerbeek", "fr": "Perquisition : Schaerbeek"},
        "summary": {},
        "event_type": "raid",
        "attack_type": None,
        "outcome": "completed",
        "legal_status": None,
        "date_start": "2016-03-25",
        "date_end": "2016-03-25",
        "date_precision": 1,
        "place": make_place(),
        "geo_precision": 1,
        "coordinate_uncertainty_m": 2000,
        "fatalities": None,
        "injured": None,
        "arrested": {"low": None, "best": 6, "high": None},
        "includes_perpetrators": None,
        "counted_in": None,
        "verification_status": "single_source",
        "sources": [make_source()],
        "evidence": [make_evidence()],
        "related": [],
        "stories": [],
        "version": 1,
        "seq": 1,
        "status": "published",
        "reason": "",
        "replaced_by": None,
        "published_at": "2016-03-26T09:00:00+00:00",
        "updated_at": "2016-03-26T09:00:00+00:00",
        "url": f"/incidents/{public_id}/",
        "codebook_version": "1.0",
        "note": "",
    }
    geometry = {"type": "Point", "coordinates": list(point)} if point else None
    return {
        "type": "Feature",
        "id": public_id,
        "geometry": geometry,
        "properties": {**properties, **changes},
    }


def make_retracted(public_id: str = "gone2345", **changes: Any) -> Document:
    properties = {
        "published_at": "2016-03-26T09:00:00+00:00",
        "updated_at": "2016-03-28T09:00:00+00:00",
        "url": f"/incidents/{public_id}/",
        "codebook_version": "1.0",
        "reason": "The report turned out to be about 2015.",
        "replaced_by": None,
        "status": "retracted",
        "version": 2,
        "seq": 9,
    }
    return {
        "type": "Feature",
        "id": public_id,
        "geometry": None,
        "properties": {**properties, **changes},
    }


def make_story(**changes: Any) -> Document:
    properties = {
        "slug": "brussels-march-2016",
        "title": {"en": "Brussels, March 2016"},
        "introduction": {"en": "Two bombings, and the searches that followed."},
        "view": {"latitude": 50.85, "longitude": 4.37, "zoom": 11},
        "period": {"start": "2016-03-22", "end": "2016-03-25"},
        "url": "/stories/brussels-march-2016/",
    }
    properties = {**properties, **changes}
    return {"id": properties["slug"], "properties": properties}


def make_article(text: str = "Six people were detained.", **changes: Any) -> Document:
    properties = {
        **make_source(),
        "text": text,
        "marks": [{"start": 0, "end": 3, "incident": "k7m2p9qd", "field": "arrested"}],
        "incidents": ["k7m2p9qd"],
    }
    return {"id": "3", "properties": {**properties, **changes}}


def make_tombstone(public_id: str = "k7m2p9qd", status: str = "withheld") -> Document:
    """What says that earlier versions may not be read any more."""
    return {"type": "Feature", "id": public_id, "geometry": None, "properties": {"status": status}}
