"""Where the characters of a canonical text stand in the text as it was given."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from incidents.extraction.articles import plain_units

Span = tuple[int, int]
_ALWAYS_ALONE = "\u0300"  # no character below it is ever composed with the one before
_JOINING_LETTERS = (range(0x1160, 0x1200), range(0x16D63, 0x16D6B))  # Hangul, Kirat Rai vowels


@dataclass(frozen=True, slots=True)
class Alignment:
    """Canonical offsets ↔ offsets of the text as given; `None` in both where they are equal."""

    starts: Sequence[int] | None = None  # where each canonical character begins as given
    ends: Sequence[int] | None = None  # and where it ends

    def as_given(self, start: int, end: int) -> Span:
        """The span of the given text that became `canonical[start:end]`."""
        if self.starts is None or self.ends is None or start >= end:
            return start, end
        return self.starts[start], self.ends[end - 1]

    def canonical(self, start: int, end: int) -> Span:
        """The span of the canonical text that `given[start:end]` became; empty if it vanished."""
        if self.starts is None or self.ends is None:
            return start, end
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))


def align(given: str, canonical: str) -> Alignment:
    """The alignment of a text with what `canonical_text` made of it, in linear time."""
    if given == canonical:
        return Alignment()
    starts: list[int] = []
    ends: list[int] = []
    for characters, spans in _clusters(given):
        composed = unicodedata.normalize("NFC", characters)
        whole = [(spans[0][0], spans[-1][1])] * len(composed)
        for start, end in spans if len(composed) == len(spans) else whole:
            starts.append(start)
            ends.append(end)
    # Marks may be put into another order: both lists stay sorted for the searches above.
    starts = list(accumulate(reversed(starts), min))[::-1]
    return Alignment(starts=starts, ends=list(accumulate(ends, max)))


def _clusters(given: str) -> Iterator[tuple[str, list[Span]]]:
    """Runs that are normalised apart from each other: a character and the marks upon it."""
    characters: list[str] = []
    spans: list[Span] = []
    for start, end, character in plain_units(given):
        if characters and not _joins(character):
            yield "".join(characters), spans
            characters, spans = [], []
        characters.append(character)
        spans.append((start, end))
    if characters:
        yield "".join(characters), spans


def _joins(character: str) -> bool:
    """Whether the character may be composed with, or reordered before, the one before it."""
    if character < _ALWAYS_ALONE:
        return False
    if unicodedata.category(character).startswith("M") or unicodedata.combining(character):
        return True
    return any(ord(character) in block for block in _JOINING_LETTERS)
