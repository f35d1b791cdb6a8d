"""One Query for every surface, and what it matches."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from incidents.values import BoundingBox

Feature = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a visitor or partner asks for; empty members ask for nothing in particular.

    As OGC 17-069r4 has it, features without geometry match every bbox, and features without a
    date every period. `place` is a gazetteer id or a name, and covers everything inside it.
    """

    bbox: BoundingBox | None = None
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    event_types: frozenset[str] = frozenset()
    outcomes: frozenset[str] = frozenset()
    verification_statuses: frozenset[str] = frozenset()
    place: str = ""
    source: str = ""
    story: str = ""
    q: str = ""
    max_uncertainty_m: int | None = None


def matches(feature: Feature, query: Query) -> bool:
    """Whether a published feature is what the query asks for."""
    properties = feature["properties"]
    return (
        _one_of(properties["event_type"], query.event_types)
        and _one_of(properties["outcome"], query.outcomes)
        and _one_of(properties["verification_status"], query.verification_statuses)
        and _in_period(properties, query)
        and _in_box(feature["geometry"], query.bbox)
        and _certain_enough(properties, query.max_uncertainty_m)
        and (not query.story or query.story in properties["stories"])
        and (not query.place or folded(query.place) in _place_words(properties))
        and (not query.source or folded(query.source) in _source_words(properties))
        and (not query.q or _says(properties, query.q))
    )


def folded(text: str) -> str:
    """Lower case without accents, for comparing names."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def newest_first(feature: Feature) -> tuple[int, str]:
    """Sort key: latest date first, undated last, then by id."""
    day = feature["properties"]["date_start"] or feature["properties"]["date_end"]
    ordinal = dt.date.fromisoformat(day).toordinal() if day else 0
    return -ordinal, feature["id"]


def _one_of(value: str | None, wanted: frozenset[str]) -> bool:
    return not wanted or value in wanted


def _in_period(properties: Feature, query: Query) -> bool:
    start = properties["date_start"] or properties["date_end"]
    end = properties["date_end"] or properties["date_start"]
    if start is None:
        return True
    if query.date_from and end < query.date_from.isoformat():
        return False
    return not (query.date_to and start > query.date_to.isoformat())


def _in_box(geometry: Feature | None, box: BoundingBox | None) -> bool:
    if geometry is None or box is None:
        return True
    longitude, latitude = geometry["coordinates"]
    return box.contains(latitude, longitude)


def _certain_enough(properties: Feature, metres: int | None) -> bool:
    if metres is None:
        return True
    uncertainty = properties["coordinate_uncertainty_m"]
    return uncertainty is not None and uncertainty <= metres


def _place_words(properties: Feature) -> set[str]:
    place = properties["place"]
    if place is None:
        return set()
    words = {folded(place["country"])}
    for item in (place, *place["ancestors"]):
        words.add(folded(item["id"]))
        words.update(folded(name) for name in item["name"].values())
    return words


def _source_words(properties: Feature) -> set[str]:
    return {folded(source["publisher"]) for source in properties["sources"]}


def _says(properties: Feature, q: str) -> bool:
    haystack = folded(" ".join(_texts(properties)))
    return all(word in haystack for word in folded(q).split())


def _texts(properties: Feature) -> Iterator[str]:
    yield from properties["title"].values()
    yield from properties["summary"].values()
    if properties["place"]:
        yield from properties["place"]["name"].values()
    for source in properties["sources"]:
        yield source["title"]
        yield source["publisher"]
