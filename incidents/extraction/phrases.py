"""Many phrases searched in a text at once, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Tag = TypeVar("Tag")

_TOKEN = re.compile(r"[^\W_]+")
_SHORTEST_PREFIX = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A run of letters and digits; hyphens and apostrophes separate."""

    start: int
    end: int
    folded: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[Tag]):
    """A phrase where it stands, with what it stands for."""

    start: int
    end: int
    tag: Tag


def tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The words of `text[start:end]` in lower case, in order."""
    return tuple(
        Token(start=found.start(), end=found.end(), folded=found.group().lower())
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

    def find(self, words: Sequence[Token]) -> Iterator[Found[Tag]]:
        """Every phrase that stands in the words, also within others; by start."""
        for index, word in enumerate(words):
            for pattern, tag in self._candidates(word.folded):
                last = index + len(pattern) - 1
                if last < len(words) and _matches(pattern, words[index : last + 1]):
                    yield Found(start=word.start, end=words[last].end, tag=tag)

    def _candidates(self, word: str) -> Iterator[tuple[tuple[str, ...], Tag]]:
        yield from self._whole.get(word, ())
        longest = min(len(word), self._longest_prefix)
        for length in range(_SHORTEST_PREFIX, longest + 1):
            yield from self._prefixes.get(word[:length], ())


def _pattern(term: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+\*?", term.lower()))


def _matches(pattern: Sequence[str], words: Sequence[Token]) -> bool:
    return all(
        word.folded.startswith(part[:-1]) if part.endswith("*") else word.folded == part
        for part, word in zip(pattern, words, strict=True)
    )
