"""A public place: what it is called, what it lies in, and what lies inside it, counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
import orjson

from incidents.publication.search import Query
from incidents.publication.snapshot.found import Found
from incidents.publication.snapshot.reading import Snapshot

Names = dict[str, str]


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
    found = shown.find(Query(place=place_id))
    column = shown.generation.series.column("place")
    numbers, counts = np.unique(column[found.rows], return_counts=True)
    told = _Gathered(place_id)
    for number, count in zip(numbers.tolist(), counts.tolist(), strict=True):
        told.add(orjson.loads(shown.generation.series.places.raw(number)), count)
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

    def add(self, place: dict[str, Any], count: int) -> None:
        """A place as documents have it, and how many incidents happened there."""
        chain = [place, *place["ancestors"]]
        depth = next((at for at, item in enumerate(chain) if item["id"] == self._id), None)
        if depth is None:
            return  # another place that bears the id as a name
        self.spot, self.country = _spot(chain[depth]), place.get("country") or ""
        self.around = tuple(map(_spot, chain[depth + 1 :]))
        if depth == 0:
            self.no_closer += count
            return
        finer = _spot(chain[depth - 1])
        self.spots[finer.id] = finer
        self.inside[finer.id] += count


def _spot(item: dict[str, Any]) -> Spot:
    return Spot(id=item["id"], name=item["name"], kind=item.get("type") or "")
