"""Many phrases searched in a text at once, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress, count
from typing import Generic, NamedTuple, TypeVar

from incidents.extraction.cutting import cut, rows

Tag = TypeVar("Tag")

_TOKEN = re.compile(r"([^\W_]+)")
_PART = re.compile(r"[^\W_]+\*?")
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
    words, starts, ends, _ = cut(_TOKEN, text[start:end], offset=start)
    return tuple(rows(Token, starts, ends, map(str.lower, words)))


class Phrases(Generic[Tag]):
    """A set of phrases, each with a tag; "arrest*" stands for every word beginning so."""

    def __init__(self, terms: Iterable[tuple[str, Tag]]) -> None:
        self._whole: dict[str, list[_Phrase[Tag]]] = {}
        self._prefixes: dict[str, list[_Phrase[Tag]]] = {}
        for term, tag in terms:
            first, *others = _PART.findall(term.lower())
            table = self._prefixes if first.endswith("*") else self._whole
            table.setdefault(first.rstrip("*"), []).append(_Phrase.of(others, tag))
        self._beginnings = tuple(self._prefixes)
        self._begun_by = lru_cache(maxsize=_MOST_REMEMBERED)(self._read_begun_by)

    def may_stand_in(self, text: str) -> bool:
        """Whether one of the phrases stands in the text, be it across two sentences."""
        return next(self._places(list(map(str.lower, _TOKEN.findall(text)))), None) is not None

    def find(self, words: Sequence[Token]) -> Iterator[Found[Tag]]:
        """Every phrase that stands in the words, also within others; by start."""
        for first, last, tag in self._places([word.folded for word in words]):
            yield Found(words[first].start, words[last].end, tag)

    def _places(self, folded: list[str]) -> Iterator[tuple[int, int, Tag]]:
        """The indices of the first and the last word of each phrase, and its tag."""
        begun = list(map(self._begun_by, folded))
        for index in compress(count(), begun):
            for phrase in begun[index]:
                last = index + phrase.more
                if not phrase.more or phrase.is_followed_by(folded[index + 1 : last + 1]):
                    yield index, last, phrase.tag

    def _read_begun_by(self, word: str) -> tuple[_Phrase[Tag], ...]:
        """The phrases whose first word this is."""
        found = list(self._whole.get(word, ()))
        if word.startswith(self._beginnings):
            for length in range(_SHORTEST_PREFIX, len(word) + 1):
                found += self._prefixes.get(word[:length], ())
        return tuple(found)


class _Phrase(NamedTuple, Generic[Tag]):
    """What comes after the first word of a phrase, and what the phrase stands for."""

    others: list[str]
    more: int  # so many words
    is_open: bool  # a word of them may go on: "arrest*"
    tag: Tag

    @classmethod
    def of(cls, others: list[str], tag: Tag) -> _Phrase[Tag]:
        is_open = any(part.endswith("*") for part in others)
        return cls(others, len(others), is_open, tag)

    def is_followed_by(self, words: list[str]) -> bool:
        """Whether the words are those after the first."""
        if not self.is_open or len(words) < self.more:
            return self.others == words
        return all(
            word.startswith(part[:-1]) if part.endswith("*") else word == part
            for part, word in zip(self.others, words, strict=True)
        )
