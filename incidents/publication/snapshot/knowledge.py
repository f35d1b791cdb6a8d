"""How what the public knew grew: when it changed, and by how much since a moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from incidents.models import RevisionAction
from incidents.publication.snapshot.arrangement import NEVER
from incidents.publication.snapshot.columns import ACTIONS, GONE
from incidents.publication.snapshot.series import Series

Array = npt.NDArray[Any]

# Numpy's units of time, finest first, and how many steps of each are still read through.
UNITS: Final = {"hour": ("h", 48), "day": ("D", 40), "month": ("M", 48), "year": ("Y", 10_000)}
_HOUR: Final = 3_600_000_000  # microseconds
_DAY: Final = 24 * _HOUR
_CORRECTED: Final = ACTIONS.index(RevisionAction.CORRECTED)
_COUNTED_AS: Final = {
    RevisionAction.PUBLISHED: "added",
    RevisionAction.UPDATED: "updated",
    RevisionAction.CORRECTED: "corrected",
    RevisionAction.RETRACTED: "withdrawn",
    RevisionAction.MERGED: "withdrawn",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """How many incidents came, changed (the world moved, or we erred) and went."""

    added: int = 0
    updated: int = 0
    corrected: int = 0
    withdrawn: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A stretch of time, from its start up to its end, in which something changed; UTC."""

    start: datetime
    end: datetime
    changes: Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All changes of what a query finds; `unit` is the length of each step, "" without any."""

    unit: str = ""
    first: datetime | None = None
    last: datetime | None = None
    steps: tuple[Step, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Rows that stood at a moment: those that were asked for, and all there were."""

    asked: Array
    all: Array


def changes_between(series: Series, then: State, now: State, known: int) -> Changes:
    """What happened to the incidents that were or are asked for since the first `known` rows.

    One that only ceased to be what was asked for has changed: it was not withdrawn.
    """
    subject = series.column("subject")
    rows_then, rows_now = (_row_of_each(subject, state.all) for state in (then, now))
    asked = np.zeros(len(rows_then), bool)
    asked[subject[then.asked]] = True
    asked[subject[now.asked]] = True
    was, is_now = asked & (rows_then >= 0), asked & (rows_now >= 0)
    changed = was & is_now & (rows_then != rows_now)
    erred = np.zeros(len(asked), bool)
    erred[subject[known:][series.column("action")[known:] == _CORRECTED]] = True
    return Changes(
        added=int(np.count_nonzero(is_now & ~was)),
        updated=int(np.count_nonzero(changed & ~erred)),
        corrected=int(np.count_nonzero(changed & erred)),
        withdrawn=int(np.count_nonzero(was & ~is_now)),
    )


def readable(series: Series, until: Array) -> Array:
    """True for the rows that may be told of: nothing of what was withheld or erased, ever."""
    gone = np.array([action in GONE for action in ACTIONS])
    return np.asarray((until != NEVER) & ~gone[series.column("action")])


def record(series: Series, matching: Array, telling: Array) -> Record:
    """When the incidents changed of which any row is `matching`; `telling` masks the rows."""
    subject = series.column("subject")
    asked = np.zeros(int(subject.max(initial=0)) + 1, bool)
    asked[subject[matching]] = True
    rows = np.flatnonzero(telling & asked[subject])
    if not len(rows):
        return Record()
    moments = series.column("at")[rows]
    unit = _unit(moments)
    return Record(
        unit=unit,
        first=_moment(moments[0], "us"),
        last=_moment(moments[-1], "us"),
        steps=tuple(_steps(moments, series.column("action")[rows], unit)),
    )


def _row_of_each(subject: Array, rows: Array) -> Array:
    """The row of each subject by its number; -1 for those without one."""
    found = np.full(int(subject.max(initial=0)) + 1, -1, np.int64)
    found[subject[rows]] = rows
    return found


def _unit(moments: Array) -> str:
    """The finest unit of which there are few enough steps; hours tell of one or two days only."""
    counts = {unit: len(_firsts(moments, unit)) for unit in UNITS}
    if counts["day"] > 2 or counts["hour"] == 1:
        del counts["hour"]
    return next(unit for unit, count in counts.items() if count <= UNITS[unit][1])


def _steps(moments: Array, actions: Array, unit: str) -> Iterator[Step]:
    code = UNITS[unit][0]
    firsts = _firsts(moments, unit)
    for first, behind in zip(firsts, [*firsts[1:], len(moments)], strict=True):
        counts = np.bincount(actions[first:behind], minlength=len(ACTIONS)).tolist()
        told = dict.fromkeys(("added", "updated", "corrected", "withdrawn"), 0)
        for action, name in _COUNTED_AS.items():
            told[name] += counts[ACTIONS.index(action)]
        start, end = (_moment(moments[first], code, later) for later in (0, 1))
        yield Step(start=start, end=end, changes=Changes(**told))


def _firsts(moments: Array, unit: str) -> Array:
    """Where each unit of time begins among ascending moments, in microseconds.

    Months and years are looked for among the days, which are few.
    """
    starts = moments // (_HOUR if unit == "hour" else _DAY)
    firsts = np.flatnonzero(np.append(True, starts[1:] != starts[:-1]))
    if unit in ("hour", "day"):
        return firsts
    units = starts[firsts].astype("datetime64[D]").astype(f"datetime64[{UNITS[unit][0]}]")
    return np.asarray(firsts[np.append(True, units[1:] != units[:-1])])


def _moment(microseconds: np.int64, code: str, later: int = 0) -> datetime:
    """Where the unit of time begins that holds a moment, or that many units later."""
    start = microseconds.astype("datetime64[us]").astype(f"datetime64[{code}]") + later
    whole: datetime = start.astype("datetime64[us]").item()
    return whole.replace(tzinfo=UTC)
