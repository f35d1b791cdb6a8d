"""What the log tells of its own changes: the versions of an incident, and all that changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from incidents.models import RevisionAction, RevisionKind
from incidents.publication.search import Feature
from incidents.publication.snapshot.arrangement import NEVER
from incidents.publication.snapshot.columns import ACTIONS, GONE, KINDS
from incidents.publication.snapshot.generations import Generation
from incidents.publication.snapshot.subjects import find, subject_key

Array = npt.NDArray[Any]

CORRECTIONS: Final = frozenset(
    {
        RevisionAction.CORRECTED,
        RevisionAction.RETRACTED,
        RevisionAction.MERGED,
        RevisionAction.WITHHELD,
    }
)
UPDATES: Final = frozenset({RevisionAction.UPDATED})
_INCIDENT: Final = KINDS.index(RevisionKind.INCIDENT)
_MICROSECOND: Final = dt.timedelta(microseconds=1)
_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of an incident, as the log has it; `row` is where it stands there.

    One that cannot be read was withheld or erased later, or tells of that itself.
    """

    public_id: str
    number: int
    action: str
    at: dt.datetime
    row: int
    can_be_read: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A version with the one before it, where that may be read, and the newest one."""

    version: Version
    before: Version | None
    newest: Version


class Ledger:
    """The changes that one generation holds."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        self._series = generation.series
        self._until = generation.arrangement.until

    def versions(self, public_id: str) -> list[Version]:
        """All versions of an incident, oldest first; none where it was never public."""
        number = find(
            self._generation.keys,
            self._generation.numbers,
            subject_key(RevisionKind.INCIDENT, public_id),
        )
        if number is None:
            return []
        told = [self._version(row) for row in self._rows_of(number)]
        return told if told and told[0].public_id == public_id else []

    def document(self, version: Version) -> Feature | None:
        """What the version said; None where that may not be read."""
        return self._series.document(version.row) if version.can_be_read else None

    def changes(
        self, actions: Collection[str], *, of: Array | None = None, later_only: bool = False
    ) -> Changes:
        """The versions with one of these actions, newest first.

        `of` are log rows of the incidents that are asked for. `later_only` leaves out the first
        version of each. Nothing that was withheld or erased later is among them.
        """
        column = self._series.column
        wanted = np.array([action in actions for action in ACTIONS])
        mask = (column("kind") == _INCIDENT) & wanted[column("action")] & (self._until != NEVER)
        if later_only:
            mask &= column("version") > 1
        if of is not None:
            asked = np.zeros(int(column("subject").max(initial=0)) + 1, bool)
            asked[column("subject")[of]] = True
            mask &= asked[column("subject")]
        return Changes(self, np.flatnonzero(mask)[::-1])

    def change(self, row: int) -> Change:
        """The version that stands at a row of the log, with those around it."""
        rows = self._rows_of(int(self._series.column("subject")[row]))
        place = rows.index(row)
        before = self._version(rows[place - 1]) if place else None
        return Change(
            version=self._version(row),
            before=before if before and before.can_be_read else None,
            newest=self._version(rows[-1]),
        )

    def _rows_of(self, number: int) -> list[int]:
        rows: list[int] = np.flatnonzero(self._series.column("subject") == number).tolist()
        return rows

    def _version(self, row: int) -> Version:
        column = self._series.column
        action = ACTIONS[int(column("action")[row])]
        is_told = action not in GONE and int(column("length")[row]) > 0
        return Version(
            public_id=column("public_id")[row].decode(),
            number=int(column("version")[row]),
            action=action,
            at=_EPOCH + int(column("at")[row]) * _MICROSECOND,
            row=row,
            can_be_read=bool(is_told and self._until[row] != NEVER),
        )


class Changes(Sequence[Change]):
    """Changes newest first; none is read before it is asked for."""

    def __init__(self, ledger: Ledger, rows: Array) -> None:
        self._ledger = ledger
        self._rows = rows

    def __len__(self) -> int:
        """For a paginator."""
        return len(self._rows)

    def __getitem__(self, part: Any, /) -> Any:
        """One change, or a list of some."""
        if isinstance(part, slice):
            return [self._ledger.change(row) for row in self._rows[part].tolist()]
        return self._ledger.change(int(self._rows[part]))
