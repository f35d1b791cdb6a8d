"""Names in the order of the alphabet: what is added is merged, so that it costs little."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from incidents.publication.search import folded

Array = npt.NDArray[Any]

_BETWEEN_WORDS: Final = re.compile(r"[ \-'’(/]")


class Names:
    """Folded names and the words within them, sorted: whose each is, and whether it is whole."""

    def __init__(self) -> None:
        self.length = 0  # of how many entries the names are here
        self._sorted: list[tuple[str, int, bool]] = []
        self._keys: list[str] = []
        self._entries: Array = np.empty(0, np.uint32)
        self._whole: Array = np.empty(0, bool)

    def add(self, names: Iterable[Iterable[str]]) -> None:
        """The names of the next entries."""
        new: set[tuple[str, int, bool]] = set()
        for of_entry in names:
            for name in dict.fromkeys(of_entry):
                new.update((key, self.length, whole) for key, whole in _keys(folded(name)))
            self.length += 1
        if new:
            self._sorted += sorted(new)
            self._sorted.sort()  # two runs, each in order: they are merged
            self._keys = [key for key, _, _ in self._sorted]
            self._entries = np.array([number for _, number, _ in self._sorted], np.uint32)
            self._whole = np.array([whole for _, _, whole in self._sorted], bool)

    def between(self, least: str, behind: str) -> tuple[Array, Array]:
        """The entries of the keys from one up to another, and which of these are whole names."""
        part = slice(bisect_left(self._keys, least), bisect_left(self._keys, behind))
        return self._entries[part], self._whole[part]


class Alphabet:
    """Where each of some names stands among them; of equal ones the earlier known goes first."""

    def __init__(self) -> None:
        self.length = 0
        self.ranks: Array = np.empty(0, np.uint32)
        self._sorted: list[tuple[str, int]] = []

    def add(self, names: Iterable[str]) -> None:
        """The next names."""
        new = sorted((folded(name), number) for number, name in enumerate(names, self.length))
        if not new:
            return
        self._sorted += new
        self._sorted.sort()
        self.length = len(self._sorted)
        order = np.array([number for _, number in self._sorted], np.uint32)
        self.ranks = np.empty(self.length, np.uint32)
        self.ranks[order] = np.arange(self.length, dtype=np.uint32)


def _keys(name: str) -> Iterator[tuple[str, bool]]:
    """The whole name, and from each of its later words on to its end."""
    if name:
        yield name, True
    for found in _BETWEEN_WORDS.finditer(name):
        later = name[found.end() :].lstrip()
        if later:
            yield later, False
