"""Folding of names: spellings that a reader takes for the same name become one key."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
_ABBREVIATIONS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """The key of a name: lower case, no accents, words parted by one space.

    Hyphens, apostrophes, full stops and spaces are the same; "St." is "Saint".
    """
    if name.isascii() and name.isalpha():
        plain = name.lower()
        return _ABBREVIATIONS.get(plain, plain)
    return " ".join(fold_words(name))


def fold_words(name: str) -> list[str]:
    """The folded words of a name, in order."""
    plain = name.casefold()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
        plain = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return [_ABBREVIATIONS.get(word, word) for word in _WORD.findall(plain)]
