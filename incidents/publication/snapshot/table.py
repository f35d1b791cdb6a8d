"""The columns of the log as a table that CQL2 filters are asked of."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from incidents.publication.cql import Column, Days, Kind, Moments, Numbers, Points, Terms
from incidents.publication.snapshot.columns import (
    DEGREE,
    FIRST_DAY,
    LAST_DAY,
    NO_COORDINATE,
    NO_NUMBER,
    TERMS,
    TOLLS,
)
from incidents.publication.snapshot.series import Series

QUERYABLES: Final[dict[str, Kind]] = {
    **dict.fromkeys(TERMS, Kind.TEXT),
    "date_start": Kind.DAY,
    "date_end": Kind.DAY,
    "date_precision": Kind.NUMBER,
    "place": Kind.TEXT,
    "place_id": Kind.TEXT,
    "country": Kind.TEXT,
    "geometry": Kind.POINT,
    "geo_precision": Kind.NUMBER,
    "coordinate_uncertainty_m": Kind.NUMBER,
    **dict.fromkeys(TOLLS, Kind.NUMBER),
    "version": Kind.NUMBER,
    "updated_at": Kind.MOMENT,
}
_ABSENT_DAYS: Final = {"date_start": FIRST_DAY, "date_end": LAST_DAY}
_ABSENT_NUMBERS: Final = {"date_precision": 0, "geo_precision": 0}
_STORED_AS: Final = {"coordinate_uncertainty_m": "uncertainty"}


class LogTable:
    """The first rows of a series, a column for each of `QUERYABLES`."""

    def __init__(self, series: Series, length: int) -> None:
        self._series = series
        self.length = length

    def column(self, name: str) -> Column:
        """The column of that name, in the variant of its kind."""
        match QUERYABLES[name]:
            case Kind.DAY:
                days = self._values(name)
                return Days(ordinals=days, missing=days == _ABSENT_DAYS[name])
            case Kind.MOMENT:
                return Moments(microseconds=self._values("at"))
            case Kind.POINT:
                return self._points()
            case Kind.TEXT:
                return self._terms(name)
            case _:
                numbers = self._values(_STORED_AS.get(name, name))
                absent = _ABSENT_NUMBERS.get(name, NO_NUMBER)
                return Numbers(values=numbers, missing=numbers == absent)

    def _terms(self, name: str) -> Terms:
        if name in TERMS:
            return Terms(codes=self._values(name), labels=[None, *self._series.values(name)])
        places = self._series.lookups.places.labels(name, self._series.places)
        return Terms(codes=self._values("place"), labels=[None, *places])

    def _points(self) -> Points:
        longitude, latitude = self._values("longitude"), self._values("latitude")
        return Points(
            longitude=np.asarray(longitude / DEGREE),
            latitude=np.asarray(latitude / DEGREE),
            missing=longitude == NO_COORDINATE,
        )

    def _values(self, name: str) -> npt.NDArray[Any]:
        return self._series.column(name)[: self.length]
