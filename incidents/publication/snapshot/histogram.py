"""How many incidents began when, by day, week, month or year."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Days = npt.NDArray[Any]

UNITS: Final = ("day", "week", "month", "year")
_EPOCH: Final = dt.date(1970, 1, 1).toordinal()
_CALENDAR: Final = {"month": "datetime64[M]", "year": "datetime64[Y]"}


def histogram(days: Days, unit: str) -> list[tuple[dt.date, int]]:
    """First day and count of each unit that has any, in order; weeks begin on Monday.

    `days` are proleptic ordinals.
    """
    starts, counts = np.unique(_starts(days.astype(np.int64), unit), return_counts=True)
    return [
        (dt.date.fromordinal(start), count)
        for start, count in zip(starts.tolist(), counts.tolist(), strict=True)
    ]


def unit_start(day: dt.date, unit: str) -> dt.date:
    """The first day of the unit that holds a day."""
    return dt.date.fromordinal(int(_starts(np.array([day.toordinal()]), unit)[0]))


def _starts(days: Days, unit: str) -> Days:
    if unit == "week":
        return np.asarray(days - (days - 1) % 7)  # ordinal 1 was a Monday
    if unit in _CALENDAR:
        units = (days - _EPOCH).astype("datetime64[D]").astype(_CALENDAR[unit])
        return np.asarray(units.astype("datetime64[D]").astype(np.int64) + _EPOCH)
    return np.asarray(days)
