"""A public place: what it is called, what it lies in, and what lies inside it, counted."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass
from typing import Any, Final
from weakref import WeakKeyDictionary

import msgspec
import numpy as np
import orjson
from cachetools import LRUCache

from incidents.publication.search import Query
from incidents.publication.snapshot.found import Found
from incidents.publication.snapshot.reading import Snapshot

Names = dict[str, str]

_KEPT_PLACES: Final = 64  # of each generation
_keeping = threading.RLock()
_kept: WeakKeyDictionary[Snapshot, LRUCache[str, PublicPlace | None]] = WeakKeyDictionary()


class _Link(msgspec.Struct, frozen=True, gc=False):
    id: str


class _Chain(msgspec.Struct, frozen=True, gc=False):
    id: str
    ancestors: tuple[_Link, ...] = ()


_CHAIN: Final = msgspec.json.Decoder(_Chain)


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
    inside: tuple[Inside, ...]
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
    found = shown.find(Query(place=place_id))
    column = shown.generation.series.column("place")
    numbers, counts = np.unique(column[found.rows], return_counts=True)
    told = _Gathered(place_id)
    for number, count in zip(numbers.tolist(), counts.tolist(), strict=True):
        told.add(shown.generation.series.places.raw(number), count)
    if told.spot is None:
        return None
    return PublicPlace(
        spot=told.spot,
        country=told.country,
        around=told.around,
        inside=tuple(Inside(spot=told.spots[key], count=n) for key, n in told.inside.most_common()),
        no_closer=told.no_closer,
        found=found,
    )


class _Gathered:
    """What the places of found incidents say of one of those that they are or lie in."""

    def __init__(self, place_id: str) -> None:
        self._id = place_id
        self.spot: Spot | None = None
        self.country = ""
        self.around: tuple[Spot, ...] = ()
        self.spots: dict[str, Spot] = {}
        self.inside: Counter[str] = Counter()
        self.no_closer = 0

    def add(self, raw: bytes, count: int) -> None:
        """A place as documents have it, and how many incidents happened there."""
        place = _CHAIN.decode(raw)
        ids = [place.id, *(item.id for item in place.ancestors)]
        if self._id not in ids:
            return  # another place that bears the id as a name
        depth = ids.index(self._id)
        if self.spot is None:
            self._describe(orjson.loads(raw), depth)
        if depth == 0:
            self.no_closer += count
            return
        finer = ids[depth - 1]
        if finer not in self.spots:
            self.spots[finer] = _spot(_chain(orjson.loads(raw))[depth - 1])
        self.inside[finer] += count

    def _describe(self, place: dict[str, Any], depth: int) -> None:
        chain = _chain(place)
        self.spot, self.country = _spot(chain[depth]), place.get("country") or ""
        self.around = tuple(map(_spot, chain[depth + 1 :]))


def _chain(place: dict[str, Any]) -> list[dict[str, Any]]:
    return [place, *place["ancestors"]]


def _spot(item: dict[str, Any]) -> Spot:
    return Spot(id=item["id"], name=item["name"], kind=item.get("type") or "")
