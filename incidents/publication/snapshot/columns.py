"""The columns of the log: one number per revision and fact, in the order of the log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from incidents.errors import SnapshotError
from incidents.models import COUNT_FIELDS, RevisionAction, RevisionKind
from incidents.publication.snapshot import morton
from incidents.publication.snapshot.dictionaries import Dictionaries
from incidents.publication.snapshot.facts import Facts, Properties, Toll, read_facts

Array = npt.NDArray[Any]

NO_NUMBER: Final = -1  # not reported
NO_DAY: Final = 0  # ordinals of dates begin at 1
FIRST_DAY, LAST_DAY = np.int32(np.iinfo(np.int32).min), np.int32(np.iinfo(np.int32).max)
DEGREE: Final = 100_000  # coordinates are kept as whole 1/100 000 degrees, as documents round them
NO_COORDINATE: Final = np.iinfo(np.int32).min
KINDS: Final = tuple(RevisionKind.values)
ACTIONS: Final = tuple(RevisionAction.values)
GONE: Final = frozenset({RevisionAction.WITHHELD, RevisionAction.ERASED})
TERMS: Final = ("event_type", "attack_type", "outcome", "legal_status", "verification_status")
TOLLS: Final = tuple(f"{name}_{edge}" for name in COUNT_FIELDS for edge in ("low", "best", "high"))

_FACT_TYPES: Final[dict[str, Any]] = {
    **dict.fromkeys(TERMS, np.uint8),
    "date_start": np.int32,
    "date_end": np.int32,
    "date_precision": np.uint8,
    "geo_precision": np.uint8,
    "uncertainty": np.int32,
    **dict.fromkeys(TOLLS, np.int32),
    "place": np.uint32,
    "longitude": np.int32,
    "latitude": np.int32,
}
COLUMN_TYPES: Final[dict[str, Any]] = {
    "kind": np.uint8,
    "action": np.uint8,
    "subject": np.uint32,
    "public_id": "S12",  # of an incident; b"" for what is none
    "version": np.uint32,
    "at": np.int64,  # microseconds since 1970, UTC
    "start": np.uint64,  # of the document's bytes
    "length": np.uint32,  # of the document's bytes, without its separator; 0 = none
    **_FACT_TYPES,
    "code": np.uint64,
    # Where a row's members end in the file beside; they begin where the row before ends.
    "sources": np.uint64,
    "stories": np.uint64,
}
MEMBER_TYPES: Final[dict[str, Any]] = {
    "source_members": np.uint32,
    "story_members": np.uint32,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """One revision as the log has it; `document` is its JSON in UTF-8, b"" where erased."""

    seq: int
    epoch: str
    at: int
    kind: str
    subject: str
    action: str
    version: int
    document: bytes

    @property
    def is_told(self) -> bool:
        """Whether it says something about an incident that may be searched."""
        has_facts = self.kind == RevisionKind.INCIDENT and bool(self.document)
        return has_facts and self.action not in GONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """Where the rows before end: bytes of documents, members of sources and of stories."""

    documents: int = 0
    sources: int = 0
    stories: int = 0


def encoded(
    rows: Sequence[LogRow],
    facts: Sequence[Facts],
    subjects: Sequence[int],
    ends: Ends,
    dictionaries: Dictionaries,
) -> dict[str, Array]:
    """The columns and members of these rows, each document followed by a separator."""
    lengths = np.array([len(row.document) for row in rows], np.int64)
    spans = lengths + SEPARATOR_LENGTH * (lengths > 0)
    sources = [dictionaries.sources(item.properties.sources) for item in facts]
    stories = [dictionaries.stories(item.properties.stories) for item in facts]
    columns: dict[str, Any] = {
        "kind": [KINDS.index(row.kind) for row in rows],
        "action": [ACTIONS.index(row.action) for row in rows],
        "subject": subjects,
        "public_id": [row.subject if row.kind == RevisionKind.INCIDENT else "" for row in rows],
        "version": [row.version for row in rows],
        "at": [row.at for row in rows],
        "start": ends.documents + np.cumsum(spans) - spans,
        "length": lengths,
        "sources": ends.sources + np.cumsum([len(item) for item in sources]),
        "stories": ends.stories + np.cumsum([len(item) for item in stories]),
    }
    values = zip(*(_fact_values(item, dictionaries) for item in facts), strict=True)
    columns |= zip(_FACT_TYPES, values, strict=True)
    columns["code"] = _codes(np.array(columns["longitude"]), np.array(columns["latitude"]))
    members = {"source_members": [*chain(*sources)], "story_members": [*chain(*stories)]}
    types = {**COLUMN_TYPES, **MEMBER_TYPES}
    return {name: np.array(values, types[name]) for name, values in (columns | members).items()}


def facts_of(row: LogRow) -> Facts:
    """What is searched of a row; nothing for stories, articles, and what is gone."""
    return read_facts(row.document, seq=row.seq) if row.is_told else _NOTHING


SEPARATOR: Final = b",\n"  # behind each document: no document holds a raw line break
SEPARATOR_LENGTH: Final = len(SEPARATOR)
_NOTHING: Final = Facts()
_NO_TOLL: Final = Toll()


def _fact_values(facts: Facts, dictionaries: Dictionaries) -> tuple[int, ...]:
    """In the order of `_FACT_TYPES`."""
    told = facts.properties
    longitude, latitude = facts.geometry.coordinates if facts.geometry else (None, None)
    return (
        *(dictionaries.term(name, getattr(told, name)) for name in TERMS),
        *_days(told),
        told.date_precision or 0,
        told.geo_precision or 0,
        NO_NUMBER if told.coordinate_uncertainty_m is None else told.coordinate_uncertainty_m,
        *_toll(told.fatalities or _NO_TOLL),
        *_toll(told.injured or _NO_TOLL),
        *_toll(told.arrested or _NO_TOLL),
        dictionaries.place(bytes(told.place)),
        _coordinate(longitude),
        _coordinate(latitude),
    )


def _days(told: Properties) -> tuple[int, int]:
    """First and last day as proleptic ordinals; what has no day matches every period."""
    start = told.date_start or told.date_end
    end = told.date_end or told.date_start
    if start is None or end is None:
        return int(FIRST_DAY), int(LAST_DAY)
    try:
        return dt.date.fromisoformat(start).toordinal(), dt.date.fromisoformat(end).toordinal()
    except ValueError as error:
        raise SnapshotError(f"'{start}/{end}' is no period of days; restore a backup") from error


def _toll(toll: Toll) -> tuple[int, int, int]:
    return (
        NO_NUMBER if toll.low is None else toll.low,
        NO_NUMBER if toll.best is None else toll.best,
        NO_NUMBER if toll.high is None else toll.high,
    )


def _coordinate(degrees: float | None) -> int:
    return NO_COORDINATE if degrees is None else round(degrees * DEGREE)


def _codes(longitude: Array, latitude: Array) -> Array:
    x, y = morton.projected(longitude / DEGREE, latitude / DEGREE)
    located = longitude != NO_COORDINATE
    return np.where(located, morton.interleaved(x, y), morton.UNLOCATED)
