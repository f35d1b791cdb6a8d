"""Where the bench's incidents happen: the gazetteer's largest places, a few far more often."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from incidents.geocoding.gazetteer import EmbeddedGazetteer, open_gazetteer
from incidents.values import BoundingBox, GazetteerPlace, PlaceKind

_WORLD = BoundingBox(west=-180, south=-85, east=180, north=85)
COUNT = 54_000
METRES = {PlaceKind.DISTRICT: 2000, PlaceKind.CITY: 8000, PlaceKind.COUNTRY: 400_000}


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place as a document tells it; `encoded` is its JSON, made once."""

    place: GazetteerPlace
    encoded: orjson.Fragment
    country: orjson.Fragment  # the same for the country alone, which has no point
    country_names: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sites:
    """All places, and the summed chances at which each is drawn."""

    sites: list[Site]
    longitudes: NDArray[np.float64]
    latitudes: NDArray[np.float64]
    cumulative: NDArray[np.float64]

    def draw(self, random: np.random.Generator, count: int) -> NDArray[np.int64]:
        """Indices of `count` places."""
        return np.searchsorted(self.cumulative, random.random(count))


def gather(count: int = COUNT) -> Sites:
    """The `count` most populous places of the built gazetteer, with what they lie in."""
    gazetteer = open_gazetteer()
    sites = [_site(place, gazetteer) for place in gazetteer.within(_WORLD, limit=count)]
    chances = (np.arange(len(sites)) + 1.5) ** -0.8
    return Sites(
        sites=sites,
        longitudes=np.array([site.place.longitude for site in sites]),
        latitudes=np.array([site.place.latitude for site in sites]),
        cumulative=np.cumsum(chances / chances.sum()),
    )


def _site(place: GazetteerPlace, gazetteer: EmbeddedGazetteer) -> Site:
    ancestors = gazetteer.ancestors(place)
    country = ancestors[-1] if ancestors else place
    return Site(
        place=place,
        encoded=_encoded(place, ancestors[-1:]),
        country=_encoded(country, ()),
        country_names={"": country.name, **country.names},
    )


def _encoded(place: GazetteerPlace, ancestors: tuple[GazetteerPlace, ...]) -> orjson.Fragment:
    document = {
        **_named(place),
        "ancestors": [_named(item) for item in ancestors],
        "country": place.country_code,
    }
    return orjson.Fragment(orjson.dumps(document, option=orjson.OPT_SORT_KEYS))


def _named(place: GazetteerPlace) -> dict[str, Any]:
    names = {"": place.name, **place.names}
    return {"id": place.gazetteer_id, "name": names, "type": place.kind.value}
