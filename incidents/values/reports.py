"""What a reader sends from the page of an incident."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ReportKind(StrEnum):
    """Why a reader writes; each has a deadline of its own."""

    FACT = "fact"
    PRIVACY = "privacy"
    SAFETY = "safety"
    REPLY = "reply"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentReport:
    """One report as it came in, checked for length and kind only.

    `incident` is a public id, `field` a field of the page or "", `version` the version that the
    reader saw. `client` is a key that tells senders apart for a day, "" where they cannot be.
    """

    incident: str
    kind: ReportKind
    field: str
    message: str
    contact: str
    language: str
    version: int
    client: str
    is_suspect: bool
