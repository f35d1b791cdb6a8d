"""What is read in an article as values: spans, persons, counts, events and their evidence."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from incidents.values.places import PlacedToponym
from incidents.values.vocabulary import DatePrecision, GeoPrecision, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """An exact span of a text: `text[start:end] == exact` (Python string offsets)."""

    start: int
    end: int
    exact: str


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
