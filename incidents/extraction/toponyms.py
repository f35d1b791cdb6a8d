"""The words of a text that may name a place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from incidents.values import Gazetteer, Person, Toponym, ToponymRole

_PIECE = re.compile(r"[^\W_]+")


def find_toponyms(
    text: str, gazetteer: Gazetteer, *, language: str, persons: Sequence[Person] = ()
) -> tuple[Toponym, ...]:
    """The toponyms in order, none overlapping another or a person's name."""
    del language
    pieces = list(_PIECE.finditer(text))
    found: list[Toponym] = []
    index = 0
    while index < len(pieces):
        count = _longest_name(text, pieces, index, gazetteer)
        if count:
            start, end = pieces[index].start(), pieces[index + count - 1].end()
            name = text[start:end]
            if not any(start < person.end and person.start < end for person in persons):
                role = ToponymRole.LOCATION if gazetteer.lookup(name) else ToponymRole.DEMONYM
                found.append(Toponym(start=start, end=end, exact=name, name=name, role=role))
        index += count or 1
    return tuple(found)


def _longest_name(
    text: str, pieces: Sequence[re.Match[str]], index: int, gazetteer: Gazetteer
) -> int:
    first = pieces[index].group()
    if not first[0].isupper():
        return 0
    for count in range(min(gazetteer.longest(first), len(pieces) - index), 0, -1):
        name = text[pieces[index].start() : pieces[index + count - 1].end()]
        if gazetteer.lookup(name):
            return count
    return int(gazetteer.demonym(first) is not None)
