"""Builder of public documents, without database."""

from __future__ import annotations

from typing import Any

SOURCE = {
    "id": 3, "title": "Raid in Schaerbeek", "publisher": "The Harbour Gazette",
    "url": "https://gazette.example/2016/raid", "archive_url": None,
    "published_at": "2016-03-25T12:00:00+00:00", "language": "en", "licence": "CC0-1.0",
    "article_url": "/articles/3/",
}  # fmt: skip
PLACE = {
    "id": "geonames:2787416", "type": "district", "country": "BE",
    "name": {"": "Schaerbeek", "en": "Schaerbeek", "fr": "Schaerbeek", "nl": "Schaarbeek"},
    "ancestors": [
        {"id": "geonames:2800866", "name": {"": "Brussels", "fr": "Bruxelles"}, "type": "city"},
    ],
}  # fmt: skip


def make_feature(**changes: Any) -> dict[str, Any]:
    """A raid in Schaerbeek on 25 March 2016; `properties` are merged into its own."""
    properties: dict[str, Any] = {
        "title": {"en": "Police report a raid in Schaerbeek", "nl": "Huiszoeking in Schaarbeek"},
        "summary": {}, "event_type": "raid", "attack_type": None, "outcome": None,
        "legal_status": None, "date_start": "2016-03-25", "date_end": "2016-03-25",
        "date_precision": 1, "place": PLACE, "geo_precision": 1, "coordinate_uncertainty_m": 2000,
        "fatalities": None, "injured": None, "arrested": {"low": 6, "best": 6, "high": 6},
        "includes_perpetrators": None, "counted_in": None, "verification_status": "single_source",
        "sources": [SOURCE],
        "evidence": [
            {
                "field": "arrested", "value": {"low": 6, "best": 6, "high": 6}, "method": "quote",
                "quotes": ["Six people were arrested in the raid."], "words": ["Six people"],
                "derivation": "", "source": 3, "stance": "supports", "attributed_to": "",
            },
        ],
        "related": [], "stories": ["brussels-march-2016"], "url": "/incidents/k7m2p9qd/",
        "codebook_version": "1.0", "note": "", "reason": "", "replaced_by": None, "seq": 1,
        "version": 1, "status": "published", "published_at": "2016-03-25T13:00:00+00:00",
        "updated_at": "2016-03-25T13:00:00+00:00",
    }  # fmt: skip
    feature = {
        "type": "Feature",
        "id": "k7m2p9qd",
        "geometry": {"type": "Point", "coordinates": [4.37737, 50.86935]},
    } | changes
    feature["properties"] = properties | changes.get("properties", {})
    return feature
