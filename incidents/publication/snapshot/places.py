"""Which places lie in a place, by any name or id of it."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from incidents.publication.search import folded
from incidents.publication.snapshot.facts import PlaceFacts, read_place


class PlaceIndex:
    """Name or id → numbers of the places inside, over the places of a series read so far."""

    def __init__(self) -> None:
        self._read_number = 0
        self._labels: dict[str, list[str | None]] = {"place": [], "place_id": [], "country": []}
        self._inside: dict[str, list[int]] = {}
        self._reading = threading.Lock()

    def inside(self, asked: str, values: Sequence[str]) -> Sequence[int]:
        """Numbers of all places that are, or lie in, what is asked for; () for the unknown."""
        self._read(values)
        return self._inside.get(folded(asked), ())

    def labels(self, name: str, values: Sequence[str]) -> Sequence[str | None]:
        """What each place is called (`place`), its id (`place_id`) or its country (`country`)."""
        self._read(values)
        return self._labels[name]

    def _read(self, values: Sequence[str]) -> None:
        with self._reading:
            for number in range(self._read_number + 1, len(values) + 1):
                place = read_place(values[number - 1].encode())
                self._label(place)
                for key in {folded(key) for key in place.known_as()} if place else ():
                    self._inside.setdefault(key, []).append(number)
            self._read_number = len(values)

    def _label(self, place: PlaceFacts | None) -> None:
        names = place.name if place else {}
        self._labels["place"].append(names.get("") or next(iter(names.values()), None))
        self._labels["place_id"].append(place.id if place else None)
        self._labels["country"].append((place.country or None) if place else None)
