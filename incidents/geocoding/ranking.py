"""How well a place fits a name in its document: points, each with its reason in words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from math import exp, log10
from typing import NamedTuple

from incidents.geocoding.context import NEAR_KM, Context, Name
from incidents.geocoding.folding import fold
from incidents.values import GazetteerPlace, PlaceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Points per piece of evidence, set by hand.

    A search on three of the four development corpora did not help on the fourth, so the plain
    values stand.
    """

    population: float = 1.0  # per power of ten
    capital: float = 0.7
    own_name: float = 1.5
    short_name: float = 0.7
    qualifier: float = 6.0
    hint: float = 3.0
    country_named: float = 1.5
    division_named: float = 2.0
    country_share: float = 2.0
    division_share: float = 2.0
    neighbour: float = 0.8
    source_country: float = 1.0
    register: float = 2.0
    register_of_region: float = 2.0  # on top, where a state shares a foreign country's name


WEIGHTS = Weights()
KIND_POINTS = {
    PlaceKind.COUNTRY: 4.0,
    PlaceKind.CONTINENT: 8.0,
    PlaceKind.AREA: 4.0,
    PlaceKind.REGION: -0.5,
    PlaceKind.COUNTY: -2.0,
    PlaceKind.CITY: 0.0,
    PlaceKind.DISTRICT: -0.3,
    PlaceKind.SITE: 2.5,
}
_KIND_NAMES = {
    PlaceKind.SITE: "a site",
    PlaceKind.DISTRICT: "a district",
    PlaceKind.CITY: "a town",
    PlaceKind.COUNTY: "a county or province",
    PlaceKind.REGION: "a state or region",
    PlaceKind.AREA: "a sea or wider area",
    PlaceKind.COUNTRY: "a country",
    PlaceKind.CONTINENT: "a continent",
}
_BOUNDLESS = frozenset({PlaceKind.COUNTRY, PlaceKind.CONTINENT})
_NEIGHBOURS_THAT_COUNT = 4.0
_LIKELY = 0.5


class Reason(NamedTuple):
    """Points for or against a place, and why, in words an editor understands."""

    points: float
    words: str


Qualifies = Callable[[GazetteerPlace, str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranker:
    """Scores the places of a name. `qualifies` says whether a place lies in what a word names."""

    language: str
    source_country: str
    qualifies: Qualifies
    register: Mapping[str, float] = field(default_factory=dict)  # whose readers it is written for
    weights: Weights = WEIGHTS

    def intrinsic(self, name: Name, place: GazetteerPlace) -> list[Reason]:
        """What speaks for the place without looking at the rest of the document."""
        return [
            self._size(place),
            self._form(name, place),
            *self._qualifier(name, place),
            *self._hint(name.hints, place),
            *self._source(place),
            *self._register(place),
        ]

    def contextual(self, name: Name, context: Context) -> list[list[Reason]]:
        """What the document's other names add to each place of the name, in order."""
        bounded = [place for place in name.places if place.kind not in _BOUNDLESS]
        of_country = {
            country: self._country(name, country, context)
            for country in {place.country_code for place in bounded}
        }
        of_division = {
            division: self._division(name, *division, context)
            for division in {(place.country_code, place.admin1) for place in bounded}
        }
        return [
            [
                *of_country[place.country_code],
                *self._named_division(place, context),
                *of_division[place.country_code, place.admin1],
                *self._neighbours(name, place, context),
            ]
            if place.kind not in _BOUNDLESS
            else []
            for place in name.places
        ]

    def _size(self, place: GazetteerPlace) -> Reason:
        points = self.weights.population * log10(place.population + 100)
        points += KIND_POINTS[place.kind]
        words = _KIND_NAMES[place.kind]
        if place.population:
            words += f" of {place.population:,} people"
        if place.feature_code == "PPLC":
            return Reason(points + self.weights.capital, f"{words}, a capital")
        return Reason(points, words)

    def _form(self, name: Name, place: GazetteerPlace) -> Reason:
        if fold(place.name) == name.folded:
            return Reason(self.weights.own_name, "its own name")
        if fold(place.names.get(self.language, "")) == name.folded:
            return Reason(self.weights.own_name, "its name in the article's language")
        if name.folded in {fold(other) for other in place.names.values()}:
            return Reason(self.weights.own_name, "its name in another language")
        if place.kind in {PlaceKind.COUNTRY, PlaceKind.CONTINENT, PlaceKind.AREA}:
            return Reason(self.weights.own_name, "a name in use for it")
        if fold(place.name).startswith(f"{name.folded} "):
            return Reason(self.weights.short_name, f"short for {place.name}")
        is_site_in = PlaceKind.SITE in name.hints and place.kind is not PlaceKind.SITE
        return Reason(0.0, f"{'a site in' if is_site_in else 'also a name of'} {place.name}")

    def _qualifier(self, name: Name, place: GazetteerPlace) -> list[Reason]:
        fitting = sorted(word for word in name.qualifiers if self.qualifies(place, word))
        return [
            Reason(self.weights.qualifier, f"in {word}, as the article adds")
            for word in fitting[:1]
        ]

    def _hint(self, hints: Collection[PlaceKind], place: GazetteerPlace) -> list[Reason]:
        if not hints:
            return []
        if place.kind in hints:
            words = f"{_KIND_NAMES[place.kind]}, as the words around it say"
            return [Reason(self.weights.hint, words)]
        return [Reason(-self.weights.hint / 3, "not the kind of place the words around it say")]

    def _source(self, place: GazetteerPlace) -> list[Reason]:
        if not self.source_country or place.country_code != self.source_country:
            return []
        return [Reason(self.weights.source_country, "in the outlet's own country")]

    def _register(self, place: GazetteerPlace) -> list[Reason]:
        sure = self.register.get(place.country_code, 0.0)
        if not sure or place.kind is PlaceKind.COUNTRY:
            return []
        points = self.weights.register * sure
        if place.kind is PlaceKind.REGION:
            points += self.weights.register_of_region * sure
        return [Reason(points, "in the country for whose readers the article is written")]

    def _country(self, name: Name, country: str, context: Context) -> list[Reason]:
        reasons = []
        shown = context.country_name(country)
        named = context.country_named(country)
        if named >= 0.5:
            points = self.weights.country_named * named
            reasons.append(Reason(points, f"in {shown}, a country the article names"))
        share = context.country_share(country, name.folded)
        if share:
            words = f"{share:.0%} of the other places are in {shown}"
            reasons.append(Reason(self.weights.country_share * share, words))
        return reasons

    def _named_division(self, place: GazetteerPlace, context: Context) -> list[Reason]:
        named = context.division_named(place.country_code, place.admin1)
        if named < 0.3 or place.kind is PlaceKind.REGION:
            return []
        points = self.weights.division_named * named
        return [Reason(points, "in a state or region the article names")]

    def _division(self, name: Name, country: str, admin1: str, context: Context) -> list[Reason]:
        share = context.division_share(country, admin1, name.folded)
        if not share:
            return []
        words = f"{share:.0%} of the other places are in the same state or region"
        return [Reason(self.weights.division_share * share, words)]

    def _neighbours(self, name: Name, place: GazetteerPlace, context: Context) -> list[Reason]:
        if place.kind is PlaceKind.REGION:
            return self._inhabitants(name, place, context)
        near = context.neighbours(place, name.folded)
        mass = min(_NEIGHBOURS_THAT_COUNT, sum(near.values()))
        if mass < 0.3:
            return []
        count = max(1, sum(share >= _LIKELY for share in near.values()))
        noun = "place" if count == 1 else "places"
        words = f"{count} other {noun} of the article within {NEAR_KM} km"
        return [Reason(self.weights.neighbour * mass, words)]

    def _inhabitants(self, name: Name, place: GazetteerPlace, context: Context) -> list[Reason]:
        inside = context.inside(place, name.folded)
        if inside < 0.3:
            return []
        points = self.weights.neighbour * min(_NEIGHBOURS_THAT_COUNT, inside)
        return [Reason(points, "other places of the article lie in it")]


def shares_of(scores: list[float]) -> list[float]:
    """Scores as shares that sum to 1 (softmax)."""
    if not scores:
        return []
    best = max(scores)
    powers = [exp(score - best) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
