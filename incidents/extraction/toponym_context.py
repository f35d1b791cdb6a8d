"""What the words beside a toponym say of it: what kind of place it is, and where it lies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from incidents.extraction.toponym_options import Basis, Candidate
from incidents.extraction.toponym_pieces import Piece, kinds, vocabulary
from incidents.values import PlaceKind

_BESIDE = re.compile(
    r"(?:,\s|\s\()(?:(?:in|near|en|à|au|aux|bij|nabij|bei|près de|dans)\s)?"
    r"(?:(?:the|le|la|les|het|de|der|dem)\s)?"
    r"(?:\w+(?:ern|west|east|ouest|est|nord|sud|oosten|westen)\s(?:of\s|de\s|van\s)?)?"
)
_LISTED = re.compile(r"(?:,\s(?:and\s|et\s|en\s|und\s)?|\s(?:and|et|en|und)\s)(?:the\s|in\s)?")
_OF = frozenset({"of", "de", "d", "du", "van", "von", "in", "a", "au", "te", "la"})
_AND = frozenset({"and", "et", "en", "und"})
_BROAD = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})


def kind_hint(candidate: Candidate, found: Sequence[Piece]) -> PlaceKind | None:
    """What the words say the place is: "districts of Schaerbeek and Jette", "Zaventem Airport"."""
    if candidate.kind_hint or candidate.basis is Basis.DEMONYM:
        return candidate.kind_hint
    return _kind_after(candidate, found) or _kind_before(candidate.first, found)


def qualifier(text: str, kept: Sequence[Candidate], position: int) -> str | None:
    """The wider place named right after it: "Argenteuil, in northwestern Paris" → "Paris".

    A list is no qualifier: in "Paris, Germany and Belgium" none lies in another.
    """
    if position + 1 >= len(kept):
        return None
    place, wider = kept[position], kept[position + 1]
    between = text[place.end : wider.start]
    if (
        not _BESIDE.fullmatch(between)
        or wider.basis is Basis.DEMONYM
        or not _is_wider(wider, place)
    ):
        return None
    if position + 2 < len(kept) and between == ", ":
        onward = kept[position + 2]
        if _LISTED.fullmatch(text[wider.end : onward.start]) and not _closes(onward, wider):
            return None
    return wider.name


def _is_wider(wider: Candidate, place: Candidate) -> bool:
    if wider.basis is Basis.ABBREVIATION or not place.places:
        return True
    if any(option.kind in _BROAD for option in wider.places[:3]):
        return not any(option.kind is PlaceKind.COUNTRY for option in place.places[:1])
    return _population(wider) > _population(place)


def _closes(onward: Candidate, wider: Candidate) -> bool:
    """Whether a chain goes on to something wider still: "Springfield, Illinois, United States"."""
    return _population(onward) > _population(wider) and _is_country(onward) != _is_country(wider)


def _is_country(candidate: Candidate) -> bool:
    return any(option.kind is PlaceKind.COUNTRY for option in candidate.places[:1])


def _population(candidate: Candidate) -> int:
    return max((option.population for option in candidate.places), default=0)


def _kind_after(candidate: Candidate, found: Sequence[Piece]) -> PlaceKind | None:
    """ "the Schaerbeek district": a head in lower case follows."""
    if candidate.last >= len(found):
        return None
    after = found[candidate.last]
    if after.gap != " " or after.is_capitalised or after.folded == "st":
        return None
    leads_on = candidate.last + 1 < len(found) and found[candidate.last + 1].folded in _OF
    kind = None if leads_on else kinds("heads_after").get(after.folded)
    return PlaceKind(kind) if kind else None


def _kind_before(first: int, found: Sequence[Piece]) -> PlaceKind | None:
    """ "district of Forest", "Metro Station in Maalbeek", "gare du Midi"."""
    index = first - 1
    if index >= 1 and found[index].folded in _AND and found[index - 1].is_capitalised:
        index -= 2
    steps = 0
    while index >= 0 and steps < 2 and found[index].folded in _OF:
        index, steps = index - 1, steps + 1
    if index < 0 or not steps:
        return None
    head = found[index]
    kind = kinds("heads_of").get(head.folded)
    return PlaceKind(kind) if kind and not _names_itself(found, index) else None


def _names_itself(found: Sequence[Piece], index: int) -> bool:
    """ "New York City in", "Kansas City of": the head belongs to a name before it."""
    head = found[index]
    is_inner = head.is_capitalised and index > 0 and head.gap == " "
    return is_inner and found[index - 1].is_capitalised and head.folded not in vocabulary("sites")
