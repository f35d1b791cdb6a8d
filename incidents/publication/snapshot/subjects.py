"""What the log speaks of: incidents, stories and articles, numbered as they first appear."""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
import numpy.typing as npt

U64 = npt.NDArray[np.uint64]
U32 = npt.NDArray[np.uint32]


class Subjects:
    """Numbers of subjects, by a 64-bit hash of kind and name."""

    def __init__(self, keys: U64, numbers: U32) -> None:
        self._keys = keys
        self._numbers = numbers
        self._new: dict[int, int] = {}

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._keys) + len(self._new)

    def number(self, kind: str, name: str) -> int:
        """The number of a subject, a new one where it was never met."""
        key = subject_key(kind, name)
        known = find(self._keys, self._numbers, key)
        if known is not None:
            return known
        return self._new.setdefault(key, self.count)

    def merged(self) -> tuple[U64, U32]:
        """All keys sorted, each with its number."""
        if not self._new:
            return self._keys, self._numbers
        keys = np.array(list(self._new), np.uint64)
        numbers = np.array(list(self._new.values()), np.uint32)
        order = np.argsort(keys)
        places = np.searchsorted(self._keys, keys[order])
        return (
            np.insert(self._keys, places, keys[order]),
            np.insert(self._numbers, places, numbers[order]),
        )


def no_subjects() -> Subjects:
    """Before anything was logged."""
    return Subjects(np.empty(0, np.uint64), np.empty(0, np.uint32))


def subject_key(kind: str, name: str) -> int:
    """A hash that no two subjects of a log are likely to share: 3 in 100 million at a million."""
    digest = hashlib.blake2b(f"{kind}:{name}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def find(keys: npt.NDArray[Any], numbers: npt.NDArray[Any], key: int) -> int | None:
    """The number of a key among sorted keys; None where it is not there."""
    if not len(keys):
        return None
    wanted = np.uint64(key)
    place = int(keys.searchsorted(wanted))
    if place < len(keys) and keys[place] == wanted:
        return int(numbers[place])
    return None
