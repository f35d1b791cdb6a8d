"""The orders in which lists can be read: each is a stable, total one."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from incidents.publication.snapshot.columns import FIRST_DAY, NO_NUMBER
from incidents.publication.snapshot.series import Series

Array = npt.NDArray[Any]

ORDERS: Final = ("newest", "oldest", "changed", "place", "killed", "injured")
_TOLLS: Final = {"killed": "fatalities", "injured": "injured"}


def ordered(series: Series, by_date: Array, order: str, language: str) -> Array:
    """Rows of the log in one of `ORDERS`; `by_date` are the same, latest date first.

    What has no date, no place or no number stands last. Equals keep the order of their dates, and
    equal dates that of the incidents' first publication.
    """
    match order:
        case "newest":
            return by_date
        case "oldest":
            return _oldest(series, by_date)
        case "changed":
            return np.sort(by_date)[::-1]
        case "place":
            ranks = series.lookups.directory.ranks(language, series.places)
            return _by_key(by_date, ranks[series.column("place")[by_date]])
        case _:
            return _by_key(by_date, -reported(series, _TOLLS[order], by_date))


def reported(series: Series, toll: str, rows: Array) -> Array:
    """The number that a toll is best told by: best, else low, else high; -1 for none."""
    best, low, high = (series.column(f"{toll}_{edge}")[rows] for edge in ("best", "low", "high"))
    return np.where(best > NO_NUMBER, best, np.where(low > NO_NUMBER, low, high))


def _oldest(series: Series, by_date: Array) -> Array:
    dated = int(np.count_nonzero(series.column("date_start")[by_date] != FIRST_DAY))
    return np.concatenate((by_date[:dated][::-1], by_date[dated:]))


def _by_key(by_date: Array, keys: Array) -> Array:
    return np.asarray(by_date[np.argsort(keys, kind="stable")])
