"""Where rows of datasets lie: places of their own, inside countries that the gazetteer knows."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.contrib.auth.models import User

from incidents.codebook import Codebook
from incidents.curation.cells import plain_words
from incidents.geocoding.distance import kilometres
from incidents.geocoding.gazetteer import EmbeddedGazetteer
from incidents.ingest.datasets.values import Spot
from incidents.ingest.records import ancestor_record, place_fields
from incidents.models import Place
from incidents.values import GazetteerPlace, GeoPrecision, PlaceKind

_LONGEST_NAME = 200
_SETTLED = (PlaceKind.CITY, PlaceKind.DISTRICT)
_RANK = {kind: rank for rank, kind in enumerate(PlaceKind)}
_SAME_TOWN_KM = 10
_NEAR_KM = 100
_ROUNDS_KM = (25, 100, 400)  # a pass in the mountains is far from any town of its country
_ALL = 100_000
_INNER_KM = 500  # around a country's middle; farther out, the known places there are asked
_REGION_WORDS = (" Governorate", " Province", " State", " Region", " Department")


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A spot's row (unsaved), how close it is, and what is odd about it, in words."""

    place: Place | None
    precision: GeoPrecision
    remark: str = ""


class Atlas:
    """Spots made into places. A point is the row's own; what it lies in is the gazetteer's."""

    def __init__(
        self, gazetteer: EmbeddedGazetteer, codebook: Codebook, *, dataset: str, now: dt.datetime
    ) -> None:
        self._gazetteer = gazetteer
        self._codebook = codebook
        self._dataset = dataset
        self._now = now
        self._named = lru_cache(maxsize=2_000)(self._find_country)
        self._region = lru_cache(maxsize=5_000)(self._find_region)

    def locate(self, spot: Spot, *, is_discreet: bool = False) -> Located:
        """The place of a spot; the gazetteer's where name and point agree on it.

        A point outside the country that the row names is not believed: then the country is all
        that is known, as it is where the row has no point or is no closer. `is_discreet` is for
        events that the public sees at their district: it is the nearest one known, however rough
        the row's own point.
        """
        country = self._country(spot)
        if spot.latitude is None or spot.longitude is None:
            return self._in_country(country, remark="it has no point")
        if spot.precision >= GeoPrecision.COUNTRY and country is not None:
            return self._in_country(country, remark="")
        if country is not None and not self._may_lie_in(spot, country):
            remark = f"its point {spot.latitude}, {spot.longitude} lies outside {country.name}"
            return self._in_country(country, remark=remark)
        known = self._known(spot)
        if known is not None:
            return Located(place=self._of_gazetteer(known, spot.name), precision=spot.precision)
        own = self._own(spot, country, is_discreet=is_discreet)
        return Located(place=own, precision=spot.precision)

    def _in_country(self, country: GazetteerPlace | None, *, remark: str) -> Located:
        if country is None:
            return Located(place=None, precision=GeoPrecision.INTERNATIONAL, remark=remark)
        row = self._of_gazetteer(country, country.name)
        told = f"{remark}; {country.name} is all that is told" if remark else ""
        return Located(place=row, precision=GeoPrecision.COUNTRY, remark=told)

    def _of_gazetteer(self, place: GazetteerPlace, query: str) -> Place:
        return Place(
            gazetteer_id=place.gazetteer_id,
            **place_fields(place, self._gazetteer.ancestors(place), self._codebook),
            **self._provenance(query),
        )

    def _known(self, spot: Spot) -> GazetteerPlace | None:
        """The one town or district of that very name at the point, where no metres are told."""
        if spot.metres is not None or spot.precision is not GeoPrecision.EXACT:
            return None
        found = [
            place
            for place in self._gazetteer.lookup(spot.name)
            if place.kind in _SETTLED
            and plain_words(spot.name) in map(plain_words, (place.name, *place.names.values()))
            and kilometres(spot.latitude or 0, spot.longitude or 0, place) <= _SAME_TOWN_KM
        ]
        return found[0] if len(found) == 1 else None

    def _own(self, spot: Spot, country: GazetteerPlace | None, *, is_discreet: bool) -> Place:
        name = self._name(spot)
        metres = spot.metres or self._codebook.uncertainty_m[spot.kind]
        kind = PlaceKind.SITE if is_discreet else spot.kind  # a rough point may be a doorstep
        around = self._ancestors(spot, country)
        if is_discreet:
            around = self._around_hidden(spot) or _countries(around)
        key = f"{name}|{spot.latitude}|{spot.longitude}|{kind}|{metres}"
        digest = hashlib.sha256(key.encode()).hexdigest()[:16]
        return Place(
            gazetteer_id=f"{self._dataset[:60]}:{digest}",
            name=name,
            kind=kind.value,
            latitude=spot.latitude or 0.0,
            longitude=spot.longitude or 0.0,
            uncertainty_m=metres,
            country_code=country.country_code if country else "",
            ancestors=[ancestor_record(item, self._codebook) for item in around],
            **self._provenance(name),
        )

    def _provenance(self, query: str) -> dict[str, object]:
        return {
            "geocoder": f"dataset {self._dataset}"[:80],
            "geocoder_query": query[:300],
            "geocoded_at": self._now,
        }

    def _name(self, spot: Spot) -> str:
        """The row's words; else the nearest known place, of which the point is near."""
        if spot.name:
            return _shortened(spot.name)
        near = self._gazetteer.near(spot.latitude or 0, spot.longitude or 0, radius_km=_NEAR_KM)
        if near:
            return _shortened(near[0].name)
        return f"{spot.latitude}, {spot.longitude}"

    def _ancestors(self, spot: Spot, country: GazetteerPlace | None) -> Sequence[GazetteerPlace]:
        if country is None:
            return ()
        above = (country, *self._gazetteer.ancestors(country))
        if spot.kind in (PlaceKind.REGION, PlaceKind.AREA) or not spot.region:
            return above
        region = self._region(spot.region, country.country_code)
        return above if region is None else (region, *above)

    def _around_hidden(self, spot: Spot) -> Sequence[GazetteerPlace]:
        """The nearest district and what it lies in, but no finer than a county that is told."""
        district = self._district(spot)
        if district is None:
            return ()
        around = (district, *self._gazetteer.ancestors(district))
        if spot.kind in _SETTLED or spot.kind is PlaceKind.SITE:
            return around
        return tuple(place for place in around if _RANK[place.kind] >= _RANK[spot.kind])

    def _district(self, spot: Spot) -> GazetteerPlace | None:
        near = self._gazetteer.near(
            spot.latitude or 0, spot.longitude or 0, radius_km=_SAME_TOWN_KM, limit=20
        )
        return next((place for place in near if place.kind in _SETTLED), None)

    def _country(self, spot: Spot) -> GazetteerPlace | None:
        """By name or code; else by the end of the row's words; else by the nearest known place."""
        named = self._named(spot.country, spot.country_code) if spot.country else None
        if named is not None or spot.latitude is None or spot.longitude is None:
            return named
        last_words = spot.name.rpartition(",")[2].strip()
        told = self._named(last_words, spot.country_code) if last_words else None
        if told is not None and self._may_lie_in(spot, told):
            return told
        near = self._gazetteer.near(spot.latitude, spot.longitude, radius_km=_NEAR_KM, limit=1)
        around = self._gazetteer.ancestors(near[0]) if near else ()
        return next((place for place in around if place.kind is PlaceKind.COUNTRY), None)

    def _find_country(self, name: str, code: str) -> GazetteerPlace | None:
        found = [item for item in self._gazetteer.lookup(name) if item.kind is PlaceKind.COUNTRY]
        same = [item for item in found if item.country_code == code.upper()]
        return next(iter(same or found), None)

    def _find_region(self, name: str, country_code: str) -> GazetteerPlace | None:
        """The one region of that name in the country; None where none or several are."""
        bare = next((name.removesuffix(word) for word in _REGION_WORDS if name.endswith(word)), "")
        for words in filter(None, (name, bare)):
            found = [
                item
                for item in self._gazetteer.lookup(words)
                if item.kind is PlaceKind.REGION and item.country_code == country_code
            ]
            if len(found) == 1:
                return found[0]
        return None

    def _may_lie_in(self, spot: Spot, country: GazetteerPlace) -> bool:
        """Whether the point can be the country's: near its middle, or known places of it near."""
        latitude, longitude = spot.latitude or 0, spot.longitude or 0
        if kilometres(latitude, longitude, country) <= _INNER_KM:
            return True
        is_there = False
        for radius in _ROUNDS_KM:
            near = self._gazetteer.near(latitude, longitude, radius_km=radius, limit=_ALL)
            is_there = any(place.country_code == country.country_code for place in near)
            if is_there:
                break
        return is_there


def saved_places(places: Iterable[Place], *, by: User | None, reason: str) -> dict[str, Place]:
    """The stored row of each place by its id; those that are new are made, with their history."""
    wanted = {place.gazetteer_id: place for place in places}
    known = _stored(wanted)
    fresh = [place for key, place in sorted(wanted.items()) if key not in known]
    Place.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=200)
    stored = _stored([place.gazetteer_id for place in fresh])
    Place.history.bulk_history_create(
        list(stored.values()), batch_size=200, default_user=by, default_change_reason=reason[:100]
    )
    return known | stored


def _stored(keys: Iterable[str]) -> dict[str, Place]:
    return {place.gazetteer_id: place for place in Place.objects.filter(gazetteer_id__in=keys)}


def _countries(places: Iterable[GazetteerPlace]) -> Sequence[GazetteerPlace]:
    return tuple(place for place in places if _RANK[place.kind] >= _RANK[PlaceKind.COUNTRY])


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
