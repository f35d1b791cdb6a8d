"""A progress bar on a terminal; nothing where the output is kept."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

_Item = TypeVar("_Item")
_WIDTH = 40


def shown(items: Iterable[_Item], *, total: int, label: str) -> Iterator[_Item]:
    """The items, drawn as a bar while they pass."""
    step = max(1, total // 200)
    for done, item in enumerate(items):
        if done % step == 0:
            _draw(f"{label} {_bar(done / total)} {done:>9,}")
        yield item
    _draw(" " * (len(label) + _WIDTH + 14))
    _draw("")


def say(text: str) -> None:
    """One line on what happens now, which the next one covers."""
    _draw(f"{text:<78}")


def _bar(share: float) -> str:
    filled = min(_WIDTH, round(share * _WIDTH))
    return "[" + "#" * filled + "." * (_WIDTH - filled) + "]"


def _draw(text: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{text}")
        sys.stderr.flush()
