"""Log rows → columns. A million rows pass through here in a build: each line costs seconds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from incidents.errors import SnapshotError
from incidents.models import RevisionKind
from incidents.publication.snapshot import morton
from incidents.publication.snapshot.columns import (
    ACTIONS,
    COLUMN_TYPES,
    DEGREE,
    FACT_TYPES,
    FIRST_DAY,
    KINDS,
    LARGEST,
    LAST_DAY,
    MEMBER_TYPES,
    NO_COORDINATE,
    NO_NUMBER,
    SEPARATOR_LENGTH,
    LogRow,
)
from incidents.publication.snapshot.dictionaries import Dictionaries
from incidents.publication.snapshot.facts import Facts, Point, Toll, read_facts

Array = npt.NDArray[Any]

_TYPES: Final = {**COLUMN_TYPES, **MEMBER_TYPES}
_KIND_NUMBERS: Final = {kind: number for number, kind in enumerate(KINDS)}
_ACTION_NUMBERS: Final = {action: number for number, action in enumerate(ACTIONS)}
_INCIDENT: Final = str(RevisionKind.INCIDENT)
_NOTHING: Final = Facts()
_NOWHERE: Final = Point(coordinates=(float("nan"), float("nan")))
_NO_TOLL: Final = (NO_NUMBER, NO_NUMBER, NO_NUMBER)
_NO_DAYS: Final = (int(FIRST_DAY), int(LAST_DAY))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """Where the rows before end: bytes of documents, members of sources and of stories."""

    documents: int = 0
    sources: int = 0
    stories: int = 0

    def behind(self, columns: dict[str, Array]) -> Ends:
        """Where they end once these columns are written too."""
        start, length = int(columns["start"][-1]), int(columns["length"][-1])
        return Ends(
            documents=start + length + (SEPARATOR_LENGTH if length else 0),
            sources=int(columns["sources"][-1]),
            stories=int(columns["stories"][-1]),
        )


def facts_of(row: LogRow) -> Facts:
    """What is searched of a row; nothing for stories, articles, and what is gone."""
    return read_facts(row.document, seq=row.seq) if row.is_told else _NOTHING


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
        "kind": [_KIND_NUMBERS[row.kind] for row in rows],
        "action": [_ACTION_NUMBERS[row.action] for row in rows],
        "subject": subjects,
        "public_id": [row.subject if row.kind == _INCIDENT else "" for row in rows],
        "version": [row.version for row in rows],
        "at": [row.at for row in rows],
        "start": ends.documents + np.cumsum(spans) - spans,
        "length": lengths,
        "sources": ends.sources + np.cumsum([len(item) for item in sources]),
        "stories": ends.stories + np.cumsum([len(item) for item in stories]),
        "source_members": [*chain.from_iterable(sources)],
        "story_members": [*chain.from_iterable(stories)],
    }
    values = zip(*[_fact_values(item, dictionaries) for item in facts], strict=True)
    columns |= zip(FACT_TYPES, values, strict=True)
    columns |= _positions(facts)
    return {name: np.array(values, _TYPES[name]) for name, values in columns.items()}


def _fact_values(facts: Facts, dictionaries: Dictionaries) -> tuple[int, ...]:
    """In the order of `FACT_TYPES`."""
    told, term = facts.properties, dictionaries.term
    metres = told.coordinate_uncertainty_m
    return (
        term("event_type", told.event_type),
        term("attack_type", told.attack_type),
        term("outcome", told.outcome),
        term("legal_status", told.legal_status),
        term("verification_status", told.verification_status),
        *_days(told.date_start, told.date_end),
        told.date_precision or 0,
        told.geo_precision or 0,
        NO_NUMBER if metres is None else min(metres, LARGEST),
        *(_toll(told.fatalities) if told.fatalities else _NO_TOLL),
        *(_toll(told.injured) if told.injured else _NO_TOLL),
        *(_toll(told.arrested) if told.arrested else _NO_TOLL),
        dictionaries.place(bytes(told.place)),
        dictionaries.parent(told.counted_in),
    )


@lru_cache(maxsize=1 << 16)
def _days(start: str | None, end: str | None) -> tuple[int, int]:
    """First and last day as proleptic ordinals; what has no day matches every period."""
    first, last = start or end, end or start
    if first is None or last is None:
        return _NO_DAYS
    try:
        return dt.date.fromisoformat(first).toordinal(), dt.date.fromisoformat(last).toordinal()
    except ValueError as error:
        raise SnapshotError(f"'{first}/{last}' is no period of days; restore a backup") from error


def _toll(toll: Toll) -> tuple[int, int, int]:
    low, best, high = toll.low, toll.best, toll.high
    return (
        NO_NUMBER if low is None else min(low, LARGEST),
        NO_NUMBER if best is None else min(best, LARGEST),
        NO_NUMBER if high is None else min(high, LARGEST),
    )


def _positions(facts: Sequence[Facts]) -> dict[str, Array]:
    """Coordinates in whole 1/`DEGREE` degrees, and Morton codes."""
    points = np.array([(item.geometry or _NOWHERE).coordinates for item in facts], np.float64)
    is_nowhere = np.isnan(points[:, 0])
    degrees = np.round(np.where(is_nowhere[:, None], 0.0, points) * DEGREE)
    x, y = morton.projected(degrees[:, 0] / DEGREE, degrees[:, 1] / DEGREE)
    whole = np.where(is_nowhere[:, None], NO_COORDINATE, degrees).astype(np.int32)
    return {
        "longitude": whole[:, 0],
        "latitude": whole[:, 1],
        "code": np.where(is_nowhere, morton.UNLOCATED, morton.interleaved(x, y)),
    }
