"""A text cut at a pattern by one call: many times faster than a match object for each word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import accumulate
from typing import Any, NamedTuple, TypeVar


class Cut(NamedTuple):
    """Words in order, each with its offsets and the text since the word before."""

    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    gaps: Sequence[str]


Row = TypeVar("Row", bound=tuple[Any, ...])


def cut(word: re.Pattern[str], text: str, *, offset: int = 0) -> Cut:
    """The matches of a pattern that is one group in whole; offsets count from `offset`."""
    parts = word.split(text)  # gap, word, gap, word, …, gap
    ends = list(accumulate(map(len, parts), initial=offset))
    return Cut(words=parts[1::2], starts=ends[1:-1:2], ends=ends[2::2], gaps=parts[:-1:2])


def rows(kind: type[Row], *columns: Iterable[Any]) -> list[Row]:
    """Columns as rows of a named tuple, made without a call of Python for each."""
    return list(map(partial(tuple.__new__, kind), zip(*columns, strict=True)))
