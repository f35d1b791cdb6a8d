"""A geopy geocoder over the embedded gazetteer: no network, no key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from math import log10
from typing import Any

from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from incidents.geocoding.distance import kilometres
from incidents.geocoding.folding import fold
from incidents.geocoding.gazetteer import EmbeddedGazetteer, open_gazetteer
from incidents.geocoding.ranking import KIND_POINTS
from incidents.values import GazetteerPlace

_LIMIT = 10
_REVERSE_KM = 30


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]  # geopy ships no types
    """Geocodes names such as "Schaerbeek", "Paris, Texas" or "Argenteuil (France)"."""

    def __init__(
        self,
        *,
        gazetteer: EmbeddedGazetteer | None = None,
        timeout: Any = DEFAULT_SENTINEL,
        user_agent: str | None = None,
    ) -> None:
        super().__init__(timeout=timeout, user_agent=user_agent)
        self.gazetteer = gazetteer or open_gazetteer()

    def geocode(
        self,
        query: str,
        exactly_one: bool = True,  # noqa: FBT001 - geopy's interface
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002 - geopy's interface; nothing to wait for
        *,
        country: str | Sequence[str] | None = None,
        near: Any = None,
        limit: int | None = None,
    ) -> Location | list[Location] | None:
        """Places of that name, best first: one `Location`, a list, or None where none is found.

        `country` keeps places of these ISO codes; `near` is a geopy point or (latitude,
        longitude) to prefer; `raw` of a location holds all fields of the place.
        """
        found = self._named(query, _codes(country))
        point = Point(near) if near is not None else None
        found.sort(key=lambda place: -_fitness(place, query, point))
        return self._locations(found[: limit or _LIMIT], exactly_one=exactly_one)

    def reverse(
        self,
        query: Any,
        exactly_one: bool = True,  # noqa: FBT001 - geopy's interface
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002 - geopy's interface; nothing to wait for
        *,
        limit: int | None = None,
    ) -> Location | list[Location] | None:
        """Places within 30 km of a point, nearest first."""
        point = Point(query)
        found = self.gazetteer.near(
            point.latitude, point.longitude, radius_km=_REVERSE_KM, limit=limit or _LIMIT
        )
        return self._locations(found, exactly_one=exactly_one)

    def _named(self, query: str, countries: set[str]) -> list[GazetteerPlace]:
        name, *qualifiers = _parts(query)
        found = list(self.gazetteer.lookup(query)) or [
            place
            for place in self.gazetteer.lookup(name)
            if all(self._lies_in(place, word) for word in qualifiers)
        ]
        return [place for place in found if not countries or place.country_code in countries]

    def _lies_in(self, place: GazetteerPlace, word: str) -> bool:
        wider = {other.gazetteer_id for other in self.gazetteer.ancestors(place)}
        is_code = word.upper() == place.country_code
        return is_code or any(other.gazetteer_id in wider for other in self.gazetteer.lookup(word))

    def _locations(
        self, places: Sequence[GazetteerPlace], *, exactly_one: bool
    ) -> Location | list[Location] | None:
        locations = [self._location(place) for place in places]
        if not locations:
            return None
        return locations[0] if exactly_one else locations

    def _location(self, place: GazetteerPlace) -> Location:
        chain = [other.name for other in self.gazetteer.ancestors(place)]
        raw = asdict(place) | {"kind": place.kind.value, "names": dict(place.names)}
        address = ", ".join(dict.fromkeys([place.name, *chain]))
        return Location(address, (place.latitude, place.longitude), raw)


def _parts(query: str) -> list[str]:
    parts = [part.strip() for part in query.replace("(", ",").replace(")", ",").split(",")]
    return [part for part in parts if part] or [""]


def _codes(country: str | Sequence[str] | None) -> set[str]:
    codes = [country] if isinstance(country, str) else country or ()
    return {code.upper() for code in codes}


def _fitness(place: GazetteerPlace, query: str, near: Point | None) -> float:
    fitness = log10(place.population + 100) + KIND_POINTS[place.kind]
    names = {fold(name) for name in (place.name, *place.names.values())}
    if {fold(query), fold(_parts(query)[0])} & names:
        fitness += 1.5
    if near is not None:
        fitness -= 3 * log10(1 + kilometres(near.latitude, near.longitude, place) / 10)
    return fitness
