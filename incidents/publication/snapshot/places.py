"""The places of a series: one by its number, or all that lie in another."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from sys import intern
from typing import Any

import numpy.typing as npt

from incidents.publication.search import folded
from incidents.publication.snapshot.facts import (
    PlaceFacts,
    PlaceName,
    read_around,
    read_linked,
    read_place,
)


class Places:
    """Places as the JSON that documents hold, by number from 1, read where they are stored."""

    def __init__(self, content: memoryview, ends: npt.NDArray[Any]) -> None:
        self._content = content
        self._ends = ends

    def __len__(self) -> int:
        return len(self._ends)

    def __iter__(self) -> Iterator[bytes]:
        return self.behind(0)

    def raw(self, number: int) -> bytes:
        """The JSON of one place."""
        start = int(self._ends[number - 2]) if number > 1 else 0
        return bytes(self._content[start : int(self._ends[number - 1])])

    def behind(self, number: int) -> Iterator[bytes]:
        """The JSON of all places with a greater number, in their order."""
        start = int(self._ends[number - 1]) if number else 0
        for end in self._ends[number:].tolist():
            yield bytes(self._content[start:end])
            start = end

    def facts(self, number: int) -> PlaceFacts | None:
        """What one place is called and lies in; None for number 0, no place."""
        return read_place(self.raw(number)) if number else None


class PlaceLinks:
    """Places with what they lie in, of which the same chain is read once; it only grows."""

    def __init__(self) -> None:
        self.places: list[PlaceName | None] = []  # of number n at n - 1, as are:
        self.countries: list[str] = []
        self.chain_numbers: list[int] = []
        self.chains: list[tuple[PlaceName, ...]] = [()]
        self._numbers: dict[bytes, int] = {b"[]": 0}
        self._reading = threading.Lock()

    def read(self, places: Places) -> None:
        """Read those that were added."""
        with self._reading:
            for raw in places.behind(len(self.places)):
                place = read_linked(raw)
                self.chain_numbers.append(self._chain(bytes(place.ancestors)) if place else 0)
                self.countries.append(intern(place.country or "") if place else "")
                self.places.append(PlaceName(id=place.id, name=place.name) if place else None)

    def _chain(self, raw: bytes) -> int:
        number = self._numbers.get(raw)
        if number is None:
            number = self._numbers[raw] = len(self.chains)
            self.chains.append(read_around(raw))
        return number


class PlaceIndex:
    """Name or id → numbers of the places inside, over the places of a series read so far."""

    def __init__(self, links: PlaceLinks) -> None:
        self._links = links
        self._read_number = 0
        self._labels: dict[str, list[str | None]] = {"place": [], "place_id": [], "country": []}
        self._called: dict[str, list[int]] = {}  # name or id of a place itself → its numbers
        self._chains_called: dict[str, list[int]] = {}  # … of one around → chains that hold it
        self._in_chain: list[list[int]] = []  # chain → the places that lie in it
        self._reading = threading.Lock()

    def inside(self, asked: str, places: Places) -> Sequence[int]:
        """Numbers of all places that are, or lie in, what is asked for; () for the unknown."""
        self._read(places)
        key = folded(asked)
        found = list(self._called.get(key, ()))
        for chain in self._chains_called.get(key, ()):
            found += self._in_chain[chain]
        return found

    def labels(self, name: str, places: Places) -> Sequence[str | None]:
        """What each place is called (`place`), its id (`place_id`) or its country (`country`)."""
        self._read(places)
        return self._labels[name]

    def _read(self, places: Places) -> None:
        self._links.read(places)
        with self._reading:
            known = len(self._links.places)
            self._read_chains()
            for number in range(self._read_number + 1, known + 1):
                place, country = self._links.places[number - 1], self._links.countries[number - 1]
                self._label(place, country)
                if place:
                    self._in_chain[self._links.chain_numbers[number - 1]].append(number)
                    _enter(self._called, (place.id, country, *place.name.values()), number)
            self._read_number = known

    def _read_chains(self) -> None:
        for number in range(len(self._in_chain), len(self._links.chains)):
            names = ((item.id, *item.name.values()) for item in self._links.chains[number])
            _enter(self._chains_called, (name for item in names for name in item), number)
            self._in_chain.append([])

    def _label(self, place: PlaceName | None, country: str) -> None:
        names = place.name if place else {}
        self._labels["place"].append(names.get("") or next(iter(names.values()), None))
        self._labels["place_id"].append(place.id if place else None)
        self._labels["country"].append(country or None)


def _enter(index: dict[str, list[int]], names: Iterable[str], number: int) -> None:
    for key in {folded(name) for name in names if name}:
        index.setdefault(key, []).append(number)
