"""Who and what the documents of a series cite: remembered, so that each is read once."""

from __future__ import annotations

import hashlib
import re
import threading
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any, Final

import msgspec
import numpy as np
import numpy.typing as npt

from incidents.publication.search import folded

Array = npt.NDArray[Any]

_ROW_NUMBERS: Final = 32  # a dataset's row is a multiple of it, below zero
_LONGEST: Final = 60


class CitedReport(msgspec.Struct, frozen=True, gc=False):
    """A source as a document cites it: an article of ours, or a row of a dataset, below zero."""

    id: int = 0
    publisher: str = ""


class _Properties(msgspec.Struct, frozen=True, gc=False):
    sources: tuple[CitedReport, ...] = ()


class _Document(msgspec.Struct, frozen=True, gc=False):
    properties: _Properties = _Properties()


_DOCUMENT: Final = msgspec.json.Decoder(_Document)
Reports = tuple[CitedReport, ...]


def reports_of(document: memoryview) -> Reports:
    """What a document cites."""
    return _DOCUMENT.decode(document).properties.sources


def is_dataset_row(source_id: int) -> bool:
    """Whether a document's source is the dataset itself and no report that its row names."""
    return source_id < 0 and source_id % _ROW_NUMBERS == 0


class OutletNames:
    """Publishers by their folded names, numbered as they became known; it only grows."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.slugs: list[str] = []
        self.spellings: list[list[int]] = []  # of each key, as numbers of names
        self.numbers: dict[str, int] = {}  # key → its place among the keys
        self._of_name: list[int] = []
        self._taken: set[str] = set()
        self._reading = threading.Lock()

    def of_names(self, names: Sequence[str]) -> Array:
        """The number of each name's key; that of name number n at n."""
        with self._reading:
            for name in names[len(self._of_name) :]:
                number = self._number(folded(name))
                self._of_name.append(number)
                self.spellings[number].append(len(self._of_name))
            return np.array([0, *self._of_name], np.int64)

    def _number(self, key: str) -> int:
        number = self.numbers.get(key)
        if number is None:
            number = self.numbers[key] = len(self.keys)
            self.keys.append(key)
            self.slugs.append(self._slug(key))
            self.spellings.append([])
        return number

    def _slug(self, key: str) -> str:
        """Of two that would share one, the later known gets a digest behind."""
        slug = _plain(key)
        if not slug or slug in self._taken:
            digest = hashlib.sha256(key.encode()).hexdigest()[:8]
            slug = "-".join(filter(None, (slug, digest)))
        self._taken.add(slug)
        return slug


class DatasetNames:
    """Whether a publisher's name stands for a dataset, told by one row; kept while it is asked."""

    def __init__(self) -> None:
        self._told: dict[int, tuple[int, bool]] = {}

    def among(
        self, names: Sequence[str], rows: Sequence[int], reports: Callable[[int], Reports]
    ) -> list[int]:
        """The numbers of those names that do; `rows` has a row for each name, -1 for none."""
        return [
            number
            for number, (name, row) in enumerate(zip(names, rows, strict=False), 1)
            if row >= 0 and self._is_dataset(number, name, row, reports)
        ]

    def _is_dataset(
        self, number: int, name: str, row: int, reports: Callable[[int], Reports]
    ) -> bool:
        held = self._told.get(number)
        if held is None or held[0] != row:
            told = any(it.publisher == name and is_dataset_row(it.id) for it in reports(row))
            held = self._told[number] = (row, told)
        return held[1]


class CitedArticles:
    """The articles that rows cite; each row is read once while it is asked for."""

    def __init__(self) -> None:
        self._rows: Array = np.empty(0, np.int64)
        self._cited: Array = np.empty((0, 3), np.int64)  # row, number of a key, article
        self._reading = threading.Lock()

    def counted(
        self, rows: Array, names: OutletNames, reports: Callable[[int], Reports]
    ) -> list[int]:
        """How many articles of each key in `names` these rows cite."""
        with self._reading:
            kept = self._cited[np.isin(self._cited[:, 0], rows)]
            new = [
                (row, number, report.id)
                for row in rows[~np.isin(rows, self._rows)].tolist()
                for report in reports(row)
                if not is_dataset_row(report.id)
                and (number := names.numbers.get(folded(report.publisher))) is not None
            ]
            read = np.array(new, np.int64).reshape(-1, 3)
            self._rows, self._cited = rows.copy(), np.concatenate((kept, read))
            pairs = self._cited[np.lexsort((self._cited[:, 2], self._cited[:, 1])), 1:]
        is_first = np.append(np.ones(1, bool), (pairs[1:] != pairs[:-1]).any(axis=1))[: len(pairs)]
        counts: list[int] = np.bincount(pairs[is_first, 0], minlength=len(names.keys)).tolist()
        return counts


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_LONGEST].strip("-")
