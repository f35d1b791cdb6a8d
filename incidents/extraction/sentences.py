"""A text cut into sentences and words, with offsets, in time linear in its length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from incidents.extraction.wordlists import word_list

# Every alternative is a run of one class, or runs of disjoint classes: no backtracking.
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.  e.g.
    r"|\d+(?:[.,]\d+)*(?:st|nd|rd|th|er|e)?(?![^\W_])"  # 1,000  3.5  22nd
    r"|\w+(?:['’\-‑]\w+)*"  # l'aéroport  Molenbeek-Saint-Jean
)
_STOP = re.compile(r"[.!?…]+")
_LINE = re.compile(r"[^\n]+")
_CLOSERS = frozenset("\"'”’»)]“‘*")
_BULLETS = frozenset("•▪◦‣●■*")
_WORD_BEFORE = re.compile(r"[^\W_]+(?:\.[^\W_]+)*$")
_LOOK_BACK = 24
_WRAPPED_WIDTH = range(45, 121)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """`text[start:end] == exact`; `paragraph` counts the paragraphs of the text from 0."""

    start: int
    end: int
    exact: str
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word or number: `text[start:end] == exact`. "U.S.", "1,000" and "Jean-Claude" are one."""

    start: int
    end: int
    exact: str


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences in order; headlines, captions and list items are sentences of their own."""
    return tuple(
        Sentence(start=start, end=end, exact=text[start:end], paragraph=index)
        for index, paragraph in enumerate(_paragraphs(text))
        for start, end in _cut(text, *paragraph)
    )


def words(text: str) -> tuple[Word, ...]:
    """The words and numbers in order; punctuation and symbols lie between them."""
    return tuple(
        Word(start=found.start(), end=found.end(), exact=found.group())
        for found in _WORD.finditer(text)
    )


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    lines = [found.span() for found in _LINE.finditer(text)]
    lines = [line for line in lines if not text[line[0] : line[1]].isspace()]
    wrapped = _is_hard_wrapped(text, lines)
    start: int | None = None
    for index, (line_start, line_end) in enumerate(lines):
        start = line_start if start is None else start
        following = lines[index + 1] if index + 1 < len(lines) else None
        if wrapped and following and _runs_on(text, (line_start, line_end), following):
            continue
        yield start, line_end
        start = None


def _is_hard_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether line breaks are an old typewriter's: many lines of one width run on in lower case."""
    if len(lines) < 3:
        return False
    widest = max(end - start for start, end in lines)
    if widest not in _WRAPPED_WIDTH:
        return False
    running = sum(_first_letter(text, *line).islower() for line in lines[1:])
    return running / (len(lines) - 1) >= 0.35


def _runs_on(text: str, line: tuple[int, int], following: tuple[int, int]) -> bool:
    adjacent = following[0] - line[1] == 1
    is_full = line[1] - line[0] >= 40
    begins_item = text[following[0]] in "-—–" or text[following[0]] in _BULLETS
    return adjacent and is_full and not begins_item


def _first_letter(text: str, start: int, end: int) -> str:
    return text[start:end].lstrip()[:1]


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for found in _STOP.finditer(text, start, end):
        stop = _after_closers(text, found.end(), end)
        if (
            stop < end
            and not _is_ornament(text, begin, stop)
            and _ends_sentence(text, found.span(), stop, end)
        ):
            yield from _trimmed(text, begin, stop)
            begin = stop
    yield from _trimmed(text, begin, end)


def _is_ornament(text: str, begin: int, stop: int) -> bool:
    """Whether there is no word yet: an emoji that a page turned into "??"."""
    return stop - begin <= 6 and not any(map(str.isalnum, text[begin:stop]))


def _after_closers(text: str, position: int, end: int) -> int:
    limit = min(end, position + 4)
    while position < limit and text[position] in _CLOSERS:
        position += 1
    return position


def _ends_sentence(text: str, mark: tuple[int, int], stop: int, end: int) -> bool:
    if not text[stop].isspace():
        return False
    following = _next_visible(text, stop, end)
    if following.islower():
        return False
    is_plain_stop = text[mark[0] : mark[1]] == "."
    return not (is_plain_stop and stop == mark[1] and _abbreviates(text, mark[0], following))


def _next_visible(text: str, position: int, end: int) -> str:
    ahead = text[position : min(end, position + 16)].lstrip(" \t\n\"'“‘«([\u00a0\u202f")
    return ahead[:1]


def _abbreviates(text: str, stop: int, following: str) -> bool:
    found = _WORD_BEFORE.search(text[max(0, stop - _LOOK_BACK) : stop])
    if not found:
        return False
    word = found.group()
    if word.isdigit():
        return len(word) <= 2 and _is_ordinal(text, stop)
    if len(word) == 1:
        return word.isupper() and following.isalpha()
    return word.lower() in word_list("abbreviations")


def _is_ordinal(text: str, stop: int) -> bool:
    """German "25. März": a month or another noun follows the number at once."""
    ahead = _WORD.search(text, stop, stop + 20)
    if ahead is None:
        return False
    return ahead.group().lower() in word_list("ordinal_followers")


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and (text[start].isspace() or text[start] in _BULLETS):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
