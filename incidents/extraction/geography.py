"""How placed toponyms lie to each other: the same place, inside, near."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from incidents.values import GazetteerPlace, PlacedToponym, PlaceKind

_FINENESS = {
    PlaceKind.SITE: 0,
    PlaceKind.DISTRICT: 1,
    PlaceKind.CITY: 2,
    PlaceKind.COUNTY: 3,
    PlaceKind.REGION: 4,
    PlaceKind.AREA: 5,
    PlaceKind.COUNTRY: 6,
    PlaceKind.CONTINENT: 7,
}
_SAME_KM = 1.5
_SUBURB_KM = 15.0
_TOWN_KM = 2.0  # and further the more people live there
_SUBURB_SHARE = 5  # a suburb has at most a fifth of the city's people


def place_of(placed: PlacedToponym) -> GazetteerPlace:
    """The gazetteer place; only for toponyms that have one."""
    if placed.geocode is None:
        raise ValueError(f"'{placed.toponym.exact}' has no place")
    return placed.geocode.place


def fineness(placed: PlacedToponym) -> int:
    """0 for a site … 6 for a country, 7 for a continent."""
    return _FINENESS[place_of(placed).kind]


def is_local(placed: PlacedToponym) -> bool:
    """A city or finer."""
    return fineness(placed) <= _FINENESS[PlaceKind.CITY]


def is_same(one: PlacedToponym, other: PlacedToponym) -> bool:
    """One gazetteer entry, or two entries for the same thing."""
    first, second = place_of(one), place_of(other)
    if first.gazetteer_id == second.gazetteer_id:
        return True
    close = kilometres(first, second) <= _SAME_KM
    return close and is_local(one) and is_local(other) and first.kind == second.kind


def lies_in(inner: PlacedToponym, outer: PlacedToponym) -> bool:
    """Whether one place is part of the other, by the gazetteer's ancestors or as a suburb."""
    small, large = place_of(inner), place_of(outer)
    if small.gazetteer_id == large.gazetteer_id or fineness(inner) > fineness(outer):
        return False
    ancestors = inner.geocode.ancestors if inner.geocode else ()
    if any(ancestor.gazetteer_id == large.gazetteer_id for ancestor in ancestors):
        return True
    if large.kind is PlaceKind.COUNTRY:
        return small.country_code == large.country_code
    return large.kind is PlaceKind.CITY and _is_suburb(small, large)


def kilometres(one: GazetteerPlace, other: GazetteerPlace) -> float:
    """Great-circle distance (haversine)."""
    low, high = radians(one.latitude), radians(other.latitude)
    east = radians(other.longitude - one.longitude)
    chord = sin((high - low) / 2) ** 2 + cos(low) * cos(high) * sin(east / 2) ** 2
    return 12742 * asin(sqrt(min(1.0, chord)))


def _is_suburb(small: GazetteerPlace, large: GazetteerPlace) -> bool:
    if small.country_code != large.country_code:
        return False
    reach = min(_SUBURB_KM, _TOWN_KM + sqrt(large.population) / 50)
    if kilometres(small, large) > (reach if large.population else _SUBURB_KM):
        return False
    return small.kind is not PlaceKind.CITY or small.population * _SUBURB_SHARE <= large.population
