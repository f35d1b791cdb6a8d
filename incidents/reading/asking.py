"""What of a reading a geocoding service may be asked, and the reading with its answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from incidents.codebook import Codebook
from incidents.extraction.events import read_events
from incidents.extraction.names import contains_name, name_parts
from incidents.geocoding.folding import fold
from incidents.geocoding.questions import Answer, Near, Question
from incidents.geocoding.widening import widened
from incidents.values import (
    Gazetteer,
    MentionState,
    PlacedToponym,
    PlaceKind,
    Reading,
    ToponymRole,
)

_LONGEST = 60
_MOST_COUNTRIES = 3
_LOCAL = frozenset({PlaceKind.SITE, PlaceKind.DISTRICT, PlaceKind.CITY, PlaceKind.COUNTY})


def questions_of(reading: Reading, *, withheld: Iterable[str] = ()) -> tuple[Question, ...]:
    """What may be asked of a reading, each name once: what is said most comes first.

    Only names that the gazetteer left unresolved leave the house, and of those no streets,
    buildings or other sites, no names with numbers, none that is a person's in the same article or
    among the `withheld` ones (folded, see name_parts).
    Beside the name goes what the article says it lies in, the countries that the article plays in,
    and a point rounded to whole degrees: never a sentence, a title or an address.
    """
    persons = name_parts(reading.persons) | set(withheld)
    askable = [
        item
        for item in reading.mentions
        if _may_be_asked(item) and not contains_name(item.toponym.name, persons)
    ]
    asked = Counter(fold(item.toponym.name) for item in askable)
    known = {fold(item.toponym.name) for item in reading.mentions if _is_placed(item)} | {*asked}
    countries, near = _countries(reading.mentions), _near(reading.mentions)
    first = {fold(item.toponym.name): item for item in reversed(askable)}
    names = sorted(asked, key=lambda name: (-asked[name], first[name].toponym.start))
    return tuple(
        Question(
            name=first[name].toponym.name,
            language=reading.article.language,
            within=_within(first[name], known),
            countries=countries,
            near=near,
        )
        for name in names
    )


def with_answers(
    reading: Reading,
    answers: Mapping[str, Sequence[Answer]],
    *,
    service: str,
    gazetteer: Gazetteer,
    codebook: Codebook,
) -> Reading:
    """The reading with a service's places for what was unresolved; `answers` by folded name."""
    mentions = widened(
        reading.mentions,
        answers,
        gazetteer,
        service=service,
        uncertainty_m=codebook.uncertainty_m,
    )
    if mentions == reading.mentions:
        return reading
    events = read_events(reading.article, mentions, reading.persons, codebook)
    return replace(reading, mentions=mentions, events=events)


def _may_be_asked(item: PlacedToponym) -> bool:
    toponym = item.toponym
    return (
        item.state is MentionState.UNRESOLVED
        and toponym.role is ToponymRole.LOCATION
        and toponym.kind_hint is not PlaceKind.SITE
        and 2 < len(toponym.name) <= _LONGEST
        and not any(sign.isdigit() for sign in toponym.name)
        and any(sign.isalpha() for sign in toponym.name)
    )


def _is_placed(item: PlacedToponym) -> bool:
    return item.geocode is not None and item.toponym.kind_hint is not PlaceKind.SITE


def _within(item: PlacedToponym, known: Collection[str]) -> str:
    """A place of the gazetteer, or words that may be sent themselves: `known`, folded."""
    if item.within:
        return item.within.place.name
    stated = item.toponym.qualifier or ""
    return stated if fold(stated) in known else ""


def _countries(mentions: Iterable[PlacedToponym]) -> tuple[str, ...]:
    """The countries that the article names most, or places of."""
    named = Counter(
        item.geocode.place.country_code
        for item in mentions
        if item.geocode and item.geocode.place.country_code
    )
    return tuple(sorted(code for code, _ in named.most_common(_MOST_COUNTRIES)))


def _near(mentions: Iterable[PlacedToponym]) -> Near | None:
    """About where the article plays: the place in it that is named most."""
    places = list(_local_places(mentions))
    if not places:
        return None
    (latitude, longitude), _ = Counter(places).most_common(1)[0]
    return Near(latitude=round(latitude), longitude=round(longitude))


def _local_places(mentions: Iterable[PlacedToponym]) -> Iterator[tuple[float, float]]:
    for item in mentions:
        if item.geocode and item.geocode.place.kind in _LOCAL:
            yield item.geocode.place.latitude, item.geocode.place.longitude
