"""Which event type the codes of another dataset stand for, by the codebook's own crosswalks."""

from __future__ import annotations

from collections.abc import Collection

from incidents.codebook.schema import Codebook

FALLBACK = "other"
_ANY = "*"  # a crosswalk that takes every row of its dataset


def coded_event_type(codebook: Codebook, scheme: str, codes: Collection[str]) -> str | None:
    """The event type whose crosswalk names the codes, or `other`, or None without such a type.

    A crosswalk is a list "code; code / sub-code": every part must be among `codes`. The one that
    asks for most parts wins, and among equals the last in the file.
    """
    told = {_folded(code) for code in codes}
    best, key = 0, None
    for event_type in codebook.event_types.values():
        weight = _weight(event_type.crosswalk.get(scheme, ""), told)
        if weight and weight >= best:
            best, key = weight, event_type.key
    return key or (FALLBACK if FALLBACK in codebook.event_types else None)


def _weight(crosswalk: str, told: Collection[str]) -> int:
    """How many parts of the codes agree; 0 where none of the crosswalk's entries does."""
    weights = [0]
    for entry in filter(str.strip, crosswalk.split(";")):
        parts = [_folded(part) for part in entry.split(" / ")]
        if parts == [_ANY] or all(part in told for part in parts):
            weights.append(len(parts))
    return max(weights)


def _folded(code: str) -> str:
    """One spelling: "1.0" and "1", "Rock_Fall" and "rock fall"."""
    return " ".join(code.replace("_", " ").casefold().split()).removesuffix(".0")
