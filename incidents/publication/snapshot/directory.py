"""The places that incidents have and those around them: named, ranked, counted, suggested."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from incidents.publication.search import folded
from incidents.publication.snapshot.facts import PlaceFacts, PlaceName
from incidents.publication.snapshot.places import Places

Array = npt.NDArray[Any]

_BEHIND_ALL: Final = "\U0010ffff"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntry:
    """One place with all that lies in it; `around` are those that it lies in, nearest first."""

    id: str
    name: dict[str, str]
    around: tuple[dict[str, str], ...]

    def called(self, language: str) -> str:
        """Its name in a language, else in any."""
        return self.name.get(language) or next(filter(None, self.name.values()), self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCount:
    """How many incidents happened in a place."""

    place: PlaceEntry
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """Folded names and the words within them, sorted: whose each is, and whether it is whole."""

    keys: list[str]
    entries: Array
    whole: Array
    length: int


class PlaceDirectory:
    """Places by id and by name, over the places of a series read so far; it only grows.

    A place that was called otherwise in another version has an entry for each of its names: what
    only a hidden version called it is never counted, and so never told.
    """

    def __init__(self) -> None:
        self._entries: list[PlaceEntry] = []
        self._numbers: dict[tuple[str, tuple[str, ...]], int] = {}  # id and names → entry
        self._of_id: dict[str, list[int]] = {}  # the entries of one place
        self._ids: list[int] = []  # of each entry: the number of its id
        self._members: list[int] = []  # of each place of the series: itself, then those around it
        self._ends: list[int] = [0]
        self._arrays: tuple[Array, Array] | None = None
        self._names: _Names | None = None
        self._ranks: dict[str, Array] = {}
        self._reading = threading.RLock()

    def called(self, asked: str, counts: Array, places: Places) -> list[PlaceCount]:
        """The places of that id, else all of that name in any language; `counts` are by entry."""
        with self._reading:
            self._read(places)
            found = self._of_id.get(asked)
            if found is None:
                names, key = self._sorted_names(), folded(asked)
                first = bisect_left(names.keys, key)
                behind = bisect_left(names.keys, f"{key}\0")
                found = names.entries[first:behind][names.whole[first:behind]].tolist()
            counts, ids = self._padded(counts), self._id_numbers()
            return self._told([int(ids[number]) for number in found if counts[number]], counts)

    def suggested(self, typed: str, counts: Array, places: Places, limit: int) -> list[PlaceCount]:
        """The places of which a name begins so, or a word of it; `counts` are by entry.

        Whole names go before words within them, then those with more incidents.
        """
        with self._reading:
            self._read(places)
            names, key = self._sorted_names(), folded(typed)
            first = bisect_left(names.keys, key)
            behind = bisect_left(names.keys, key + _BEHIND_ALL)
            entries, whole = names.entries[first:behind], names.whole[first:behind]
            counts = self._padded(counts)
            has_any = counts[entries] > 0
            entries, whole = entries[has_any], whole[has_any]
            ids = self._id_numbers()
            totals = np.bincount(ids, weights=counts, minlength=len(self._of_id))
            best_first = np.lexsort((entries, -totals[ids[entries]], ~whole))
            chosen = _first_distinct(ids[entries[best_first]], limit)
            return self._told(chosen, counts)

    def counts(self, by_number: Array, places: Places) -> Array:
        """Incidents in each entry; `by_number` are those of each place of the series, from 0."""
        with self._reading:
            self._read(places)
            members, lengths = self._flat()
            weights = np.repeat(by_number[1 : len(lengths) + 1], lengths[: len(by_number) - 1])
            counted = np.bincount(
                members[: len(weights)], weights=weights, minlength=len(self._entries)
            )
            return counted.astype(np.int64)

    def most(self, by_number: Array, places: Places, limit: int) -> list[PlaceCount]:
        """The places with most incidents of their own, those inside them left out."""
        with self._reading:
            self._read(places)
            own = self._own()
            known = by_number[1 : len(own) + 1]
            counts = np.bincount(own[: len(known)], weights=known, minlength=len(self._entries))
            totals = np.bincount(self._id_numbers(), weights=counts, minlength=len(self._of_id))
            return self._told(np.argsort(-totals, kind="stable")[:limit].tolist(), counts)

    def ranks(self, language: str, places: Places) -> Array:
        """Where the name of each place of the series stands in the alphabet; no place is last."""
        with self._reading:
            self._read(places)
            if language not in self._ranks:
                self._ranks[language] = self._ranked(language)
            return self._ranks[language]

    def _read(self, places: Places) -> None:
        known = len(self._ends) - 1
        for number in range(known + 1, len(places) + 1):
            self._members += self._entered(places.facts(number))
            self._ends.append(len(self._members))
        if known < len(places):
            self._arrays = None
            self._ranks.clear()

    def _entered(self, place: PlaceFacts | None) -> Iterator[int]:
        chain = [PlaceName(id=place.id, name=place.name), *place.ancestors] if place else []
        chain = list({item.id: item for item in chain}.values())
        for depth, item in enumerate(chain):
            key = (item.id, tuple(item.name.values()))
            number = self._numbers.get(key)
            if number is None:
                around = tuple(other.name for other in chain[depth + 1 :])
                number = self._numbers[key] = len(self._entries)
                self._entries.append(PlaceEntry(id=item.id, name=item.name, around=around))
                self._of_id.setdefault(item.id, []).append(number)
                first = self._of_id[item.id][0]
                is_new = first == number
                self._ids.append(len(self._of_id) - 1 if is_new else self._ids[first])
            yield number

    def _told(self, numbers: Sequence[int], counts: Array) -> list[PlaceCount]:
        """The places of these numbers of ids, each by the newest of its counted names."""
        entries, told = list(self._of_id.values()), []
        for number in dict.fromkeys(numbers):
            counted = [entry for entry in entries[number] if counts[entry]]
            if counted:
                place, count = self._entries[counted[-1]], int(counts[counted].sum())
                told.append(PlaceCount(place=place, count=count))
        return told

    def _padded(self, counts: Array) -> Array:
        """With none for the entries that a later generation added meanwhile."""
        return np.pad(counts, (0, len(self._entries) - len(counts)))

    def _id_numbers(self) -> Array:
        return np.array(self._ids, np.int64)

    def _flat(self) -> tuple[Array, Array]:
        if self._arrays is None:
            lengths = np.diff(np.array(self._ends, np.int64))
            self._arrays = (np.array(self._members, np.uint32), lengths)
        return self._arrays

    def _own(self) -> Array:
        """The entry of each place of the series."""
        members, lengths = self._flat()
        return np.asarray(members[np.cumsum(lengths) - lengths])

    def _sorted_names(self) -> _Names:
        if self._names is None or self._names.length < len(self._entries):
            self._names = _sorted_names(self._entries)
        return self._names

    def _ranked(self, language: str) -> Array:
        names = [folded(entry.called(language)) for entry in self._entries]
        order = sorted(range(len(names)), key=lambda number: (names[number], number))
        rank = np.empty(len(order), np.uint32)
        rank[order] = np.arange(len(order), dtype=np.uint32)
        return np.concatenate((np.array([len(order)], np.uint32), rank[self._own()]))


def _sorted_names(entries: Sequence[PlaceEntry]) -> _Names:
    keys = sorted(
        {
            (key, number, whole)
            for number, entry in enumerate(entries)
            for name in dict.fromkeys(entry.name.values())
            for key, whole in _keys(folded(name))
        }
    )
    return _Names(
        keys=[key for key, _, _ in keys],
        entries=np.array([number for _, number, _ in keys], np.uint32),
        whole=np.array([whole for _, _, whole in keys], bool),
        length=len(entries),
    )


def _keys(name: str) -> Iterator[tuple[str, bool]]:
    """The whole name, and from each of its later words on to its end."""
    if name:
        yield name, True
    for place, letter in enumerate(name):
        if letter in " -'’(/" and name[place + 1 :].strip():
            yield name[place + 1 :].lstrip(), False


def _first_distinct(numbers: Array, limit: int) -> list[int]:
    found, first = np.unique(numbers, return_index=True)
    return [int(number) for number in found[np.argsort(first)][:limit]]
