"""The places that incidents have and those around them: named, ranked, counted, suggested."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from incidents.publication.search import folded
from incidents.publication.snapshot.alphabet import Alphabet, Names
from incidents.publication.snapshot.facts import PlaceName
from incidents.publication.snapshot.places import PlaceLinks, Places

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


class PlaceDirectory:
    """Places by id and by name, over the places of a series read so far; it only grows.

    A place that was called otherwise in another version has an entry for each of its names: what
    only a hidden version called it is never counted, and so never told.
    """

    def __init__(self, links: PlaceLinks) -> None:
        self._links = links
        self._entries: list[PlaceEntry] = []
        self._numbers: dict[tuple[str, ...], int] = {}  # id and names → its rank among the entries
        self._of_id: dict[str, list[int]] = {}  # the entries of one place
        self._ids: list[int] = []  # of each entry: the number of its id
        self._id_array: Array = np.empty(0, np.int64)
        self._chains: dict[int, _Chain] = {}  # by their number among the links
        self._members: list[int] = []  # of each place of the series: itself, then those around it
        self._ends: list[int] = [0]
        self._arrays: tuple[Array, Array] | None = None
        self._names = Names()
        self._alphabets: dict[str, Alphabet] = {}
        self._ranks: dict[str, Array] = {}
        self._reading = threading.RLock()

    def read(self, places: Places) -> None:
        """Read what was added, names and all, before anybody asks."""
        with self._reading:
            self._read(places)
            self._all_names()

    def called(self, asked: str, counts: Array, places: Places) -> list[PlaceCount]:
        """The places of that id, else all of that name in any language; `counts` are by entry."""
        with self._reading:
            self._read(places)
            found = self._of_id.get(asked)
            if found is None:
                key = folded(asked)
                entries, whole = self._all_names().between(key, f"{key}\0")
                found = entries[whole].tolist()
            counts, ids = self._padded(counts), self._id_numbers()
            return self._told([int(ids[number]) for number in found if counts[number]], counts)

    def suggested(self, typed: str, counts: Array, places: Places, limit: int) -> list[PlaceCount]:
        """The places of which a name begins so, or a word of it; `counts` are by entry.

        Whole names go before words within them, then those with more incidents.
        """
        with self._reading:
            self._read(places)
            key = folded(typed)
            entries, whole = self._all_names().between(key, key + _BEHIND_ALL)
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

    def standing_in(
        self, place_id: str, numbers: Array, places: Places
    ) -> tuple[Array, Array, Array]:
        """Those of `numbers`, places of the series, that are the place of that id or lie in it.

        With how far inside each lies, 0 for the place itself, and, for those that lie inside,
        the number of the id that is one step finer.
        """
        with self._reading:
            self._read(places)
            members, lengths = self._flat()
            spans = lengths[numbers - 1]
            steps = np.arange(spans.sum()) - np.repeat(np.cumsum(spans) - spans, spans)
            at = np.repeat((np.cumsum(lengths) - lengths)[numbers - 1], spans) + steps
            is_it = np.isin(members[at], np.array(self._of_id.get(place_id, ()), np.uint32))
            depths = steps[is_it]
            finer = self._id_numbers()[members[at[is_it][depths > 0] - 1]]
            return np.repeat(numbers, spans)[is_it], depths, finer

    def ranks(self, language: str, places: Places) -> Array:
        """Where the name of each place of the series stands in the alphabet; no place is last."""
        with self._reading:
            self._read(places)
            if language not in self._ranks:
                self._ranks[language] = self._ranked(language)
            return self._ranks[language]

    def _read(self, places: Places) -> None:
        known = len(self._ends) - 1
        if known >= len(places):
            return
        self._links.read(places)
        for index in range(known, len(places)):
            place = self._links.places[index]
            if place:
                self._members += self._entered(place, self._links.chain_numbers[index])
            self._ends.append(len(self._members))
        self._arrays = None
        self._ranks.clear()

    def _entered(self, place: PlaceName, chain_number: int) -> Sequence[int]:
        """The entries of a place and of those around it; each id is told once."""
        known = self._chains.get(chain_number)
        if known is not None and place.id not in known.ids:
            number = self._numbers.get(_key(place))
            return [self._enter(place, known.names) if number is None else number, *known.numbers]
        items = list({it.id: it for it in (place, *self._links.chains[chain_number])}.values())
        numbers = []
        for depth, item in enumerate(items):
            number = self._numbers.get(_key(item))
            if number is None:
                number = self._enter(item, tuple(other.name for other in items[depth + 1 :]))
            numbers.append(number)
        if known is None and items[0] is place:
            self._chains[chain_number] = _Chain(items[1:], numbers[1:])
        return numbers

    def _enter(self, item: PlaceName, around: tuple[dict[str, str], ...]) -> int:
        number = self._numbers[_key(item)] = len(self._entries)
        self._entries.append(PlaceEntry(id=item.id, name=item.name, around=around))
        entries = self._of_id.setdefault(item.id, [])
        entries.append(number)
        is_new = len(entries) == 1
        self._ids.append(len(self._of_id) - 1 if is_new else self._ids[entries[0]])
        return number

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
        if len(self._id_array) < len(self._ids):
            self._id_array = np.array(self._ids, np.int64)
        return self._id_array

    def _flat(self) -> tuple[Array, Array]:
        if self._arrays is None:
            lengths = np.diff(np.array(self._ends, np.int64))
            self._arrays = (np.array(self._members, np.uint32), lengths)
        return self._arrays

    def _own(self) -> Array:
        """The entry of each place of the series."""
        members, lengths = self._flat()
        return np.asarray(members[np.cumsum(lengths) - lengths])

    def _all_names(self) -> Names:
        self._names.add(entry.name.values() for entry in self._entries[self._names.length :])
        return self._names

    def _ranked(self, language: str) -> Array:
        alphabet = self._alphabets.setdefault(language, Alphabet())
        alphabet.add(entry.called(language) for entry in self._entries[alphabet.length :])
        last = np.array([alphabet.length], np.uint32)
        return np.concatenate((last, alphabet.ranks[self._own()]))


class _Chain:
    """Those that places lie in, as entries, nearest first."""

    def __init__(self, items: Sequence[PlaceName], numbers: Sequence[int]) -> None:
        self.ids = frozenset(item.id for item in items)
        self.names = tuple(item.name for item in items)
        self.numbers = tuple(numbers)


def _key(item: PlaceName) -> tuple[str, ...]:
    return (item.id, *item.name.values())


def _first_distinct(numbers: Array, limit: int) -> list[int]:
    found, first = np.unique(numbers, return_index=True)
    return [int(number) for number in found[np.argsort(first)][:limit]]
