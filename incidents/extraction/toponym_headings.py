"""Unknown names that a text says to be places: "village of Kampungu", "Torkula village"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from incidents.extraction.person_tokens import vocabulary as person_words
from incidents.extraction.toponym_pieces import Piece, kinds, vocabulary
from incidents.extraction.wordlists import word_list

_OF = frozenset({"of", "de", "d", "du", "des", "van", "von"})
_ARTICLES = frozenset({"the", "la", "le", "les", "l"})
_LIST_GAPS = frozenset({", ", ", and ", " and ", " et ", " en ", " und "})
_LONGEST = 4  # pieces of one name
_NO_NAMES = (
    vocabulary("common")
    | person_words("openers")
    | person_words("titles")
    | word_list("calendar_words")
)
_PLACE_HEADS = frozenset({"district", "city", "county", "region"})

Words = tuple[int, int]


def headed_names(found: Sequence[Piece]) -> dict[tuple[str, ...], str]:
    """The folded words of each name so told, with the kind of place that the text says."""
    names: dict[tuple[str, ...], str] = {}
    for index, piece in enumerate(found):
        if piece.is_capitalised and _may_begin(found, index):
            for (first, last), kind in _headed(found, index):
                names.setdefault(tuple(word.folded for word in found[first:last]), kind)
    return names


def _headed(found: Sequence[Piece], index: int) -> Iterator[tuple[Words, str]]:
    end = _run_end(found, index)
    if kind := _kind_before(found, index):
        head = _head_before(found, index)
        yield (index, end), kind
        if head is not None and head.folded.endswith("s"):
            yield from (((first, last), kind) for first, last in _listed(found, end))
    elif kind := _kind_after(found, index, end):
        yield (index, end), kind


def _kind_before(found: Sequence[Piece], index: int) -> str | None:
    head = _head_before(found, index)
    if head is None or not head.exact[0].islower():
        return None
    kind = kinds("heads_of").get(head.folded)
    return kind if kind in _PLACE_HEADS else None


def _head_before(found: Sequence[Piece], index: int) -> Piece | None:
    """The word before "of": "village" of "the small village of Kampungu"."""
    position = index - 1
    if position >= 1 and found[position].folded in _ARTICLES:
        position -= 1
    if position < 1 or found[position].folded not in _OF or found[index].gap not in {" ", "'", "’"}:
        return None
    return found[position - 1]


def _kind_after(found: Sequence[Piece], index: int, end: int) -> str | None:
    """ "Torkula village": a head in lower case that nothing leads on from."""
    if end >= len(found) or found[end].gap != " " or not index or "\n" in found[index].gap:
        return None
    if found[index - 1].folded in person_words("openers") and "." in found[index - 1].gap:
        return None
    return kinds("named_before").get(found[end].folded)


def _listed(found: Sequence[Piece], index: int) -> Iterator[Words]:
    """ "villages of A, B and C"."""
    while index < len(found):
        first = index
        gap = found[index].gap
        if gap == " " and f" {found[index].exact} " in _LIST_GAPS and index + 1 < len(found):
            first = index + 1
        elif gap != ", ":
            return
        elif found[index].folded in {"and", "et", "en", "und"} and index + 1 < len(found):
            first = index + 1
        if not found[first].is_capitalised or not _may_begin(found, first):
            return
        index = _run_end(found, first)
        yield first, index


def _may_begin(found: Sequence[Piece], index: int) -> bool:
    piece = found[index]
    return len(piece.folded) > 2 and not piece.exact.isupper() and piece.folded not in _NO_NAMES


def _run_end(found: Sequence[Piece], index: int) -> int:
    """The end of the capitalised words that stand together, particles between them."""
    end = index + 1
    while end < min(len(found), index + _LONGEST):
        piece = found[end]
        joins = piece.gap in {" ", "-", "'", "’"}
        if joins and piece.is_capitalised:
            end += 1
        elif joins and piece.folded in _OF and _goes_on(found, end + 1):
            end += 2
        else:
            break
    return end


def _goes_on(found: Sequence[Piece], index: int) -> bool:
    return index < len(found) and found[index].is_capitalised and found[index].gap == " "
