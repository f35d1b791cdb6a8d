"""How a place's name is used where it stands: as a place, a demonym or part of another name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from incidents.extraction.toponym_options import Basis, Candidate
from incidents.extraction.toponym_pieces import Piece, pieces, vocabulary
from incidents.extraction.wordlists import phrase_list
from incidents.values import ToponymRole

_LINKS = frozenset({"of", "de", "d", "du", "des", "van", "von", "libre", "the", "la"})
_LOOK_BACK = 5  # pieces of an organisation's name before the place in it


def role(candidate: Candidate, found: Sequence[Piece]) -> ToponymRole:
    """The role of the candidate among the pieces of its text."""
    if candidate.basis is Basis.DEMONYM:
        return ToponymRole.DEMONYM
    named_after = (
        in_organisation(candidate, found)
        or _before_institution(candidate, found)
        or _after_institution(candidate, found)
    )
    return ToponymRole.NAME_PART if named_after else ToponymRole.LOCATION


def in_organisation(candidate: Candidate, found: Sequence[Piece]) -> bool:
    """Whether a known outlet's or institution's name covers the candidate."""
    begun_by = _organisations()
    for first in range(max(0, candidate.first - _LOOK_BACK), candidate.first + 1):
        for phrase in begun_by.get(found[first].folded, ()):
            last = first + len(phrase)
            if last < candidate.last:
                continue
            if tuple(piece.folded for piece in found[first:last]) == phrase:
                return True
    return False


def _before_institution(candidate: Candidate, found: Sequence[Piece]) -> bool:
    """ "Brussels University", "Paris Match"."""
    for index in range(candidate.last, min(candidate.last + 3, len(found))):
        piece = found[index]
        if piece.gap not in {" ", "-"} or not piece.is_capitalised:
            return False
        if piece.folded in vocabulary("institutions"):
            return True
    return False


def _after_institution(candidate: Candidate, found: Sequence[Piece]) -> bool:
    """ "University of Leeds", "Université libre de Bruxelles"."""
    index = candidate.first - 1
    if index < 0 or found[index].folded not in _LINKS:
        return False
    while index >= 0 and candidate.first - index <= 4 and found[index].folded in _LINKS:
        index -= 1
    piece = found[max(index, 0)]
    return piece.is_capitalised and piece.folded in vocabulary("institutions_of")


@cache
def _organisations() -> dict[str, list[tuple[str, ...]]]:
    firsts: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrase_list("organisations"):
        split = tuple(piece.folded for piece in pieces(phrase))
        firsts.setdefault(split[0], []).append(split)
    return firsts
