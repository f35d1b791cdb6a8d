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
    """Places by id and by name, over the places of a series read so far; it only grows."""

    def __init__(self, links: PlaceLinks) -> None:
        self._links = links
        self._entries: list[PlaceEntry] = []
        self._numbers: dict[str, int] = {}  # id → its rank among the entries
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

    def called(self, asked: str, places: Places) -> list[PlaceEntry]:
        """The places of that id, else all of that name in any language."""
        with self._reading:
            self._read(places)
            number = self._numbers.get(asked)
            if number is not None:
                return [self._entries[number]]
            key = folded(asked)
            entries, whole = self._all_names().between(key, f"{key}\0")
            found = dict.fromkeys(entries[whole].tolist())
            return [self._entries[number] for number in found]

    def suggested(self, typed: str, counts: Array, places: Places, limit: int) -> list[PlaceCount]:
        """The places of which a name begins so, or a word of it; `counts` are by entry.

        Whole names go before words within them, then those with more incidents.
        """
        with self._reading:
            self._read(places)
            key = folded(typed)
            entries, whole = self._all_names().between(key, key + _BEHIND_ALL)
            has_any = counts[entries] > 0
            entries, whole = entries[has_any], whole[has_any]
            best_first = np.lexsort((entries, -counts[entries], ~whole))
            chosen = _first_distinct(entries[best_first], limit)
            return [
                PlaceCount(place=self._entries[number], count=int(counts[number]))
                for number in chosen
            ]

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
            order = np.argsort(-counts, kind="stable")[:limit].tolist()
            return [
                PlaceCount(place=self._entries[number], count=int(counts[number]))
                for number in order
                if counts[number]
            ]

    def count_of(self, place: PlaceEntry, counts: Array) -> int:
        """How many incidents `counts` has of one place."""
        return int(counts[self._numbers[place.id]])

    def standing_in(
        self, place_id: str, numbers: Array, places: Places
    ) -> tuple[Array, Array, Array]:
        """Those of `numbers`, places of the series, that are the place of that id or lie in it.

        With how far inside each lies, 0 for the place itself, and, for those that lie inside,
        the entry that is one step finer.
        """
        with self._reading:
            self._read(places)
            members, lengths = self._flat()
            entry = self._numbers.get(place_id, len(self._entries))
            spans = lengths[numbers - 1]
            steps = np.arange(spans.sum()) - np.repeat(np.cumsum(spans) - spans, spans)
            at = np.repeat((np.cumsum(lengths) - lengths)[numbers - 1], spans) + steps
            is_it = members[at] == entry
            depths = steps[is_it]
            return np.repeat(numbers, spans)[is_it], depths, members[at[is_it][depths > 0] - 1]

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
            number = self._numbers.get(place.id)
            return [self._enter(place, known.names) if number is None else number, *known.numbers]
        items = list({it.id: it for it in (place, *self._links.chains[chain_number])}.values())
        numbers = []
        for depth, item in enumerate(items):
            number = self._numbers.get(item.id)
            if number is None:
                number = self._enter(item, tuple(other.name for other in items[depth + 1 :]))
            numbers.append(number)
        if known is None and items[0] is place:
            self._chains[chain_number] = _Chain(items[1:], numbers[1:])
        return numbers

    def _enter(self, item: PlaceName, around: tuple[dict[str, str], ...]) -> int:
        number = self._numbers[item.id] = len(self._entries)
        self._entries.append(PlaceEntry(id=item.id, name=item.name, around=around))
        return number

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


def _first_distinct(numbers: Array, limit: int) -> list[int]:
    found, first = np.unique(numbers, return_index=True)
    return [int(number) for number in found[np.argsort(first)][:limit]]
