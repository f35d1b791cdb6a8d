"""Distinct values of a column, numbered as they appear; 0 stands for none."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
import orjson

from incidents.errors import SnapshotError
from incidents.publication.snapshot.facts import CitedSource, read_place
from incidents.publication.snapshot.growing import Extent, GrowingFile, mapped

FILE_NAME: Final = "dictionaries.jsonl"
PLACES, PLACE_ENDS = "places.bin", "place_ends.bin"
FILES: Final = (FILE_NAME, PLACES, PLACE_ENDS)
SOURCE, STORY, PARENT = "source", "story", "counted_in"
_MOST_TERMS: Final = 255  # a term is one byte


class Dictionaries:
    """Value → number for each dictionary, and what is new since they were read.

    They are one file of lines `[dictionary, value]`; a value's number is its rank among the
    lines of its dictionary, from 1. A source is kept as its publisher, a story as its slug, the
    incident that carries a shared total as its public id. Places are many and large: the JSON that
    documents hold stands in a file of its own, one behind the other, with their ends in another.
    """

    def __init__(self, values: Mapping[str, Sequence[str]], places: Iterable[bytes]) -> None:
        self._numbers: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for dictionary, items in values.items():
            self._numbers[dictionary] = {value: number for number, value in enumerate(items, 1)}
        self._places = {place: number for number, place in enumerate(places, 1)}
        self._new: list[bytes] = []
        self._new_places: list[bytes] = []
        self._place_words: dict[int, str] = {}

    def term(self, vocabulary: str, value: str | None) -> int:
        """The number of a codebook term; `SnapshotError` at the 256th of a vocabulary."""
        if not value:
            return 0
        number = self._number(vocabulary, value)
        if number > _MOST_TERMS:
            raise SnapshotError(
                f"'{value}' is {vocabulary} number {number}; {_MOST_TERMS} are allowed: "
                "merge terms in the codebook"
            )
        return number

    def place(self, raw: bytes) -> int:
        """The number of a place, given as a document's JSON."""
        if raw == b"null":
            return 0
        number = self._places.get(raw)
        if number is None:
            number = self._places[raw] = len(self._places) + 1
            self._new_places.append(raw)
        return number

    def place_words(self, number: int, raw: bytes | msgspec.Raw) -> str:
        """What the place of that number is called, in all languages; "" for none."""
        words = self._place_words.get(number)
        if words is None:
            place = read_place(bytes(raw))
            words = " ".join(dict.fromkeys(place.name.values())) if place else ""
            self._place_words[number] = words
        return words

    def sources(self, sources: Sequence[CitedSource]) -> list[int]:
        """The numbers of a document's publishers."""
        names = dict.fromkeys(item.publisher for item in sources)
        return [self._number(SOURCE, name) for name in names if name]

    def stories(self, slugs: Sequence[str]) -> list[int]:
        """The numbers of a document's stories."""
        return [self._number(STORY, slug) for slug in slugs]

    def parent(self, public_id: str | None) -> int:
        """The number of the incident that carries a shared total; 0 for none."""
        return self._number(PARENT, public_id) if public_id else 0

    def write_new(self, files: Mapping[str, GrowingFile]) -> None:
        """Append what was met since the last call to `FILES`."""
        files[FILE_NAME].append(b"".join(self._new))
        lengths = np.array([len(place) for place in self._new_places], np.uint64)
        start = np.uint64(files[PLACES].extent.length)
        files[PLACE_ENDS].append((start + np.cumsum(lengths, dtype=np.uint64)).tobytes())
        files[PLACES].append(b"".join(self._new_places))
        self._new.clear()
        self._new_places.clear()

    def _number(self, dictionary: str, value: str) -> int:
        numbers = self._numbers[dictionary]
        number = numbers.get(value)
        if number is None:
            number = numbers[value] = len(numbers) + 1
            self._new.append(orjson.dumps([dictionary, value]) + b"\n")
        return number


class DictionaryReader:
    """The dictionaries of a series as far as any generation of it read them in this process.

    A generation may find values behind its own: no row of it has their numbers.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = 0
        self._values: dict[str, list[str]] = {}
        self._reading = threading.Lock()

    def values(self, extent: Extent) -> Mapping[str, Sequence[str]]:
        """Dictionary → its values, at least those within the extent; number n is at n - 1."""
        with self._reading:
            if self._read < extent.length:
                for dictionary, value in _lines(self._path, extent, self._read):
                    self._values.setdefault(dictionary, []).append(value)
                self._read = extent.length
        return self._values


def _lines(path: Path, extent: Extent, start: int) -> Iterator[tuple[str, str]]:
    for line in bytes(mapped(path, extent)[start:]).splitlines():
        dictionary, value = orjson.loads(line)
        yield dictionary, value
