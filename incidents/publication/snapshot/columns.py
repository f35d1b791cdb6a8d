"""The columns of the log: one number per revision and fact, in the order of the log."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from incidents.models import COUNT_FIELDS, RevisionAction, RevisionKind

Array = npt.NDArray[Any]

NO_NUMBER: Final = -1  # not reported
LARGEST: Final = 2**31 - 1  # number that a column holds; larger ones are searched as this
FIRST_DAY, LAST_DAY = np.int32(np.iinfo(np.int32).min), np.int32(np.iinfo(np.int32).max)
DEGREE: Final = 100_000  # coordinates are kept as whole 1/100 000 degrees, as documents round them
NO_COORDINATE: Final = np.iinfo(np.int32).min
KINDS: Final = tuple(RevisionKind.values)
ACTIONS: Final = tuple(RevisionAction.values)
GONE: Final = frozenset({RevisionAction.WITHHELD, RevisionAction.ERASED})
TERMS: Final = ("event_type", "attack_type", "outcome", "legal_status", "verification_status")
TOLLS: Final = tuple(f"{name}_{edge}" for name in COUNT_FIELDS for edge in ("low", "best", "high"))

FACT_TYPES: Final[dict[str, Any]] = {
    **dict.fromkeys(TERMS, np.uint8),
    "date_start": np.int32,
    "date_end": np.int32,
    "date_precision": np.uint8,
    "geo_precision": np.uint8,
    "uncertainty": np.int32,
    **dict.fromkeys(TOLLS, np.int32),
    "place": np.uint32,
    "counted_in": np.uint32,
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
    **FACT_TYPES,
    "longitude": np.int32,
    "latitude": np.int32,
    "code": np.uint64,
    # Where a row's members end in the file beside; they begin where the row before ends.
    "sources": np.uint64,
    "stories": np.uint64,
}
MEMBER_TYPES: Final[dict[str, Any]] = {
    "source_members": np.uint32,
    "story_members": np.uint32,
}


class LogRow(NamedTuple):
    """One revision as the log has it.

    `at` is in microseconds since 1970, UTC; `document` is its JSON in UTF-8, b"" where erased.
    """

    seq: int
    epoch: str
    at: int
    kind: str
    subject: str
    action: str
    version: int
    document: bytes
    row_hash: str = ""

    @property
    def is_told(self) -> bool:
        """Whether it says something about an incident that may be searched."""
        has_facts = self.kind == RevisionKind.INCIDENT and bool(self.document)
        return has_facts and self.action not in GONE


SEPARATOR: Final = b",\n"  # behind each document: no document holds a raw line break
SEPARATOR_LENGTH: Final = len(SEPARATOR)
