"""Sentences cut where another event may begin: "while", "after", "linked to", semicolons."""

from __future__ import annotations

import re
from dataclasses import dataclass

from incidents.extraction.cues import Cues

_SEMICOLON = re.compile(r"; ")
_SHORTEST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """`text[start:end]`; `subordinate` where a connective opens it."""

    start: int
    end: int
    subordinate: bool


def clauses(text: str, start: int, end: int, cues: Cues) -> tuple[Clause, ...]:
    """The clauses of a sentence in order; together they cover it."""
    cuts = {cue.start: True for cue in cues.named("split", start, end) if cue.start > start}
    cuts |= {found.end(): False for found in _SEMICOLON.finditer(text, start, end)}
    opens_subordinate = any(cue.start == start for cue in cues.named("split", start, end))
    found: list[Clause] = []
    begin, subordinate = start, opens_subordinate
    for cut, is_subordinate in sorted(cuts.items()):
        if cut - begin < _SHORTEST:
            continue
        found.append(Clause(start=begin, end=cut, subordinate=subordinate))
        begin, subordinate = cut, is_subordinate
    found.append(Clause(start=begin, end=end, subordinate=subordinate))
    return tuple(found)
