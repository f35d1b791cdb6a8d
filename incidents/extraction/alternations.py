"""Patterns that match any of many words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby


def alternation(words: Iterable[str]) -> str:
    """A pattern of the words, the longest first, for one that goes on with a word's end.

    A beginning that several words share is looked at once, so that a search passes over most
    words of a text at their first letter. Either apostrophe stands for both.
    """
    return _any_of(sorted({word.replace("’", "'") for word in words}))


def _any_of(words: list[str]) -> str:
    if words == [""]:
        return ""
    rest = [word for word in words if word]
    branches = [
        _letter(letter) + _any_of([word[1:] for word in group])
        for letter, group in groupby(rest, key=lambda word: word[0])
    ]
    if len(branches) == 1 and len(rest) == len(words):
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if len(rest) < len(words) else ''}"


def _letter(letter: str) -> str:
    return "['’]" if letter == "'" else re.escape(letter)
