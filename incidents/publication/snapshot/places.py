"""The places of a series: one by its number, or all that lie in another."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from typing import Any

import numpy.typing as npt

from incidents.publication.search import folded
from incidents.publication.snapshot.facts import PlaceFacts, read_place


class Places:
    """Places as the JSON that documents hold, by number from 1, read where they are stored."""

    def __init__(self, content: memoryview, ends: npt.NDArray[Any]) -> None:
        self._content = content
        self._ends = ends

    def __len__(self) -> int:
        return len(self._ends)

    def __iter__(self) -> Iterator[bytes]:
        return map(self.raw, range(1, len(self) + 1))

    def raw(self, number: int) -> bytes:
        """The JSON of one place."""
        start = int(self._ends[number - 2]) if number > 1 else 0
        return bytes(self._content[start : int(self._ends[number - 1])])

    def facts(self, number: int) -> PlaceFacts | None:
        """What one place is called and lies in; None for number 0, no place."""
        return read_place(self.raw(number)) if number else None


class PlaceIndex:
    """Name or id → numbers of the places inside, over the places of a series read so far."""

    def __init__(self) -> None:
        self._read_number = 0
        self._labels: dict[str, list[str | None]] = {"place": [], "place_id": [], "country": []}
        self._inside: dict[str, list[int]] = {}
        self._reading = threading.Lock()

    def inside(self, asked: str, places: Places) -> Sequence[int]:
        """Numbers of all places that are, or lie in, what is asked for; () for the unknown."""
        self._read(places)
        return self._inside.get(folded(asked), ())

    def labels(self, name: str, places: Places) -> Sequence[str | None]:
        """What each place is called (`place`), its id (`place_id`) or its country (`country`)."""
        self._read(places)
        return self._labels[name]

    def _read(self, places: Places) -> None:
        with self._reading:
            for number in range(self._read_number + 1, len(places) + 1):
                place = places.facts(number)
                self._label(place)
                for key in {folded(key) for key in place.known_as()} if place else ():
                    self._inside.setdefault(key, []).append(number)
            self._read_number = max(self._read_number, len(places))

    def _label(self, place: PlaceFacts | None) -> None:
        names = place.name if place else {}
        self._labels["place"].append(names.get("") or next(iter(names.values()), None))
        self._labels["place_id"].append(place.id if place else None)
        self._labels["country"].append((place.country or None) if place else None)
