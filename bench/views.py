"""What is asked: random viewports, fresh filters, words; all drawn from a seed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bench.columns import DAYS, TYPES
from bench.documents import FIRST_DAY
from bench.points import BITS, Points
from bench.words import Vocabulary

WIDTH, HEIGHT = 1280, 800  # pixels of the map
CELL = 64  # pixels of a cluster's cell
_TILE = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A map on a screen. Columns and rows are those of its cells, both ends included."""

    zoom: int
    west: float
    south: float
    east: float
    north: float
    first_column: int
    last_column: int
    first_row: int
    last_row: int

    @property
    def shift(self) -> int:
        """World pixels (26 bits) → cells."""
        return BITS - self.zoom - 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Event types and a period; `first` and `last` count days from `FIRST_DAY`."""

    types: frozenset[int]
    first: int = -1
    last: int = DAYS

    @property
    def names(self) -> frozenset[str]:
        """The types as the codebook calls them."""
        return frozenset(TYPES[code] for code in self.types)

    @property
    def date_from(self) -> dt.date:
        """The first day."""
        return FIRST_DAY + dt.timedelta(days=self.first)

    @property
    def date_to(self) -> dt.date:
        """The last day."""
        return FIRST_DAY + dt.timedelta(days=self.last)


def views(points: Points, zoom: int, *, seed: int) -> Iterator[View]:
    """Maps of 1280×800 pixels centred on incidents, without end."""
    random = np.random.default_rng([seed, zoom])
    while True:
        index = random.integers(len(points))
        yield _view(float(points.x[index]), float(points.y[index]), zoom)


def selective_filters(*, seed: int) -> Iterator[Filter]:
    """Two of the eight types in ninety days: about 2 % of all."""
    random = np.random.default_rng([seed, 11])
    while True:
        types = random.choice(len(TYPES), 2, replace=False).tolist()
        first = int(random.integers(DAYS - 90))
        yield Filter(types=frozenset(types), first=first, last=first + 89)


def wide_filters(*, seed: int) -> Iterator[Filter]:
    """Four of the eight types at any time: about half of all.

    There are 70 such choices; a first day before all days makes each one new to a cache.
    """
    random = np.random.default_rng([seed, 12])
    for number in range(1, 1 << 30):
        types = random.choice(len(TYPES), 4, replace=False).tolist()
        yield Filter(types=frozenset(types), first=-number)


def searches(vocabulary: Vocabulary, *, seed: int) -> Iterator[str]:
    """Words as often as the texts use them."""
    random = np.random.default_rng([seed, 13])
    while True:
        yield vocabulary.words[int(vocabulary.draw(random, 1)[0])]


def _view(x: float, y: float, zoom: int) -> View:
    """The view around a world pixel (26 bits), cut off where the world ends."""
    scale = (1 << BITS) / (_TILE << zoom)
    across, down = WIDTH / 2 * scale, HEIGHT / 2 * scale
    size = 1 << BITS
    left, right = max(0.0, x - across), min(size - 1.0, x + across)
    top, bottom = max(0.0, y - down), min(size - 1.0, y + down)
    shift = BITS - zoom - 2
    return View(
        zoom=zoom,
        west=left / size * 360 - 180,
        east=right / size * 360 - 180,
        north=_latitude(top / size),
        south=_latitude(bottom / size),
        first_column=int(left) >> shift,
        last_column=int(right) >> shift,
        first_row=int(top) >> shift,
        last_row=int(bottom) >> shift,
    )


def _latitude(y: float) -> float:
    return float(np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * y)))))
