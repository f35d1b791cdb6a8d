"""What a picture shows, as values: where to look, signs, uncertainty, names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from incidents.publication.pictures.outlines import Outlines
from incidents.publication.pictures.projection import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How an event type looks: a path in a box of 24 × 24, and a colour ("#rrggbb")."""

    path: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """Incidents drawn as one sign: a shape for one, a ring with their number for several."""

    latitude: float
    longitude: float
    types: Mapping[str, int]  # event type → how many

    @property
    def count(self) -> int:
        """How many incidents."""
        return sum(self.types.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """How far around a place its incidents may lie."""

    latitude: float
    longitude: float
    metres: float
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A place that the map may name; quarters of a city get no dot."""

    name: str
    latitude: float
    longitude: float
    population: int
    is_quarter: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country that the map may name; `size` is about the root of its area."""

    name: str
    latitude: float
    longitude: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One map; towns most populous first."""

    view: View
    world: Outlines
    europe: Outlines
    marks: Mapping[str, Mark]
    signs: tuple[Sign, ...] = ()
    areas: tuple[Area, ...] = ()
    towns: tuple[Town, ...] = ()
    countries: tuple[Country, ...] = ()
