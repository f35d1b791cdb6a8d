"""What a document as a whole says about where it plays: its names, countries and neighbourhoods."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import cos, floor, radians
from typing import NamedTuple

from incidents.geocoding.distance import kilometres
from incidents.values import GazetteerPlace, PlaceKind

NEAR_KM = 100
_COUNTY_KM = 45  # from a county's middle to its towns
_AS_PAIR = 3.0
_POINTS = frozenset({PlaceKind.SITE, PlaceKind.DISTRICT, PlaceKind.CITY, PlaceKind.COUNTY})
_WIDE = frozenset({PlaceKind.AREA, PlaceKind.CONTINENT})


@dataclass(slots=True)
class Name:
    """One name of a document with all its mentions: one sense per document."""

    folded: str
    places: Sequence[GazetteerPlace]
    mentions: int = 0
    is_demonym: bool = False
    written: str = ""
    qualifiers: set[str] = field(default_factory=set)
    stated: set[str] = field(default_factory=set)  # those that are surely no list
    hints: set[PlaceKind] = field(default_factory=set)
    shares: list[float] = field(default_factory=list)  # how likely each place is, sum 1


class Claim(NamedTuple):
    """That a name means a place, and how likely it does."""

    name: str
    place: GazetteerPlace
    share: float


class Context:
    """The document's places so far, indexed by country, division and square degree."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._countries: dict[str, dict[str, float]] = {}
        self._divisions: dict[tuple[str, str], dict[str, float]] = {}
        self._named_countries: dict[str, float] = {}
        self._country_names: dict[str, str] = {}
        self._named_divisions: dict[tuple[str, str], float] = {}
        self._cells: dict[tuple[int, int], list[Claim]] = {}
        self.total = 0.0
        for name in names:
            self.total += 1
            for place, share in zip(name.places, name.shares, strict=True):
                if share >= 0.02 and place.kind not in _WIDE:
                    self._add(name, place, share)

    def country_named(self, country: str) -> float:
        """How surely the article names the country itself (its name or a demonym)."""
        return min(1.0, self._named_countries.get(country, 0.0))

    def country_name(self, country: str) -> str:
        """The country's name where the article names it, its ISO code elsewhere."""
        return self._country_names.get(country, country)

    def division_named(self, country: str, admin1: str) -> float:
        """How surely the article names the first-order division."""
        return min(1.0, self._named_divisions.get((country, admin1), 0.0))

    def country_share(self, country: str, name: str) -> float:
        """The part of the article's other names that lies in the country."""
        return self._share(self._countries.get(country, {}), name)

    def division_share(self, country: str, admin1: str, name: str) -> float:
        """The part of the article's other names that lies in the division."""
        return self._share(self._divisions.get((country, admin1), {}), name) if admin1 else 0.0

    def inside(self, place: GazetteerPlace, name: str) -> float:
        """How many other names likely lie in the first-order division."""
        shares = self._divisions.get((place.country_code, place.admin1), {})
        return sum(share for other, share in shares.items() if other != name)

    def neighbours(self, place: GazetteerPlace, name: str) -> Mapping[str, float]:
        """Other names that likely mean places within `NEAR_KM`, with how likely.

        A town and the county around it count as several: that both have the names of such a
        pair elsewhere is rare.
        """
        found: dict[str, float] = {}
        if place.kind not in _POINTS:
            return found
        for cell in _cells_around(*_cell(place), _reach(place.latitude)):
            for claim in self._cells.get(cell, ()):
                if claim.name == name or claim.share * _AS_PAIR <= found.get(claim.name, 0.0):
                    continue
                distance = kilometres(place.latitude, place.longitude, claim.place)
                if distance <= NEAR_KM:
                    times = _AS_PAIR if _are_paired(place, claim.place, distance) else 1.0
                    _raise(found, claim.name, claim.share * times)
        return found

    def _add(self, name: Name, place: GazetteerPlace, share: float) -> None:
        country, division = place.country_code, (place.country_code, place.admin1)
        _raise(self._countries.setdefault(country, {}), name.folded, share)
        if place.kind is PlaceKind.COUNTRY:
            self._named_countries[country] = self._named_countries.get(country, 0.0) + share
            self._country_names[country] = place.name
        if place.admin1:
            _raise(self._divisions.setdefault(division, {}), name.folded, share)
        if place.kind is PlaceKind.REGION:
            self._named_divisions[division] = self._named_divisions.get(division, 0.0) + share
        if place.kind in _POINTS:
            self._cells.setdefault(_cell(place), []).append(Claim(name.folded, place, share))

    def _share(self, shares: Mapping[str, float], name: str) -> float:
        others = sum(share for other, share in shares.items() if other != name)
        return others / max(1.0, self.total - 1)


def _are_paired(one: GazetteerPlace, other: GazetteerPlace, distance: float) -> bool:
    counties = (one.kind is PlaceKind.COUNTY) + (other.kind is PlaceKind.COUNTY)
    is_one_division = (one.country_code, one.admin1) == (other.country_code, other.admin1)
    return counties == 1 and is_one_division and distance <= _COUNTY_KM


def _raise(shares: dict[str, float], name: str, share: float) -> None:
    shares[name] = max(shares.get(name, 0.0), share)


def _reach(latitude: float) -> int:
    """How many cells east and west of its own those within `NEAR_KM` can lie in."""
    return min(4, 1 + floor(1 / max(0.25, cos(radians(latitude)))) // 2)


def _cell(place: GazetteerPlace) -> tuple[int, int]:
    return floor(place.latitude), floor(place.longitude)


@lru_cache(maxsize=10_000)
def _cells_around(north: int, east: int, reach: int) -> Sequence[tuple[int, int]]:
    columns = [(column + 180) % 360 - 180 for column in range(east - reach, east + reach + 1)]
    return [(row, column) for row in range(north - 1, north + 2) for column in columns]
