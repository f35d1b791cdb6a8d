"""Sentences cut where another event may begin: "while", "after", "linked to", semicolons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from incidents.extraction.cues import Cues

_SEMICOLON = re.compile(r"; ")
_SHORTEST = 12
_COMMA = re.compile(r", \w{1,4} $")
_COMMA_AHEAD = 8  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """`text[start:end]`; `subordinate` where a connective opens it."""

    start: int
    end: int
    subordinate: bool


def halves(
    text: str,
    clause: Clause,
    cues: Cues,
    events: Sequence[int],
    places: Sequence[tuple[int, int]],
) -> list[Clause]:
    """A clause cut at an "and" that has an event and a place on both sides.

    "A and B" are two places of one event: there nothing is cut. A comma cuts as well where a
    place follows at once: "were arrested in A, in B a flat was searched".
    """
    for cut in (*_commas(text, clause, places), *_joints(clause, cues, events, places)):
        sides = [(clause.start, cut), (cut, clause.end)]
        starts = [start for start, _ in places]
        full = [_holds(side, events) and _holds(side, starts) for side in sides]
        if all(full):
            first, second = (replace(clause, start=start, end=end) for start, end in sides)
            return [
                *halves(text, first, cues, events, places),
                *halves(text, second, cues, events, places),
            ]
    return [clause]


def _joints(
    clause: Clause, cues: Cues, events: Sequence[int], places: Sequence[tuple[int, int]]
) -> list[int]:
    """Where an "and" stands that joins no two places: "in A and B", but "in A and arrested"."""
    found: list[int] = []
    for cue in cues.named("coordinate", clause.start, clause.end):
        follows_place = any(end <= cue.start <= end + 1 for _, end in places)
        next_event = min((start for start in events if start > cue.start), default=clause.end)
        next_place = min((start for start, _ in places if start > cue.start), default=clause.end)
        if not follows_place or next_event < next_place:
            found.append(cue.start)
    return found


def _commas(text: str, clause: Clause, places: Sequence[tuple[int, int]]) -> list[int]:
    """Where a comma and one short word stand right before a place: ", in B."."""
    found = (
        _COMMA.search(text, max(clause.start, start - _COMMA_AHEAD), start) for start, _ in places
    )
    return [cut.start() + 1 for cut in found if cut and cut.start() > clause.start]


def _holds(side: tuple[int, int], positions: Sequence[int]) -> bool:
    return any(side[0] <= position < side[1] for position in positions)


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
