"""Garbage collected rarely in processes that only read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_OBJECTS = 50_000  # made between two looks of the collector; Python's own 700 are a sentence or two


def collect_rarely() -> None:
    """Let Python look for cycles less often: what is made of an article has none."""
    gc.set_threshold(_OBJECTS)


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """The same for a while, in a process that does other things too."""
    before = gc.get_threshold()
    collect_rarely()
    try:
        yield
    finally:
        gc.set_threshold(*before)
