"""What is current, in the orders in which it is served: by place and by date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt

from incidents.models import RevisionAction, RevisionKind
from incidents.publication.snapshot.columns import ACTIONS, FIRST_DAY, GONE, KINDS
from incidents.publication.snapshot.morton import UNLOCATED
from incidents.publication.snapshot.points import Points, gathered

Array = npt.NDArray[Any]

CURRENT: Final = np.uint32(0xFFFF_FFFF)  # `until` of a row that nothing superseded
NEVER: Final = np.uint32(0)  # `until` of a row that may not be shown, as of no moment
_INCIDENT: Final = KINDS.index(RevisionKind.INCIDENT)
_GONE: Final = [ACTIONS.index(action) for action in sorted(GONE)]
_ENDED: Final = [
    *_GONE,
    *(ACTIONS.index(action) for action in (RevisionAction.RETRACTED, RevisionAction.MERGED)),
]


class Columns(Protocol):
    """A value for each log row, by column."""

    length: int

    def column(self, name: str) -> Array:
        """One of the columns of the log."""


@dataclass(frozen=True, kw_only=True)
class Arrangement:
    """The arrays of one generation; see `ARRAYS` for their types.

    `until` says for each log row how many rows the log had when it was superseded; a row is
    what the public had as of the first n rows when it is among them and n <= until. `last` is
    each subject's newest row; `shown` are the rows that stand in lists, `newest` the same with the
    latest date first; `points` the located ones of them, by Morton code.
    """

    until: Array
    last: Array
    shown: Array
    newest: Array
    points: Points

    @cached_property
    def standing(self) -> Array:
        """True for the log rows that stand in lists now."""
        mask = np.zeros(len(self.until), bool)
        mask[self.shown] = True
        return mask

    @cached_property
    def rank(self) -> Array:
        """Where each log row stands among `points`; their number for those that do not."""
        rank = np.full(len(self.until), len(self.points.rows), np.uint32)
        rank[self.points.rows] = np.arange(len(self.points.rows), dtype=np.uint32)
        return rank

    def arrays(self) -> Mapping[str, Array]:
        """By file name, as `ARRAYS` lists them."""
        points = self.points
        return {
            "until": self.until,
            "last": self.last,
            "shown": self.shown,
            "newest": self.newest,
            "rows": points.rows,
            "code": points.code,
            "sum_x": points.sum_x,
            "sum_y": points.sum_y,
            "types": points.types,
            "type_counts": points.type_counts,
        }


ARRAYS: Final[dict[str, type[np.generic]]] = {
    "until": np.uint32,
    "last": np.uint32,
    "shown": np.uint32,
    "newest": np.uint32,
    "rows": np.uint32,
    "code": np.uint64,
    "sum_x": np.int64,
    "sum_y": np.int64,
    "types": np.uint8,
    "type_counts": np.uint32,
}


def arranged(columns: Columns, subjects: int, hidden: Array) -> Arrangement:
    """All from scratch. `hidden` is True by number of the verification statuses not listed."""
    until, last = _spans(columns, subjects)
    shown = np.flatnonzero((until == CURRENT) & _may_show(columns, hidden, slice(None)))
    keys = _date_keys(columns, shown)
    located = shown[columns.column("code")[shown] != UNLOCATED]
    codes = columns.column("code")[located]
    by_place = located[np.argsort(codes, kind="stable")]
    return Arrangement(
        until=until,
        last=last,
        shown=shown.astype(np.uint32),
        newest=shown[np.argsort(keys, kind="stable")].astype(np.uint32),
        points=_points(columns, by_place),
    )


def rearranged(before: Arrangement, columns: Columns, subjects: int, hidden: Array) -> Arrangement:
    """The same as `arranged`, from the arrangement of the columns' first rows."""
    known = len(before.until)
    until, last = _continued(before, columns, subjects)
    new = np.arange(known, columns.length, dtype=np.int64)
    new = new[(until[new] == CURRENT) & _may_show(columns, hidden, slice(known, None))]
    still = until == CURRENT
    shown = np.concatenate((before.shown[still[before.shown]], new.astype(np.uint32)))
    newest = _merged(
        before.newest[still[before.newest]], new, lambda rows: _date_keys(columns, rows)
    )
    codes = columns.column("code")
    located = new[codes[new] != UNLOCATED]
    by_place = _merged(
        before.points.rows[still[before.points.rows]], located, lambda rows: codes[rows]
    )
    return Arrangement(
        until=until, last=last, shown=shown, newest=newest, points=_points(columns, by_place)
    )


def _points(columns: Columns, rows: Array) -> Points:
    rows = rows.astype(np.uint32)
    return gathered(rows, columns.column("code")[rows], columns.column("event_type")[rows])


def _spans(columns: Columns, subjects: int) -> tuple[Array, Array]:
    """`until` and `last` of a whole log."""
    subject = columns.column("subject")
    order = np.argsort(subject, kind="stable")
    is_followed = subject[order[1:]] == subject[order[:-1]]
    until = np.full(columns.length, CURRENT, np.uint32)
    until[order[:-1][is_followed]] = order[1:][is_followed]
    last = np.zeros(subjects, np.uint32)
    last[subject] = np.arange(columns.length, dtype=np.uint32)  # the last assignment stays
    _hide_what_went(until, columns, np.arange(columns.length))
    return until, last


def _continued(before: Arrangement, columns: Columns, subjects: int) -> tuple[Array, Array]:
    """`until` and `last` with the rows that came since."""
    known, subject = len(before.until), columns.column("subject")
    until = np.concatenate((before.until, np.full(columns.length - known, CURRENT, np.uint32)))
    last = np.zeros(subjects, np.uint32)
    last[: len(before.last)] = before.last
    met = len(before.last)
    for row in range(known, columns.length):
        number = int(subject[row])
        if number < met:
            superseded = last[number]
            until[superseded] = row if until[superseded] == CURRENT else until[superseded]
        met = max(met, number + 1)
        last[number] = row
    _hide_what_went(until, columns, np.arange(known, columns.length))
    return until, last


def _hide_what_went(until: Array, columns: Columns, rows: Array) -> None:
    """What came before a withholding or an erasure may not be read as of any moment."""
    actions, subject = columns.column("action"), columns.column("subject")
    went = rows[np.isin(actions[rows], _GONE)]
    if not len(went):
        return
    went_at = np.zeros(int(subject.max()) + 1, np.int64)
    np.maximum.at(went_at, subject[went], went)
    everything = np.arange(columns.length)
    until[everything < went_at[subject]] = NEVER


def _may_show(columns: Columns, hidden: Array, part: slice) -> Array:
    """Incidents that stand in lists: not retracted, merged or gone, and of no hidden status."""
    is_incident = columns.column("kind")[part] == _INCIDENT
    has_ended = np.isin(columns.column("action")[part], _ENDED)
    is_listed: Array = ~hidden[columns.column("verification_status")[part]]
    return np.asarray(is_incident & ~has_ended & is_listed)


def listable(columns: Columns, hidden: Array, length: int) -> Array:
    """True for the first `length` rows that stand in lists while nothing supersedes them."""
    return _may_show(columns, hidden, slice(length))


def _date_keys(columns: Columns, rows: Array) -> Array:
    """Sort keys: latest first day first, undated last, then by the incident's number."""
    day = columns.column("date_start")[rows].astype(np.int64)
    day[day == FIRST_DAY] = 0
    return ((np.int64(1 << 30) - day) << np.int64(32)) | columns.column("subject")[rows]


date_keys = _date_keys


def _merged(old: Array, new: Array, keys_of: Any) -> Array:
    """Sorted rows with new ones put where their keys belong, behind equal keys."""
    new_keys = keys_of(new)
    order = np.argsort(new_keys, kind="stable")
    places = np.searchsorted(keys_of(old), new_keys[order], side="right")
    return np.insert(old, places, new[order].astype(old.dtype))
