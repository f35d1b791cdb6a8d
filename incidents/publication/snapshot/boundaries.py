"""The boundaries of places that a generation shows."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import Any, Final, Protocol

import msgspec
import numpy as np
import numpy.typing as npt

from incidents.models import RevisionKind
from incidents.publication.snapshot.arrangement import CURRENT
from incidents.publication.snapshot.columns import DEGREE, KINDS
from incidents.values import BoundingBox, GeoPrecision

Array = npt.NDArray[Any]
_PLACE: Final = KINDS.index(RevisionKind.PLACE)


class _Told(msgspec.Struct, frozen=True):
    point: tuple[float, float] = (0.0, 0.0)


class Outline(msgspec.Struct, frozen=True):
    """What is known of a boundary without its area; `bbox` is west, south, east, north."""

    id: str
    bbox: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    properties: _Told = _Told()

    @property
    def size(self) -> float:
        """Square degrees of its box."""
        west, south, east, north = self.bbox
        return (east - west) * (north - south)

    def touches(self, box: BoundingBox) -> bool:
        """Whether its box and this one share a point."""
        west, south, east, north = self.bbox
        if south > box.north or north < box.south:
            return False
        if box.west <= box.east:
            return west <= box.east and east >= box.west
        return west <= box.east or east >= box.west


_OUTLINE: Final = msgspec.json.Decoder(Outline)


class LogOfPlaces(Protocol):
    """What is read of a series."""

    length: int
    documents: memoryview

    def column(self, name: str) -> Array:
        """One of the columns of the log."""


class OutlineIndex:
    """Log row → outline, over the rows of a series read so far; it only grows."""

    def __init__(self) -> None:
        self._read_rows = 0
        self._outlines: dict[int, Outline] = {}
        self._reading = threading.Lock()

    def known(self, series: LogOfPlaces) -> Mapping[int, Outline]:
        """All of them, those of later generations too."""
        with self._reading:
            new = np.flatnonzero(series.column("kind")[self._read_rows :] == _PLACE)
            for row in (new + self._read_rows).tolist():
                start, length = (int(series.column(name)[row]) for name in ("start", "length"))
                if length:
                    self._outlines[row] = _OUTLINE.decode(series.documents[start : start + length])
            self._read_rows = max(self._read_rows, series.length)
            return self._outlines


class Boundaries:
    """The current boundaries, by the id of their place.

    `until` is that of the arrangement, `place_ids` the id of each place by its number - 1.
    """

    def __init__(
        self,
        series: LogOfPlaces,
        known: Mapping[int, Outline],
        until: Array,
        place_ids: Sequence[str | None],
    ) -> None:
        self._series = series
        self._place_ids = place_ids
        self._current = {
            outline.id: outline
            for row, outline in list(known.items())
            if row < series.length and until[row] == CURRENT
        }

    def __len__(self) -> int:
        return len(self._current)

    def __contains__(self, place_id: str) -> bool:
        return place_id in self._current

    def within(self, box: BoundingBox, most: int) -> list[Outline]:
        """Those that touch a box, the largest first."""
        found = [outline for outline in self._current.values() if outline.touches(box)]
        return sorted(found, key=lambda outline: (-outline.size, outline.id))[:most]

    def of_row(self, row: int) -> str | None:
        """The place whose boundary says where a log row's incident was; None where none does.

        An incident with a point of its own, or one near a place, is told by its circle.
        """
        if not self._current:
            return None
        column = self._series.column
        number = int(column("place")[row])
        place_id = self._place_ids[number - 1] if number else None
        outline = self._current.get(place_id or "")
        if outline is None or int(column("geo_precision")[row]) == GeoPrecision.NEAR:
            return None
        here = [int(column(name)[row]) / DEGREE for name in ("longitude", "latitude")]
        return place_id if here == list(outline.properties.point) else None
