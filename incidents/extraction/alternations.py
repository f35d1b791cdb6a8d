"""Patterns that match any of many words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import groupby


def alternation(words: Iterable[str], *, any_case: bool = False) -> str:
    """A pattern of the words, the longest first, for one that goes on with a word's end.

    A beginning that several words share is looked at once, so that a search passes over most
    words of a text at their first letter. Either apostrophe stands for both. `any_case` is for
    patterns under `(?i)`: where words fork, a letter is given in both cases, which `re` looks up
    at once, whereas it enters each branch that begins with a letter of either case.
    """
    return _any_of(
        sorted({word.replace("’", "'") for word in words}), _cased if any_case else _as_is
    )


def _any_of(words: list[str], forked: Callable[[str], str]) -> str:
    rest = [word for word in words if word]
    if not rest:
        return ""
    groups = [
        (letter, _any_of([word[1:] for word in group], forked))
        for letter, group in groupby(rest, key=lambda word: word[0])
    ]
    if len(groups) == 1 and len(rest) == len(words):
        return f"{_as_is(groups[0][0])}{groups[0][1]}"
    branches = "|".join(f"{forked(letter)}{others}" for letter, others in groups)
    return f"(?:{branches}){'?' if len(rest) < len(words) else ''}"


def _as_is(letter: str) -> str:
    return "['’]" if letter == "'" else re.escape(letter)


def _cased(letter: str) -> str:
    cases = sorted({letter.lower(), letter.upper()})
    is_simple = len(cases) == 2 and all(len(case) == 1 for case in cases)
    return f"(?-i:[{''.join(cases)}])" if is_simple else _as_is(letter)
