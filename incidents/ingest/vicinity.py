"""How two places lie to each other, so far as it says whether one event is meant."""

from __future__ import annotations

from enum import Enum, auto
from math import cos, hypot, pi, radians, sqrt

from incidents.models import Place
from incidents.values import PlaceKind

_BIG = 100_000  # people: more than one such thing may happen there in a day
_CLOSE_KM = 5.0
_NEXT_DOOR_KM = 1.0
_DEGREE_KM = 111.2
_FAR_LARGER = 4
_PEOPLE_PER_KM2 = 2_500
_FINE = frozenset({PlaceKind.SITE, PlaceKind.DISTRICT, PlaceKind.CITY})


class Vicinity(Enum):
    """How two places lie to each other."""

    SAME = auto()  # one site, one district, one town
    SAME_BIG = auto()  # one big city, or one county
    WITHIN = auto()  # one in the other, which is no wider than a city
    CLOSE = auto()  # within a few kilometres, or in the outskirts of a big city
    WIDE = auto()  # one region, or one in it
    APART = auto()


def vicinity(one: Place, other: Place) -> tuple[Vicinity, str]:
    """The vicinity, with its words; a country says nothing of where."""
    if _is_too_wide(one) or _is_too_wide(other):
        return Vicinity.APART, ""
    if one.gazetteer_id == other.gazetteer_id:
        return _same(one)
    for inner, outer in ((one, other), (other, one)):
        if any(ancestor["id"] == outer.gazetteer_id for ancestor in inner.ancestors):
            found = Vicinity.WITHIN if outer.kind in _FINE else Vicinity.WIDE
            return found, f"{inner.name} lies in {outer.name}"
    return _beside(one, other)


def _same(place: Place) -> tuple[Vicinity, str]:
    if place.kind == PlaceKind.REGION:
        return Vicinity.WIDE, f"in {place.name}, which is wide"
    if place.kind == PlaceKind.COUNTY or (
        place.kind == PlaceKind.CITY and place.population >= _BIG
    ):
        return Vicinity.SAME_BIG, f"in {place.name}, where much happens"
    return Vicinity.SAME, f"in {place.name}"


def _beside(one: Place, other: Place) -> tuple[Vicinity, str]:
    """Two stations, or two communes, are two places, however near; a city reaches far."""
    if not {one.kind, other.kind} <= _FINE:
        return Vicinity.APART, ""
    apart = _kilometres(one, other)
    small, large = sorted((one, other), key=lambda place: place.population)
    is_around = _is_city_around(large, small) and apart <= _reach_km(large)
    if is_around and _bears_name(large, small):
        return Vicinity.WITHIN, f"{small.name} lies in {large.name}"
    if is_around or apart <= (_NEXT_DOOR_KM if one.kind == other.kind else _CLOSE_KM):
        return Vicinity.CLOSE, f"{one.name} and {other.name} are {apart:.1f} km apart"
    return Vicinity.APART, ""


def _is_city_around(city: Place, place: Place) -> bool:
    is_big = city.kind == PlaceKind.CITY and city.population >= _BIG
    return is_big and place.population * _FAR_LARGER <= city.population


def _bears_name(city: Place, place: Place) -> bool:
    """Whether the place lies in a division of the city's name: Neukölln in the region of Berlin."""
    return any(ancestor["name"] == city.name for ancestor in place.ancestors)


def _reach_km(city: Place) -> float:
    """How far a city reaches whose people live as in most cities."""
    return sqrt(city.population / (_PEOPLE_PER_KM2 * pi))


def _is_too_wide(place: Place) -> bool:
    return place.kind not in {*_FINE, PlaceKind.COUNTY, PlaceKind.REGION}


def _kilometres(one: Place, other: Place) -> float:
    """As on a flat map, which is right for a few kilometres."""
    east = (one.longitude - other.longitude) * cos(radians(one.latitude))
    return hypot(one.latitude - other.latitude, east) * _DEGREE_KM
