"""The words of a text as a search for places sees them."""

from __future__ import annotations

import re
from typing import NamedTuple

from incidents.extraction.cutting import cut, rows
from incidents.extraction.names import fold_word
from incidents.extraction.wordlists import word_table

_PIECE = re.compile(r"((?:[A-Z]\.){2,}|W\. ?Va(?=\.)|[^\W_]+)")


class Piece(NamedTuple):
    """A word between any spaces and signs; `gap` is the text since the piece before."""

    start: int
    end: int
    exact: str
    folded: str
    gap: str
    is_capitalised: bool


def pieces(text: str) -> list[Piece]:
    """The pieces in order: hyphens and apostrophes part them, "U.S." is one."""
    words, starts, ends, gaps = cut(_PIECE, text)
    capitals = [word[0].isupper() for word in words]
    return rows(Piece, starts, ends, words, map(fold_word, words), gaps, capitals)


def vocabulary(name: str) -> frozenset[str]:
    """The words of one entry of words/toponyms.toml."""
    return _VOCABULARY[name]


def kinds(name: str) -> dict[str, str]:
    """An entry of words/toponyms.toml whose words carry a kind of place."""
    return _KINDS[name]


_TABLE = word_table("toponyms")
_VOCABULARY = {name: frozenset(words.split()) for name, words in _TABLE.items()}
_KINDS = {
    name: dict(entry.split(":") for entry in words.split())
    for name, words in _TABLE.items()
    if name.startswith("heads_") or name == "named_before"
}
