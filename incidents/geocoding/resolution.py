"""Toponyms → places, with the whole document as context and reasons in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from incidents.geocoding.context import Context, Name
from incidents.geocoding.folding import fold
from incidents.geocoding.ranking import Ranker, Reason, shares_of
from incidents.geocoding.registers import register_of
from incidents.geocoding.stations import cities_of_station
from incidents.values import (
    PRECISION_OF_KIND,
    Candidate,
    Gazetteer,
    GazetteerPlace,
    Geocode,
    MentionState,
    PlacedToponym,
    PlaceKind,
    Toponym,
    ToponymRole,
)

METHOD = "gazetteer: population and document context"
METHOD_WIDER = "not in the gazetteer: the place that the article says it lies in"
CANDIDATES_KEPT = 10
_CANDIDATES_WEIGHED = 40
_HAMLET = 2_000
_TOWN = 50_000  # smaller places lose their name to a people's ("Canadian", Texas)
_GENERIC = re.compile(
    r"^(the )?((people's )?republic|kingdom|state|province|region) of (the )?"
    r"| (province|state|region|governorate|oblast|prefecture|department|territory|district)$",
    re.IGNORECASE,
)
_LESS_SURE = 0.7
_SURE = 0.8
_HOLDING = frozenset({PlaceKind.DISTRICT, PlaceKind.CITY, PlaceKind.COUNTY, PlaceKind.REGION})
_SIDE = re.compile(
    r"(?i)(?:(?:north|south)-?(?:east|west)?|east|west|central)(?:ern)?"
    r"|nord|süd|ost|west|noord|zuid|oost"
)
_WIDE = frozenset(
    {PlaceKind.REGION, PlaceKind.AREA, PlaceKind.COUNTRY, PlaceKind.CONTINENT, PlaceKind.COUNTY}
)
_IN = re.compile(
    r",?\s(?:in|near|outside|en|à|bij|bei|près de|dans le|dans la)\s(?:the\s|la\s|le\s)?"
)
_TOWNS = frozenset({PlaceKind.CITY, PlaceKind.DISTRICT})
_COMMA = re.compile(r"\s?[,(]\s?")

_HINT_WORDS = {PlaceKind.SITE: ("airport",), PlaceKind.COUNTY: ("county", "province")}


def resolve(
    toponyms: Sequence[Toponym],
    gazetteer: Gazetteer,
    *,
    text: str,
    language: str,
    uncertainty_m: Mapping[PlaceKind, int],
    source_country: str = "",
) -> tuple[PlacedToponym, ...]:
    """What each toponym means, in the order given; unresolved is better than wrong.

    `uncertainty_m` gives metres by kind of place (the codebook's); a place's own wins.
    `source_country` is the outlet's ISO country, "" where unknown.
    """
    document = _Document(toponyms, gazetteer, text)
    ranker = Ranker(
        language=language,
        source_country=source_country,
        qualifies=document.qualifies,
        register=register_of(text, language),
    )
    ranked = _rank(document.names, ranker)
    outcomes = {
        name.folded: _outcome(name, ranked[name.folded], gazetteer, uncertainty_m)
        for name in document.names
    }
    for name in document.names:
        outcome = outcomes[name.folded]
        if not outcome.candidates or _is_contradicted(name, outcome, outcomes):
            outcomes[name.folded] = _Outcome(outcome.candidates, None, _within(name, outcomes))
    return tuple(
        _placed(toponym, name, outcomes[name.folded])
        for toponym, name in zip(toponyms, document.name_of, strict=True)
    )


class _Document:
    """The document's names: mentions of the same name share one sense."""

    def __init__(self, toponyms: Sequence[Toponym], gazetteer: Gazetteer, text: str) -> None:
        self._gazetteer = gazetteer
        self._names: dict[str, Name] = {}
        self._lying_in: dict[tuple[str, str], bool] = {}
        self.name_of = [self._name(toponym) for toponym in toponyms]
        self._read_qualifiers(toponyms, text)

    @property
    def names(self) -> list[Name]:
        return list(self._names.values())

    def qualifies(self, place: GazetteerPlace, word: str) -> bool:
        """Whether the place lies in what `word` names."""
        key = (place.gazetteer_id, word)
        if key not in self._lying_in:
            named = {other.gazetteer_id for other in self._gazetteer.lookup(word)}
            wider = self._gazetteer.ancestors(place) if named else ()
            self._lying_in[key] = any(other.gazetteer_id in named for other in wider)
        return self._lying_in[key]

    def _name(self, toponym: Toponym) -> Name:
        is_demonym = toponym.role is ToponymRole.DEMONYM
        folded = f"{fold(toponym.name)}{'*' if is_demonym else ''}"
        name = self._names.get(folded)
        if name is None:
            name = self._names[folded] = self._looked_up(toponym, folded)
        name.mentions += 1
        if toponym.kind_hint:
            name.hints.add(toponym.kind_hint)
        if toponym.qualifier:
            name.qualifiers.add(toponym.qualifier)
            name.stated.add(toponym.qualifier)
        return name

    def _looked_up(self, toponym: Toponym, folded: str) -> Name:
        demonym = self._gazetteer.demonym(toponym.name)
        places = () if toponym.role is ToponymRole.DEMONYM else self._places(toponym)
        if demonym and (not places or places[0].population < _TOWN):
            return Name(folded, (demonym,), is_demonym=True)
        return Name(folded, places or self._places(toponym))

    def _places(self, toponym: Toponym) -> Sequence[GazetteerPlace]:
        found = {place.gazetteer_id: place for place in self._gazetteer.lookup(toponym.name)}
        for word in _HINT_WORDS.get(toponym.kind_hint, ()) if toponym.kind_hint else ():
            for place in self._gazetteer.lookup(f"{toponym.name} {word}"):
                found.setdefault(place.gazetteer_id, place)
        return list(found.values())[:_CANDIDATES_WEIGHED] or self._without_generic(toponym.name)

    def _without_generic(self, name: str) -> Sequence[GazetteerPlace]:
        """Divisions and countries by the name without its generic word: "Nyanza Province"."""
        bare = _GENERIC.sub("", name)
        found = self._gazetteer.lookup(bare) if bare != name else ()
        divisions = [place for place in found if place.feature_class == "A"]
        return divisions or self._whole(name) or self._with_station(name)

    def _with_station(self, name: str) -> Sequence[GazetteerPlace]:
        """The towns whose main station is named: "gare de Namur"."""
        for city in cities_of_station(name):
            found = [place for place in self._gazetteer.lookup(city) if place.kind in _TOWNS]
            if found:
                return found
        return ()

    def _whole(self, name: str) -> Sequence[GazetteerPlace]:
        """The wide area of which only a side is named: "Northern Europe", "South Asia"."""
        side, _, rest = name.partition(" ")
        if not rest or not _SIDE.fullmatch(side):
            return ()
        return [place for place in self._gazetteer.lookup(rest) if place.kind in _WIDE]

    def _read_qualifiers(self, toponyms: Sequence[Toponym], text: str) -> None:
        """ "X, Y" and "X (Y)": the next toponym qualifies where only that stands between."""
        pairs = zip(toponyms, toponyms[1:], self.name_of, strict=False)
        for toponym, following, name in pairs:
            between = text[toponym.end : following.start]
            is_unknown = not name.places and _IN.fullmatch(between)
            if _COMMA.fullmatch(between) or is_unknown:
                name.qualifiers.add(following.name)


Ranked = list[tuple[GazetteerPlace, float, tuple[str, ...]]]


def _rank(names: Sequence[Name], ranker: Ranker) -> dict[str, Ranked]:
    """The places of every name, best first, with their shares and reasons."""
    intrinsic = {name.folded: [ranker.intrinsic(name, place) for place in name.places]
                 for name in names}  # fmt: skip
    reasons = intrinsic
    for last in (False, True):
        for name in names:
            name.shares = shares_of([_points(found) for found in reasons[name.folded]])
        context = Context(names)
        reasons = {
            name.folded: [
                known + added
                for known, added in zip(
                    intrinsic[name.folded], ranker.contextual(name, context), strict=True
                )
            ]
            if last or len(name.places) > 1  # the only place has the whole share anyway
            else intrinsic[name.folded]
            for name in names
        }
    return {name.folded: _ordered(name, reasons[name.folded]) for name in names}


def _ordered(name: Name, reasons: Sequence[list[Reason]]) -> Ranked:
    shares = shares_of([_points(found) for found in reasons])
    ranked = [
        (place, share, tuple(reason.words for reason in found))
        for place, share, found in zip(name.places, shares, reasons, strict=True)
    ]
    return sorted(ranked, key=lambda entry: -entry[1])


def _points(reasons: Sequence[Reason]) -> float:
    return sum([reason.points for reason in reasons])  # a list: there are many, and all short


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a name came to mean, for all its mentions."""

    candidates: tuple[Candidate, ...]
    geocode: Geocode | None
    within: Geocode | None = None


def _outcome(
    name: Name, ranked: Ranked, gazetteer: Gazetteer, uncertainty_m: Mapping[PlaceKind, int]
) -> _Outcome:
    candidates = tuple(
        Candidate(place=place, score=round(share, 4), reasons=words)
        for place, share, words in ranked[:CANDIDATES_KEPT]
    )
    if not candidates or _is_doubtful(candidates[0], name):
        return _Outcome(candidates, None)
    best = candidates[0].place
    geocode = Geocode(
        place=best,
        precision=PRECISION_OF_KIND[best.kind],
        uncertainty_m=best.uncertainty_m or uncertainty_m[best.kind],
        confidence=round(min(0.99, ranked[0][1]), 3),
        method=METHOD,
        ancestors=gazetteer.ancestors(best),
    )
    return _Outcome(candidates, geocode)


def _is_contradicted(name: Name, outcome: _Outcome, outcomes: Mapping[str, _Outcome]) -> bool:
    """ "San Borja, in Lima" where the gazetteer knows only one in Bolivia."""
    if outcome.geocode is None or not name.stated:
        return False
    wider = [outcomes.get(fold(word)) for word in name.stated]
    countries = {
        found.geocode.place.country_code
        for found in wider
        if found
        and found.geocode
        and found.geocode.place.kind is PlaceKind.CITY
        and found.geocode.confidence >= _SURE
    }
    known = {candidate.place.country_code for candidate in outcome.candidates}
    return bool(countries) and not countries & known


def _within(name: Name, outcomes: Mapping[str, _Outcome]) -> Geocode | None:
    """ "Snetterton, Norfolk": what the article says an unknown place lies in."""
    for word in sorted(name.qualifiers):
        wider = outcomes.get(fold(word))
        if wider and wider.geocode and wider.geocode.place.kind in _HOLDING:
            confidence = round(wider.geocode.confidence * _LESS_SURE, 3)
            return replace(wider.geocode, confidence=confidence, method=METHOD_WIDER)
    return None


def _placed(toponym: Toponym, name: Name, outcome: _Outcome) -> PlacedToponym:
    is_context = name.is_demonym or toponym.role is not ToponymRole.LOCATION
    state = MentionState.CONTEXT_ONLY if is_context else MentionState.MAPPED
    return PlacedToponym(
        toponym=toponym,
        state=state if outcome.geocode else MentionState.UNRESOLVED,
        geocode=outcome.geocode,
        candidates=outcome.candidates,
        within=outcome.within,
    )


def _is_doubtful(best: Candidate, name: Name) -> bool:
    """A hamlet, by an alternate name, with nothing else in the article for it."""
    place = best.place
    if place.kind is not PlaceKind.CITY or place.population > _HAMLET or name.qualifiers:
        return False
    return fold(place.name) != name.folded and len(best.reasons) <= 2
