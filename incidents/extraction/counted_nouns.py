"""The noun that a number counts, as far as the words behind it tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from incidents.extraction.quantity_words import Lexicon

_HEAD_WORDS = 4
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+|%")
_AGE = re.compile(
    r" ?(?:\d{1,2}|10\d)[ \-‑](?:years?[ \-‑]olds?|[jJ]ähr\w+|jarigen?)(?!\w)"  # "a 30-year-old"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands behind a number; `end` is where the noun ends."""

    end: int
    is_person: bool = False
    is_plural_person: bool = False
    is_pair: bool = False
    is_perpetrator: bool = False
    is_unit: bool = False
    is_verb: bool = False
    is_else: bool = False
    is_further: bool = False
    is_numbered: bool = False  # another number follows: "the | three men"


def head_of(text: str, start: int, end: int, lexicon: Lexicon) -> Head:
    """The noun that a number ending at `start` counts."""
    age = _AGE.match(text, start, end)
    if age is None:
        return _noun(text, start, end, lexicon)
    head = _noun(text, age.end(), end, lexicon)
    if head.is_person:
        return head
    is_noun = text[age.start() : age.end()].find("Jähr") >= 0  # "ein 18-Jähriger"
    return Head(end=age.end(), is_person=is_noun or _stands_alone(text, age.end(), end, lexicon))


def _stands_alone(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """ "a 26-year-old was arrested", "a 26-year-old Ghent man", not "a 90-year-old church"."""
    word = next(_next_words(text, start, end), None)
    if word is None:
        return True
    plain = word.group().lower()
    return plain in lexicon.be or plain in lexicon.stops or word.group()[0].isupper()


def _noun(text: str, start: int, end: int, lexicon: Lexicon) -> Head:
    first = True
    is_further = False
    last = start
    for word in _next_words(text, start, end):
        plain = word.group().lower().replace("’", "'")
        if first and (plain.isdigit() or lexicon.numbers.get(plain, 0) > 1):
            return Head(end=word.end(), is_numbered=True)
        if lexicon.names_people(plain):
            return Head(
                end=word.end(),
                is_person=True,
                is_plural_person=_is_plural(plain, lexicon),
                is_pair=plain in lexicon.pairs,
                is_perpetrator=plain in lexicon.perpetrators,
                is_further=is_further,
            )
        if plain in lexicon.units:
            return Head(end=word.end(), is_unit=True)
        if first and plain in lexicon.otherwise and plain not in lexicon.further:
            return Head(end=word.end(), is_else=True)
        if plain in lexicon.stops:
            break
        if plain in lexicon.be and plain not in lexicon.further:
            return Head(end=word.start(), is_verb=first, is_further=is_further)
        is_further = is_further or plain in lexicon.further
        last = word.end()
        first = False
    is_verb = first and text[start : start + 1] == ","  # "a third, wounded, was arrested"
    return Head(end=last, is_verb=is_verb, is_further=is_further)


def _is_plural(plain: str, lexicon: Lexicon) -> bool:
    if plain in lexicon.plurals or (
        plain.endswith(("men", "people")) and plain not in lexicon.no_people
    ):
        return True
    if lexicon.is_verb_second and plain.endswith("en"):
        return bool({plain[:-1], plain[:-2]} & lexicon.people)
    return (
        plain.endswith("s") and plain + "s" not in lexicon.people and plain[:-1] in lexicon.people
    )


def _next_words(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    position = start
    for _ in range(_HEAD_WORDS):
        word = _WORD.search(text, position, end)
        if word is None or any(mark in text[position : word.start()] for mark in ",;:.()"):
            return
        yield word
        position = word.end()
