"""What is read in a dataset as values: rows, the events they tell of, what those rest on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from incidents.values import Count, DatePrecision, GeoPrecision, PlaceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a file; `line` is where it begins, the first line being 1."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetFacts:
    """Who publishes a dataset. `siblings` are other editions that tell of the same events."""

    name: str
    title: str
    publisher: str
    url: str = ""
    licence: str = ""
    siblings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSource:
    """A report that a row names; "" where it does not say."""

    publisher: str
    title: str = ""
    url: str = ""
    published_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a row puts its event. Without a point, or from `COUNTRY` on, it is the country.

    `metres` None leaves it to the codebook; `country` is a name, `country_code` ISO 3166-1
    alpha-2, "" where the row does not say.
    """

    name: str
    latitude: float | None
    longitude: float | None
    kind: PlaceKind
    precision: GeoPrecision
    metres: int | None = None
    country: str = ""
    country_code: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The cells that a field rests on; or, without cells, a statement about the whole dataset."""

    field: str
    columns: tuple[str, ...]
    derivation: str = ""
    statement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetEvent:
    """What one row tells. `texts` may name persons, `groups` are parties that are none.

    `is_place_free` where anybody may have written the place's name, and a person in it.
    `remarks` are told to whoever imports.
    """

    row: Row
    row_id: str
    event_type: str
    date_start: dt.date
    spot: Spot
    attack_type: str = ""
    outcome: str = ""
    date_end: dt.date | None = None
    date_precision: DatePrecision = DatePrecision.DAY
    fatalities: Count | None = None
    injured: Count | None = None
    arrested: Count | None = None
    claims: tuple[Claim, ...] = ()
    sources: tuple[NamedSource, ...] = ()
    texts: tuple[str, ...] = field(default_factory=tuple)
    groups: tuple[str, ...] = field(default_factory=tuple)
    remarks: tuple[str, ...] = field(default_factory=tuple)
    is_place_free: bool = False
