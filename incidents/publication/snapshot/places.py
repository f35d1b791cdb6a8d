"""Which places lie in a place, by any name or id of it."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from incidents.publication.search import folded
from incidents.publication.snapshot.facts import read_place


class PlaceIndex:
    """Name or id → numbers of the places inside, over the places of a series read so far."""

    def __init__(self) -> None:
        self._read_number = 0
        self._inside: dict[str, list[int]] = {}
        self._reading = threading.Lock()

    def inside(self, asked: str, values: Sequence[str]) -> Sequence[int]:
        """Numbers of all places that are, or lie in, what is asked for; () for the unknown."""
        self._read(values)
        return self._inside.get(folded(asked), ())

    def _read(self, values: Sequence[str]) -> None:
        with self._reading:
            for number in range(self._read_number + 1, len(values) + 1):
                place = read_place(values[number - 1].encode())
                for key in {folded(key) for key in place.known_as()} if place else ():
                    self._inside.setdefault(key, []).append(number)
            self._read_number = len(values)
