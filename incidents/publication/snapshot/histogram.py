"""How many incidents began when, by day, week or month."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import numpy as np
import numpy.typing as npt

UNITS: Final = ("day", "week", "month")
_EPOCH: Final = dt.date(1970, 1, 1).toordinal()


def histogram(days: npt.NDArray[Any], unit: str) -> list[tuple[dt.date, int]]:
    """First day and count of each unit that has any, in order; weeks begin on Monday.

    `days` are proleptic ordinals.
    """
    starts, counts = np.unique(_starts(days.astype(np.int64), unit), return_counts=True)
    return [
        (dt.date.fromordinal(start), count)
        for start, count in zip(starts.tolist(), counts.tolist(), strict=True)
    ]


def _starts(days: npt.NDArray[Any], unit: str) -> npt.NDArray[Any]:
    match unit:
        case "week":
            return np.asarray(days - (days - 1) % 7)  # ordinal 1 was a Monday
        case "month":
            months = (days - _EPOCH).astype("datetime64[D]").astype("datetime64[M]")
            return np.asarray(months.astype("datetime64[D]").astype(np.int64) + _EPOCH)
        case _:
            return np.asarray(days)
