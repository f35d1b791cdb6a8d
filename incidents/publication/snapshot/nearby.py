"""What else happened near an incident, in time and in place."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from incidents.publication.search import Feature
from incidents.publication.snapshot.columns import DEGREE, FIRST_DAY, NO_COORDINATE
from incidents.publication.snapshot.reading import Snapshot

Array = npt.NDArray[Any]

DAYS: Final = 14
KILOMETRES: Final = 50.0
_KILOMETRES_PER_DEGREE: Final = 111.2
_KILOMETRES_PER_DAY: Final = 5.0  # a day apart weighs as much
_SAME_DAYS: Final = 7
_MOST_READ: Final = 200


def nearby(shown: Snapshot, feature: Feature, limit: int) -> list[Feature]:
    """The nearest public incidents within two weeks and 50 km, nearest first.

    None for an incident without a day or without a point.
    """
    series = shown.generation.series
    rows, days = _around(shown, feature, DAYS)
    if feature["geometry"] is None or not len(rows):
        return []
    longitude, latitude = series.column("longitude")[rows], series.column("latitude")[rows]
    away = _kilometres(longitude, latitude, *feature["geometry"]["coordinates"])
    near = (longitude != NO_COORDINATE) & (away <= KILOMETRES)
    rows, weights = rows[near], (away + days * _KILOMETRES_PER_DAY)[near]
    nearest = rows[np.argsort(weights, kind="stable")[: limit + 1]]
    found = (series.document(row) for row in nearest.tolist())
    return [item for item in found if item is not None and item["id"] != feature["id"]][:limit]


def pointing_at(shown: Snapshot, feature: Feature) -> list[tuple[Feature, str]]:
    """Incidents of the same days that name this one as related, each with its relation.

    Looked for among the 200 nearest in time: what is part of an incident happens with it.
    """
    rows, days = _around(shown, feature, _SAME_DAYS)
    nearest = rows[np.argsort(days, kind="stable")[:_MOST_READ]]
    found = (shown.generation.series.document(row) for row in nearest.tolist())
    return [
        (item, relation["relation"])
        for item in found
        if item is not None
        for relation in item["properties"]["related"]
        if relation["id"] == feature["id"]
    ]


def _around(shown: Snapshot, feature: Feature, most: int) -> tuple[Array, Array]:
    """Public rows within so many days, and how many days away each is."""
    start = feature["properties"]["date_start"]
    everything = shown.generation.arrangement.shown
    if not start:
        return everything[:0], np.empty(0, np.int64)
    day = dt.date.fromisoformat(start).toordinal()
    began = shown.generation.series.column("date_start")[everything]
    rows = everything[(began >= day - most) & (began <= day + most) & (began != FIRST_DAY)]
    return rows, np.abs(shown.generation.series.column("date_start")[rows].astype(np.int64) - day)


def _kilometres(longitudes: Array, latitudes: Array, longitude: float, latitude: float) -> Array:
    """Good enough within some hundred kilometres, the date line included."""
    east = np.abs(longitudes / DEGREE - longitude)
    east = np.minimum(east, 360 - east) * np.cos(np.radians(latitude))
    north = latitudes / DEGREE - latitude
    return np.asarray(np.hypot(east, north) * _KILOMETRES_PER_DEGREE)
