"""Places as values: gazetteer entries, candidates, toponyms and what they came to mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from incidents.values.vocabulary import GeoPrecision, MentionState, PlaceKind, ToponymRole


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundingBox:
    """Degrees; `west > east` means that the box crosses the antimeridian (RFC 7946, 5.2)."""

    west: float
    south: float
    east: float
    north: float

    def contains(self, latitude: float, longitude: float) -> bool:
        """Whether the point lies inside or on the edge."""
        if not self.south <= latitude <= self.north:
            return False
        if self.west <= self.east:
            return self.west <= longitude <= self.east
        return longitude >= self.west or longitude <= self.east


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerPlace:
    """One gazetteer entry.

    `gazetteer_id` is "geonames:2800866" for GeoNames features and "own:maelbeek-metro" for
    entries of our own tables. `names` maps a language to the name used in it.
    """

    gazetteer_id: str
    name: str
    latitude: float
    longitude: float
    kind: PlaceKind
    feature_class: str  # GeoNames class: P, A, S, L, H, T
    feature_code: str  # GeoNames code: PPL, PPLX, ADM1, AIRP…
    country_code: str  # ISO 3166-1 alpha-2; "" where none applies
    admin1: str = ""  # GeoNames admin1 code; "" = unknown
    admin2: str = ""
    population: int = 0
    uncertainty_m: int = 0
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a toponym may mean; `reasons` are words that an editor understands."""

    place: GazetteerPlace
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """Words of a text that may name a place.

    `name` is the form to look up (no hashtag, no possessive); `kind_hint` is what the words
    around it say it is ("district of", "Airport").
    """

    start: int
    end: int
    exact: str
    name: str
    role: ToponymRole = ToponymRole.LOCATION
    kind_hint: PlaceKind | None = None
    qualifier: str | None = None  # "Argenteuil, in northwestern Paris" → "Paris"


@dataclass(frozen=True, slots=True, kw_only=True)
class Geocode:
    """The place chosen for a toponym. `confidence` (0…1) is how sure, not how small."""

    place: GazetteerPlace
    precision: GeoPrecision
    uncertainty_m: int
    confidence: float
    method: str  # which geocoder and rule
    ancestors: tuple[GazetteerPlace, ...] = ()  # nearest first, the country last


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedToponym:
    """A toponym with what became of it; `candidates` best first, at most ten.

    `within` is where an unresolved one lies by the article's own words: never its place, as it is
    too coarse to draw and says nothing of how fine the words are.
    """

    toponym: Toponym
    state: MentionState
    geocode: Geocode | None = None
    candidates: tuple[Candidate, ...] = ()
    within: Geocode | None = None


class Gazetteer(Protocol):
    """Names → places. Lookups fold case, accents, hyphens and apostrophes."""

    def longest(self, first_word: str) -> int:
        """Most words that a name beginning with this word has; 0 where none begins so."""

    def lookup(self, name: str) -> Sequence[GazetteerPlace]:
        """Every place of that name, most populous first; empty where there is none."""

    def demonym(self, word: str) -> GazetteerPlace | None:
        """The country or region that a demonym ("Belgian", "belge") belongs to."""

    def get(self, gazetteer_id: str) -> GazetteerPlace | None:
        """The place with this id."""

    def ancestors(self, place: GazetteerPlace) -> tuple[GazetteerPlace, ...]:
        """What the place lies in, nearest first, the country last."""
