"""An incident as schema.org describes things, for search engines and archives."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from incidents.publication.search import Feature
from incidents.web import words
from incidents.web.facts import web_address

_ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def incident_data(feature: Feature, language: str) -> dict[str, Any]:
    """An Article about an Event, with only what the public document tells.

    The page is the article: what it tells may prove wrong, and its sources are cited. The event
    has a point only where the document has one.
    """
    properties = feature["properties"]
    return _told(
        {
            "@context": "https://schema.org",
            "@type": "Article",
            "@id": f"{settings.PUBLIC_URL}/incidents/{feature['id']}/",
            "url": f"{settings.PUBLIC_URL}/incidents/{feature['id']}/",
            "headline": words.pick(properties["title"])[:110],
            "abstract": words.pick(properties["summary"]),
            "inLanguage": language,
            "version": properties["version"],
            "datePublished": properties["published_at"],
            "dateModified": properties["updated_at"],
            "publisher": {
                "@type": "Organization",
                "name": "Incident Map",
                "url": f"{settings.PUBLIC_URL}/",
            },
            "about": _event(feature),
            "citation": [_work(source) for source in properties["sources"]],
        }
    )


def as_script(data: dict[str, Any]) -> SafeString:
    """The content of a data block: nothing in it can end the block or open a comment."""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPED)
    return mark_safe(text)  # noqa: S308 - all that is markup is escaped above


def _event(feature: Feature) -> dict[str, Any]:
    properties = feature["properties"]
    is_day_known = properties["date_precision"] in (None, 1)
    return _told(
        {
            "@type": "Event",
            "name": words.pick(properties["title"]),
            "startDate": properties["date_start"] if is_day_known else None,
            "endDate": properties["date_end"] if is_day_known else None,
            "location": _place(feature),
        }
    )


def _place(feature: Feature) -> dict[str, Any] | None:
    place = feature["properties"]["place"]
    if place is None:
        return None
    around = place["ancestors"][0] if place["ancestors"] else None
    return _told(
        {
            "@type": "Country" if place["type"] == "country" else "Place",
            "name": words.pick(place["name"]),
            "address": {"@type": "PostalAddress", "addressCountry": place["country"]}
            if place["country"]
            else None,
            "geo": _geo(feature["geometry"]),
            "containedInPlace": {"@type": "Place", "name": words.pick(around["name"])}
            if around
            else None,
        }
    )


def _geo(geometry: dict[str, Any] | None) -> dict[str, Any] | None:
    if geometry is None:
        return None
    longitude, latitude = geometry["coordinates"]
    return {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}


def _work(source: dict[str, Any]) -> dict[str, Any]:
    return _told(
        {
            "@type": "CreativeWork" if source["id"] < 0 else "NewsArticle",
            "headline": source["title"],
            "url": web_address(source["url"]),
            "datePublished": source["published_at"] or source.get("published_on"),
            "inLanguage": source["language"],
            "publisher": {"@type": "Organization", "name": source["publisher"]}
            if source["publisher"]
            else None,
        }
    )


def _told(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
