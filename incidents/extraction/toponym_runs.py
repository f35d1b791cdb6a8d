"""Runs of a text's words that may be one name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from incidents.extraction.toponym_options import Basis, Candidate
from incidents.extraction.toponym_pieces import Piece
from incidents.values import Gazetteer, GazetteerPlace, PlaceKind

_INNER_GAP = re.compile(r"[ \u00a0]|\s?[-‐‑–/]\s?|['’]\s?|\. ")
_LONGEST = 10  # pieces of one name


@dataclass(frozen=True, kw_only=True)
class Runs:
    """One text's pieces, and how far a name may reach from each."""

    text: str
    pieces: Sequence[Piece]
    gazetteer: Gazetteer

    def reach(self, index: int, count: int) -> int:
        """The end of at most `count` pieces from `index` that may be one name."""
        return min(self._ends[index], index + count)

    @cached_property
    def _ends(self) -> Sequence[int]:
        """For each piece, how far a name may reach that begins with it."""
        ends = list(range(1, len(self.pieces) + 1))
        for index in range(len(ends) - 2, -1, -1):
            if self._is_inner(index + 1):
                ends[index] = ends[index + 1]
        return [min(end, index + _LONGEST) for index, end in enumerate(ends)]

    def _is_inner(self, index: int) -> bool:
        gap = self.pieces[index].gap
        if gap == ". ":
            return len(self.pieces[index - 1].exact) <= 3
        return gap == " " or _is_inner_gap(gap)

    def _ends_well(self, index: int, last: int) -> bool:
        final = self.pieces[last - 1]
        return last - index == 1 or not final.exact[0].islower() or final.gap in {"-", "'", "’"}

    def make(
        self,
        first: int,
        last: int,
        basis: Basis,
        places: Sequence[GazetteerPlace] = (),
        *,
        kind_hint: PlaceKind | None = None,
        end: int | None = None,
    ) -> Candidate:
        start = self.pieces[first].start
        end = end or self.pieces[last - 1].end
        name = self.text[start:end]
        places = places or (self.gazetteer.lookup(name) if basis is Basis.PATTERN else ())
        return Candidate(
            first=first,
            last=last,
            start=start,
            end=end,
            name=name,
            lookup=name,
            basis=basis,
            places=places,
            kind_hint=kind_hint if _allows(kind_hint, places) else None,
        )


@lru_cache(maxsize=1_000)
def _is_inner_gap(gap: str) -> bool:
    return _INNER_GAP.fullmatch(gap) is not None


def _allows(hint: PlaceKind | None, places: Sequence[GazetteerPlace]) -> bool:
    """Whether the known places can be of that kind: the Solomon Islands are a country."""
    if hint is PlaceKind.SITE or not places:
        return True
    return any(place.kind is hint for place in places)
