"""Frozen values that cross the layers: spans, places, candidates, events and their evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Protocol

LANGUAGES = ("en", "fr", "nl", "de")


class GeoPrecision(IntEnum):
    """How small the located area is (UCDP GED codebook, where_prec)."""

    EXACT = 1
    NEAR = 2  # within about 25 km of a known point
    SECOND_ORDER = 3
    FIRST_ORDER = 4
    FUZZY = 5
    COUNTRY = 6
    INTERNATIONAL = 7


class DatePrecision(IntEnum):
    """How small the period is (UCDP GED codebook, date_prec)."""

    DAY = 1
    DAYS = 2  # within two to six days
    WEEK = 3
    MONTH = 4
    YEAR = 5


class PlaceKind(StrEnum):
    """What sort of place a gazetteer entry is; decides precision, metres and public level."""

    SITE = "site"  # airport, station, building, square
    DISTRICT = "district"  # commune, borough, neighbourhood
    CITY = "city"
    COUNTY = "county"  # second-order division
    REGION = "region"  # first-order division
    AREA = "area"  # sea, mountain range, historical or fuzzy region
    COUNTRY = "country"
    CONTINENT = "continent"


PRECISION_OF_KIND: Mapping[PlaceKind, GeoPrecision] = MappingProxyType(
    {
        PlaceKind.SITE: GeoPrecision.EXACT,
        PlaceKind.DISTRICT: GeoPrecision.EXACT,
        PlaceKind.CITY: GeoPrecision.EXACT,
        PlaceKind.COUNTY: GeoPrecision.SECOND_ORDER,
        PlaceKind.REGION: GeoPrecision.FIRST_ORDER,
        PlaceKind.AREA: GeoPrecision.FUZZY,
        PlaceKind.COUNTRY: GeoPrecision.COUNTRY,
        PlaceKind.CONTINENT: GeoPrecision.INTERNATIONAL,
    }
)


class PublicLevel(StrEnum):
    """The finest kind of place at which an incident may be shown, fine to coarse."""

    SITE = "site"
    DISTRICT = "district"
    CITY = "city"
    REGION = "region"
    COUNTRY = "country"


class MentionState(StrEnum):
    """What became of a toponym; every mention is accounted for."""

    MAPPED = "mapped"
    CONTEXT_ONLY = "context_only"  # demonyms, outlets, institutions: context, never drawn
    REJECTED = "rejected"
    UNRESOLVED = "unresolved"


class ToponymRole(StrEnum):
    """How a place's name is used where it stands."""

    LOCATION = "location"
    DEMONYM = "demonym"  # "Belgian", "French"
    NAME_PART = "name_part"  # in an organisation's, outlet's or person's name


class Stance(StrEnum):
    """What a citation says about the value."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    CONTEXT = "context"


class EvidenceMethod(StrEnum):
    """Where a citation's words come from."""

    QUOTE = "quote"
    DATASET_ROW = "dataset_row"
    EDITOR_STATEMENT = "editor_statement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """An exact span of a text: `text[start:end] == exact` (Python string offsets)."""

    start: int
    end: int
    exact: str


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
    """A toponym with what became of it; `candidates` best first, at most ten."""

    toponym: Toponym
    state: MentionState
    geocode: Geocode | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person's name in a text, to be withheld from the public by default."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Casualties or arrests; None means not reported, 0 means reported none.

    "almost 300" → best 300, high 300; "at least 31" → low 31, best 31.
    """

    low: int | None = None
    best: int | None = None
    high: int | None = None


EvidenceValue = str | int | None | dict[str, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why a field has its value.

    `quotes` are whole sentences or clauses; `words` are the spans inside them that carry the
    value ("31", "Tuesday"); `derivation` says how the value follows where it is not literally
    there: "Tuesday" + article of Friday 25 March 2016 → 2016-03-22.
    """

    field: str
    value: EvidenceValue
    quotes: tuple[Quote, ...]
    words: tuple[Quote, ...]
    derivation: str = ""
    attributed_to: str = ""
    stance: Stance = Stance.SUPPORTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What the reader drafts from one article: one event per place and day.

    `key` names it inside its article; `part_of` and `counted_in` hold keys of other events.
    Vocabulary fields hold codebook keys.
    """

    key: str
    event_type: str
    attack_type: str | None = None
    outcome: str | None = None
    date_start: dt.date | None = None
    date_end: dt.date | None = None
    date_precision: DatePrecision | None = None
    place: PlacedToponym | None = None
    geo_precision: GeoPrecision | None = None  # NEAR for "near Frankfurt"
    fatalities: Count | None = None
    injured: Count | None = None
    arrested: Count | None = None
    includes_perpetrators: bool | None = None
    part_of: str | None = None
    counted_in: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleText:
    """A text as it is read. `text` is canonical: NFC, LF, no control characters.

    `published_on` comes with `dated_by` where the text itself states it.
    """

    text: str
    language: str
    title: str = ""
    published_on: dt.date | None = None
    dated_by: Quote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read in one article."""

    article: ArticleText
    mentions: tuple[PlacedToponym, ...]
    persons: tuple[Person, ...]
    events: tuple[Event, ...]


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
