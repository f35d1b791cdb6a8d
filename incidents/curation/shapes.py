"""What a cited value looks like: only what the codebook, a calendar or a count can hold."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from incidents.codebook import Codebook
from incidents.models import COUNT_FIELDS
from incidents.publication.search import folded

_MEMBERS = frozenset({"low", "best", "high"})


def malformed(field: str, value: Any, codebook: Codebook) -> str | None:
    """Why a value cannot be one of the field, in a sentence; None where it can."""
    if field in COUNT_FIELDS:
        return None if _is_count(value) else 'write a count as {"low": 6, "best": 6, "high": 6}'
    if not isinstance(value, str):
        return "write the value as text in double quotes"
    if field == "date":
        return None if _is_period(value) else "write a date as 2016-03-25 or from/to"
    terms = {
        "event_type": codebook.event_types,
        "attack_type": codebook.attack_types,
        "outcome": codebook.outcomes,
        "legal_status": codebook.legal_statuses,
    }.get(field)
    return None if terms is None or value in terms else "the codebook does not know this value"


def says(text: str, words: str) -> bool:
    """Whether the text has the words, whatever their case and accents."""
    return bool(re.search(rf"\b{re.escape(folded(words))}\b", folded(text)))


def _is_count(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == _MEMBERS
        and all(item is None or (type(item) is int and item >= 0) for item in value.values())
    )


def _is_period(value: str) -> bool:
    try:
        days = [dt.date.fromisoformat(day) for day in value.split("/")]
    except ValueError:
        return False
    return len(days) <= 2 and days == sorted(days)
