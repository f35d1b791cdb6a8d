"""Persons' names in a text, found so that they can be withheld from the public."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from incidents.extraction.names import (
    capitalised_names,
    contains_name,
    fold_name,
    join_spans,
    name_parts,
    redact_names,
)
from incidents.extraction.person_rules import NameRules
from incidents.extraction.person_tokens import Token, inside_organisations, tokens, vocabulary
from incidents.values import Person

__all__ = ["contains_name", "find_persons", "name_parts", "redact_names"]

_HANDLE = re.compile(r"(?<![\w@.])@\w{2,30}")
_EMAIL = re.compile(r"(?<![\w.])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}")
_NEVER_LATER = vocabulary("openers") | vocabulary("not_names") | vocabulary("titles")
Span = tuple[int, int]


def find_persons(
    text: str, *, language: str, is_place: Callable[[str], bool] | None = None
) -> tuple[Person, ...]:
    """Every mention of a person's name in order, none overlapping another.

    Leans to recall: given names, titles, roles, ages, initials, handles and unknown capitalised
    pairs all count, and so does each later mention of a part of a name. `is_place` tells whether
    words are a place's name or a demonym; such words are a person's only on strong evidence.
    """
    found = tokens(text)
    rules = NameRules(
        text=text,
        tokens=found,
        protected=inside_organisations(found),
        language=language,
        is_place=is_place or _is_nowhere,
    )
    named = [*rules.names(), *_handles(text)]
    spans = [*named, *_later_mentions(text, found, rules, named)]
    return tuple(
        Person(start=start, end=end, exact=text[start:end])
        for start, end in join_spans(text, sorted(spans))
    )


def _is_nowhere(_name: str) -> bool:
    return False


def _handles(text: str) -> Iterator[Span]:
    for pattern in (_HANDLE, _EMAIL) if "@" in text else ():
        for found in pattern.finditer(text):
            yield found.span()


def _later_mentions(
    text: str, found: Sequence[Token], rules: NameRules, named: Sequence[Span]
) -> Iterator[Span]:
    """Words that are part of a name found elsewhere: "Laachraoui", "KRIKET"."""
    parts = _parts(text, rules, named) - _NEVER_LATER
    elsewhere = _places_elsewhere(found, rules)
    shielded = {(found[index].start, found[index].end) for index in rules.protected | elsewhere}
    inside = sorted(shielded)
    for start, end in capitalised_names(text, parts):
        if not _within(start, inside):
            yield start, end


def _parts(text: str, rules: NameRules, named: Sequence[Span]) -> frozenset[str]:
    """What to look for elsewhere; places' names only where a given name made them a person's."""
    sure: list[Person] = []
    unsure: list[Person] = []
    for start, end in named:
        if text[start] == "@":
            continue
        person = Person(start=start, end=end, exact=text[start:end])
        words = fold_name(person.exact).split()
        is_sure = len(words) == 1 or words[0] in vocabulary("given")
        (sure if is_sure else unsure).append(person)
    doubtful = frozenset(part for part in name_parts(unsure) if not rules.is_place(part))
    return name_parts(sure) | doubtful


def _places_elsewhere(found: Sequence[Token], rules: NameRules) -> frozenset[int]:
    """Tokens of names that a preposition of place leads to somewhere in the text."""
    led_to = {
        token.folded
        for before, token in pairwise(found)
        if token.is_capitalised
        and before.folded in vocabulary("locative")
        and token.gap.isspace()
        and (token.folded not in vocabulary("given") or token.folded in vocabulary("ambiguous"))
        and rules.is_place(token.exact)
    }
    return frozenset(index for index, token in enumerate(found) if token.folded in led_to)


def _within(position: int, spans: Sequence[Span]) -> bool:
    index = bisect_right(spans, (position, 1 << 60)) - 1
    return index >= 0 and spans[index][0] <= position < spans[index][1]
