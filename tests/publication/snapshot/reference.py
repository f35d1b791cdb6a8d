"""What a query matches, said feature by feature: the slow truth that columns must agree with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from incidents.publication.search import Query, folded
from incidents.publication.snapshot.texts import words_of

Feature = dict[str, Any]


def matches(feature: Feature, query: Query) -> bool:
    """Whether a published feature is what the query asks for; `asof` and `filter` aside."""
    properties = feature["properties"]
    return (
        _one_of(properties["event_type"], query.event_types)
        and _one_of(properties["outcome"], query.outcomes)
        and _one_of(properties["verification_status"], query.verification_statuses)
        and _in_period(properties, query)
        and _in_box(feature["geometry"], query)
        and _certain_enough(properties, query.max_uncertainty_m)
        and (not query.story or query.story in properties["stories"])
        and (not query.place or folded(query.place) in _place_words(properties))
        and (not query.source or folded(query.source) in _publishers(properties))
        and _says(properties, query.q)
    )


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


def _in_box(geometry: Feature | None, query: Query) -> bool:
    if geometry is None or query.bbox is None:
        return True
    longitude, latitude = geometry["coordinates"]
    return query.bbox.contains(latitude, longitude)


def _certain_enough(properties: Feature, metres: int | None) -> bool:
    uncertainty = properties["coordinate_uncertainty_m"]
    return metres is None or (uncertainty is not None and uncertainty <= metres)


def _place_words(properties: Feature) -> set[str]:
    place = properties["place"]
    if place is None:
        return set()
    words = {folded(place["country"])}
    for item in (place, *place["ancestors"]):
        words |= {folded(item["id"]), *map(folded, item["name"].values())}
    return words


def _publishers(properties: Feature) -> set[str]:
    return {folded(source["publisher"]) for source in properties["sources"]}


def _says(properties: Feature, q: str) -> bool:
    words = words_of(folded(" ".join(_texts(properties))))
    return all(
        any(word.startswith(asked) if len(asked) > 2 else word == asked for word in words)
        for asked in words_of(folded(q))
    )


def _texts(properties: Feature) -> Iterator[str]:
    yield from properties["title"].values()
    yield from properties["summary"].values()
    if properties["place"]:
        yield from properties["place"]["name"].values()
    for source in properties["sources"]:
        yield source["title"]
        yield source["publisher"]
