"""Many phrases searched in a text at once, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

Tag = TypeVar("Tag")

_TOKEN = re.compile(r"[^\W_]+")
_SHORTEST_PREFIX = 2
_MOST_REMEMBERED = 50_000  # words


class Token(NamedTuple):
    """A run of letters and digits; hyphens and apostrophes separate."""

    start: int
    end: int
    folded: str


class Found(NamedTuple, Generic[Tag]):
    """A phrase where it stands, with what it stands for."""

    start: int
    end: int
    tag: Tag


def tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The words of `text[start:end]` in lower case, in order."""
    return tuple(
        Token(found.start(), found.end(), found.group().lower())
        for found in _TOKEN.finditer(text, start, end)
    )


class Phrases(Generic[Tag]):
    """A set of phrases, each with a tag; "arrest*" stands for every word beginning so."""

    def __init__(self, terms: Iterable[tuple[str, Tag]]) -> None:
        self._whole: dict[str, list[tuple[tuple[str, ...], Tag]]] = {}
        self._prefixes: dict[str, list[tuple[tuple[str, ...], Tag]]] = {}
        for term, tag in terms:
            pattern = _pattern(term)
            first = pattern[0]
            table = self._prefixes if first.endswith("*") else self._whole
            table.setdefault(first.rstrip("*"), []).append((pattern, tag))
        self._longest_prefix = max(map(len, self._prefixes), default=0)
        self._remembered: dict[str, tuple[tuple[tuple[str, ...], Tag], ...]] = {}

    def find(self, words: Sequence[Token]) -> Iterator[Found[Tag]]:
        """Every phrase that stands in the words, also within others; by start."""
        remembered = self._remembered
        for index, word in enumerate(words):
            candidates = remembered.get(word.folded)
            if candidates is None:
                candidates = self._remember(word.folded)
            for pattern, tag in candidates:
                last = index + len(pattern)
                if last == index + 1:
                    yield Found(word.start, word.end, tag)
                elif last <= len(words) and _matches(pattern, words, index):
                    yield Found(word.start, words[last - 1].end, tag)

    def _remember(self, word: str) -> tuple[tuple[tuple[str, ...], Tag], ...]:
        if len(self._remembered) >= _MOST_REMEMBERED:
            self._remembered.clear()
        candidates = self._remembered[word] = tuple(self._candidates(word))
        return candidates

    def _candidates(self, word: str) -> Iterator[tuple[tuple[str, ...], Tag]]:
        """The phrases whose first word this is."""
        yield from self._whole.get(word, ())
        longest = min(len(word), self._longest_prefix)
        for length in range(_SHORTEST_PREFIX, longest + 1):
            yield from self._prefixes.get(word[:length], ())


def _pattern(term: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+\*?", term.lower()))


def _matches(pattern: Sequence[str], words: Sequence[Token], index: int) -> bool:
    """Whether the words after the first are the pattern's."""
    for offset in range(1, len(pattern)):
        part, word = pattern[offset], words[index + offset].folded
        if not (word.startswith(part[:-1]) if part.endswith("*") else word == part):
            return False
    return True
