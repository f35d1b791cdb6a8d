"""Which days a chart of incidents over time shows, and by which unit."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

import numpy as np

from incidents.publication.snapshot.histogram import UNITS, Days

FEW_BARS: Final = 150  # that stand beside each other and can still be pointed at
MOST_BARS: Final = 400
_LENGTHS: Final = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}  # days
_STRAYS: Final = 50  # one incident of so many may be left outside
_FEWEST: Final = 8  # incidents, of which one may be a stray
_SQUASHED: Final = 2  # times longer than what nearly all need is too long
_SHORT: Final = 30  # days: no chart is squashed by less


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The days that are shown, both included."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1


def whole(days: Days) -> Frame | None:
    """From the first day to the last; `days` are proleptic ordinals."""
    return _frame(int(days.min()), int(days.max())) if len(days) else None


def telling(days: Days) -> Frame | None:
    """The same, without the few strays that would squash all others; None without any days."""
    everything = whole(days)
    if everything is None or len(days) < _FEWEST:
        return everything
    inside = np.sort(days.astype(np.int64))
    strays = max(1, len(days) // _STRAYS)
    lengths = inside[len(days) - strays - 1 :] - inside[: strays + 1]
    at = int(lengths.argmin())
    main = _frame(int(inside[at]), int(inside[at + len(days) - strays - 1]))
    is_squashed = everything.days > _SQUASHED * max(main.days, _SHORT)
    return main if is_squashed else everything


def fitting_unit(frame: Frame) -> str:
    """The finest unit of which the frame holds few enough bars."""
    return _finest(frame, UNITS, FEW_BARS)


def coarsened(unit: str, frame: Frame) -> str:
    """This unit, or the next coarser one of which the frame does not hold too many bars."""
    return _finest(frame, UNITS[UNITS.index(unit) :], MOST_BARS)


def _finest(frame: Frame, units: tuple[str, ...], most: int) -> str:
    fitting = (unit for unit in units if frame.days / _LENGTHS[unit] <= most)
    return next(fitting, UNITS[-1])


def _frame(first: int, last: int) -> Frame:
    return Frame(first=dt.date.fromordinal(first), last=dt.date.fromordinal(last))
