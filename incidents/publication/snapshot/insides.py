"""A public place: what it is called, what it lies in, and what lies inside it, counted."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
import orjson
from cachetools import LRUCache

from incidents.publication.search import Query
from incidents.publication.snapshot.found import Found
from incidents.publication.snapshot.places import Places
from incidents.publication.snapshot.reading import Snapshot

Names = dict[str, str]
Array = npt.NDArray[Any]

_KEPT_PLACES: Final = 64  # of each generation
_keeping = threading.RLock()
_kept: WeakKeyDictionary[Snapshot, LRUCache[str, PublicPlace | None]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place or one around it; `name` is by language, "" for the local one."""

    id: str
    name: Names
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """A place of the next finer kind, with how many incidents happened in it."""

    spot: Spot
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPlace:
    """A place where something public happened.

    `around` goes outwards; `inside` begins with the most incidents; `no_closer` counts those of
    which nothing finer than this place is known.
    """

    spot: Spot
    country: str
    around: tuple[Spot, ...]
    inside: Sequence[Inside]
    no_closer: int
    found: Found


def public_place(shown: Snapshot, place_id: str) -> PublicPlace | None:
    """The place with that id, seen through public incidents only; None where there is none."""
    with _keeping:
        kept = _kept.setdefault(shown, LRUCache(_KEPT_PLACES))
        if place_id not in kept:
            kept[place_id] = _seen(shown, place_id)
        return kept[place_id]


def _seen(shown: Snapshot, place_id: str) -> PublicPlace | None:
    series = shown.generation.series
    found = shown.find(Query(place=place_id))
    by_number = found.place_counts()
    numbers, depths, finer = series.lookups.directory.standing_in(
        place_id, np.flatnonzero(by_number[1:]) + 1, series.places
    )
    if not len(numbers):
        return None
    place, depth = orjson.loads(series.places.raw(int(numbers[0]))), int(depths[0])
    chain, counts, lies_in = _chain(place), by_number[numbers], depths > 0
    return PublicPlace(
        spot=_spot(chain[depth]),
        country=place.get("country") or "",
        around=tuple(map(_spot, chain[depth + 1 :])),
        inside=Insides(series.places, numbers[lies_in], depths[lies_in], finer, counts[lies_in]),
        no_closer=int(counts[~lies_in].sum()),
        found=found,
    )


class Insides(Sequence[Inside]):
    """What lies inside a place, most incidents first; none is read before it is asked for."""

    def __init__(
        self, places: Places, numbers: Array, depths: Array, finer: Array, counts: Array
    ) -> None:
        """Places with how far inside each lies, in which of the next finer ones."""
        self._places = places
        _, first, groups = np.unique(finer, return_index=True, return_inverse=True)
        sums = np.bincount(groups, weights=counts, minlength=len(first)).astype(np.int64)
        most_first = np.lexsort((first, -sums))
        self._counts = sums[most_first]
        self._numbers = numbers[first[most_first]]
        self._depths = depths[first[most_first]]

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, part: Any, /) -> Any:
        """One of them, or a list of some."""
        if isinstance(part, slice):
            return [self[index] for index in range(*part.indices(len(self)))]
        place = orjson.loads(self._places.raw(int(self._numbers[part])))
        spot = _spot(_chain(place)[int(self._depths[part]) - 1])
        return Inside(spot=spot, count=int(self._counts[part]))


def _chain(place: dict[str, Any]) -> list[dict[str, Any]]:
    """Itself, then what it lies in, each once."""
    return list({item["id"]: item for item in [place, *place["ancestors"]]}.values())


def _spot(item: dict[str, Any]) -> Spot:
    return Spot(id=item["id"], name=item["name"], kind=item.get("type") or "")
