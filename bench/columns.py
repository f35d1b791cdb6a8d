"""What is random about the bench's incidents, drawn in chunks that are the same in every run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.places import Sites
from bench.words import Vocabulary

CHUNK = 10_000
DAYS = 1500
OUTLETS = 3000
TYPES = ("attack", "clash", "raid", "arrest", "threat", "discovery", "other", "foiled_plot")
STATUSES = ("single_source", "corroborated", "unverified", "official_confirmed")
_TYPE_SHARES = (0.30, 0.20, 0.15, 0.12, 0.10, 0.07, 0.04, 0.02)
_STATUS_SHARES = (0.45, 0.18, 0.25, 0.12)
_AT_THE_PLACE = frozenset({"raid", "arrest"})  # the codebook publishes these by district only
_OWN_POINT_SHARE = 0.41  # of the other types: three in ten of all
_PLACELESS = 0.01
_LETTERS = "23456789bcdfghjkmnpqrstvwxz"
_IDS = len(_LETTERS) ** 8
_STRIDE = 174_551_209_001  # no multiple of 3, so that all ids differ


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Columns of up to `CHUNK` incidents; `longitudes` and `latitudes` are NaN where not drawn."""

    start: int
    places: NDArray[np.int64]
    longitudes: NDArray[np.float64]
    latitudes: NDArray[np.float64]
    own_point: NDArray[np.bool_]
    types: NDArray[np.int64]
    statuses: NDArray[np.int64]
    days: NDArray[np.int64]
    sources: NDArray[np.int64]
    outlets: NDArray[np.int64]
    hurt: NDArray[np.int64]
    summaries: list[str]
    headlines: list[str]

    def __len__(self) -> int:
        return len(self.types)


def draw(seed: int, start: int, count: int, sites: Sites, vocabulary: Vocabulary) -> Chunk:
    """The chunk that begins with incident `start`, a multiple of `CHUNK`."""
    random = np.random.default_rng([seed, 2, start])
    types = random.choice(len(TYPES), count, p=_TYPE_SHARES)
    statuses = random.choice(len(STATUSES), count, p=_STATUS_SHARES)
    sources = _sources(random, statuses)
    return Chunk(
        start=start,
        types=types,
        statuses=statuses,
        sources=sources,
        days=(random.beta(1.2, 1, count) * DAYS).astype(np.int64),
        outlets=(random.random((count, 3)) ** 3 * OUTLETS).astype(np.int64),
        hurt=np.where(random.random(count) < 0.3, random.geometric(0.3, count), 0),
        summaries=vocabulary.texts(random, random.integers(11, 27, count)),
        headlines=vocabulary.texts(random, random.integers(3, 8, count)),
        **_points(random, types, sites),
    )


def public_id(index: int) -> str:
    """The id of incident `index`: eight letters, looking as random as the site's own."""
    number, letters = (index * _STRIDE + 7_654_321) % _IDS, ""
    for _ in range(8):
        number, digit = divmod(number, len(_LETTERS))
        letters += _LETTERS[digit]
    return letters


def _sources(random: np.random.Generator, statuses: NDArray[np.int64]) -> NDArray[np.int64]:
    """Two or three where corroborated, one otherwise."""
    corroborated = statuses == STATUSES.index("corroborated")
    return np.where(corroborated, random.integers(2, 4, len(statuses)), 1)


def _points(
    random: np.random.Generator, types: NDArray[np.int64], sites: Sites
) -> dict[str, NDArray[Any]]:
    count = len(types)
    places = sites.draw(random, count)
    snapped = np.isin(types, [TYPES.index(name) for name in _AT_THE_PLACE])
    own_point = ~snapped & (random.random(count) < _OWN_POINT_SHARE)
    longitudes = sites.longitudes[places] + np.where(own_point, random.normal(0, 0.015, count), 0)
    latitudes = sites.latitudes[places] + np.where(own_point, random.normal(0, 0.01, count), 0)
    placeless = random.random(count) < _PLACELESS
    return {
        "places": places,
        "own_point": own_point & ~placeless,
        "longitudes": np.where(placeless, np.nan, np.round(np.clip(longitudes, -180, 180), 5)),
        "latitudes": np.where(placeless, np.nan, np.round(latitudes, 5)),
    }
