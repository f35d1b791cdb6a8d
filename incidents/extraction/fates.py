"""Words that say what happened to people: killed, injured, arrested."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from incidents.extraction.alternations import alternation
from incidents.extraction.wordlists import word_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """A word that says what happened to the people counted; `is_open`: whether they live or not."""

    start: int
    end: int
    field: str
    after: bool
    before: bool
    of: bool
    is_open: bool


def fates_in(text: str, start: int, end: int, language: str) -> list[Fate]:
    """The fate words of `text[start:end]` in order, the longest of those that begin together."""
    pattern, table = _fate_words(language)
    return [
        Fate(
            start=found.start(),
            end=found.end(),
            field=field,
            after="after" in positions,
            before="before" in positions or "hit" in positions,
            of="of" in positions,
            is_open="hit" in positions,
        )
        for found in pattern.finditer(text, start, end)
        for field, positions in (table[found.group().lower().replace("’", "'")],)
    ]


@cache
def _fate_words(language: str) -> tuple[re.Pattern[str], dict[str, tuple[str, frozenset[str]]]]:
    tables = word_table("casualties")
    table: dict[str, tuple[str, frozenset[str]]] = {}
    for field, positions in tables[language if language in tables else "en"].items():
        for position, terms in positions.items():
            for term in terms.split("|"):
                known = table.get(term, (field, frozenset()))[1]
                table[term] = (field, known | {position})
    return re.compile(rf"(?i)(?<![\w-])(?:{alternation(table, any_case=True)})(?![\w-])"), table
