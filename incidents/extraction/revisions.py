"""Numbers that a sentence gives instead of one it has told: "first 50, then 80"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from incidents.extraction.quantities import Quantity
from incidents.extraction.wordlists import word_table

_BARE = re.compile(r"[\"”»“]?(?:\s*(?:$|[.,;:)])|\s+(?:and|et|en|und|die Rede|aus)\b)")
_REACH = 60  # characters between the words of revision and the number


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A number told besides: `replaces` those before it, or `is_older` than they are."""

    quantity: Quantity
    replaces: bool
    is_older: bool


def revisions(
    text: str, start: int, end: int, quantities: Sequence[Quantity], language: str
) -> list[Revision]:
    """The numbers in `text[start:end]` that stand for the same people as one told before."""
    found: list[Revision] = []
    position = start
    for quantity in quantities:
        if quantity.start < position or quantity.end > end or quantity.is_someone:
            continue
        how = _how(text[max(position, quantity.start - _REACH) : quantity.start], language)
        if how is None or not _BARE.match(text[quantity.end : end + 1]):
            continue
        found.append(Revision(quantity=quantity, replaces=how == "newer", is_older=how == "older"))
        position = quantity.end
    return found


def _how(before: str, language: str) -> str | None:
    for name, pattern in _patterns(language).items():
        if pattern.search(before):
            return name
    return None


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    """newer, older and other: what the words before a number say of it."""
    tables = word_table("revisions")
    table = tables[language if language in tables else "en"]
    return {name: re.compile(rf"(?i)\b(?:{table[name]})[ ][\"“„«]?[ ]?$") for name in table}
