"""Words around a trigger that say how it is meant: denied, feared, remembered, in court."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from incidents.extraction.phrases import Phrases, Token
from incidents.extraction.wordlists import word_table


class Cue(NamedTuple):
    """A cue where it stands; `name` is its row in words/cues.toml."""

    start: int
    end: int
    name: str


class Cues:
    """The cues of one stretch of text."""

    def __init__(self, words: Sequence[Token], language: str) -> None:
        self.words = words
        self._by_name: dict[str, list[Cue]] = {}
        for hit in _phrases(language).find(words):
            self._by_name.setdefault(hit.tag, []).append(Cue(*hit))

    def has(self, name: str, start: int = 0, end: int | None = None) -> bool:
        """Whether such a cue stands between two offsets."""
        return any(self.named(name, start, end))

    def named(self, name: str, start: int = 0, end: int | None = None) -> tuple[Cue, ...]:
        """The cues of that name between two offsets."""
        return tuple(
            cue
            for cue in self._by_name.get(name, ())
            if cue.start >= start and (end is None or cue.end <= end)
        )

    def within(self, name: str, position: int, count: int, start: int = 0) -> bool:
        """Whether such a cue ends among the `count` words before a position."""
        if name not in self._by_name:
            return False
        before = [word for word in self.words if start <= word.start and word.end <= position]
        if not before:
            return False
        return self.has(name, before[-count:][0].start, position)

    def distinct(self, name: str, text: str) -> int:
        """How many different words of that name there are."""
        return len({text[cue.start : cue.end].lower() for cue in self.named(name)})


@cache
def _phrases(language: str) -> Phrases[str]:
    tables = word_table("cues")
    table = tables[language if language in tables else "en"]
    return Phrases((term, name) for name, terms in table.items() for term in terms.split("|"))
