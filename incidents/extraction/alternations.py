"""Patterns that match any of many words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import groupby


def alternation(words: Iterable[str], *, any_case: bool = False) -> str:
    """A pattern of the words, the longest first, for one that goes on with a word's end.

    A beginning that several words share is looked at once, so that a search passes over most
    words of a text at their first letter. Either apostrophe stands for both. `any_case` is for
    patterns under `(?i)`: it gives first letters in both cases, which `re` looks up at once,
    whereas it enters each branch that begins with a letter of either case.
    """
    known = sorted({word.replace("’", "'") for word in words})
    return _any_of(known, _in_both_cases if any_case else _as_is)


def _any_of(words: list[str], first: Callable[[str], str]) -> str:
    rest = [word for word in words if word]
    branches = [
        f"{first(letter)}{_any_of([word[1:] for word in group], _as_is)}"
        for letter, group in groupby(rest, key=lambda word: word[0])
    ]
    if len(branches) < 2 and len(rest) == len(words):
        return "".join(branches)
    return f"(?:{'|'.join(branches)}){'?' if len(rest) < len(words) else ''}" if branches else ""


def _as_is(letter: str) -> str:
    return "['’]" if letter == "'" else re.escape(letter)


def _in_both_cases(letter: str) -> str:
    cases = sorted({letter.lower(), letter.upper()})
    is_simple = len(cases) == 2 and all(len(case) == 1 for case in cases)
    return f"(?-i:[{''.join(cases)}])" if is_simple else _as_is(letter)
