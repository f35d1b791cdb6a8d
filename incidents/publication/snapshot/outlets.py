"""Who is cited: publishers with how much of what is public rests on each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from incidents.publication.search import folded
from incidents.publication.snapshot import dictionaries
from incidents.publication.snapshot.citations import Reports, reports_of
from incidents.publication.snapshot.found import Found
from incidents.publication.snapshot.reading import Snapshot

Array = npt.NDArray[Any]

COUNTED_AT_MOST: Final = 20_000  # incidents whose articles are counted for the list of all outlets
_listed: WeakKeyDictionary[Snapshot, tuple[Outlet, ...]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A publisher. `articles` is None where there are too many incidents to count them."""

    name: str
    slug: str
    incidents: int
    is_dataset: bool = False
    articles: int | None = None


def outlets(shown: Snapshot) -> tuple[Outlet, ...]:
    """All that public incidents cite, those with most incidents first; made once a generation."""
    told = _listed.get(shown)
    if told is None:
        told = _listed[shown] = tuple(_counted(shown))
    return told


def outlet(shown: Snapshot, slug: str) -> Outlet | None:
    """The one with that slug; None where nothing public cites it."""
    return next((item for item in outlets(shown) if item.slug == slug), None)


def outlets_of(shown: Snapshot, found: Found) -> list[Outlet]:
    """Those that the found incidents cite, with how many of these."""
    cited = _cited(shown, found.rows)
    numbers = shown.generation.series.lookups.outlets.numbers
    told = [
        replace(item, incidents=cited.counts[number], articles=None)
        for item in outlets(shown)
        if cited.counts[number := numbers[folded(item.name)]]
    ]
    return sorted(told, key=lambda item: -item.incidents)


@dataclass(frozen=True, slots=True)
class _Cited:
    """How many incidents cite each key, and which row did last, by number of the name."""

    counts: list[int]
    spelled: list[int]
    last_rows: list[int]

    def best_of(self, spellings: Sequence[int], names: Sequence[str]) -> str:
        """The name as most incidents spell it; what became known meanwhile is none of theirs."""
        known = (number for number in spellings if number < len(self.spelled))
        return max((self.spelled[number], names[number - 1]) for number in known)[1]


def _counted(shown: Snapshot) -> Iterator[Outlet]:
    rows, lookups = shown.generation.arrangement.shown, shown.generation.series.lookups
    names, cited = shown.generation.series.values(dictionaries.SOURCE), _cited(shown, rows)
    known = lookups.outlets
    counted_articles = len(rows) <= COUNTED_AT_MOST
    articles = lookups.articles.counted(rows, known, _reading(shown)) if counted_articles else []
    datasets = frozenset(
        folded(names[number - 1])
        for number in lookups.datasets.among(names, cited.last_rows[1:], _reading(shown))
    )
    numbers = [number for number, count in enumerate(cited.counts) if count]
    for number in sorted(numbers, key=lambda it: (-cited.counts[it], known.keys[it])):
        yield Outlet(
            name=cited.best_of(known.spellings[number], names),
            slug=known.slugs[number],
            incidents=cited.counts[number],
            is_dataset=known.keys[number] in datasets,
            articles=articles[number] if counted_articles else None,
        )


def _cited(shown: Snapshot, rows: Array) -> _Cited:
    """Of the keys of `Lookups.outlets`, and of all spellings of them."""
    series = shown.generation.series
    names = series.values(dictionaries.SOURCE)
    of_names = series.lookups.outlets.of_names(names)
    members, owners = _members(shown, rows)
    size = int(of_names.max(initial=-1)) + 1
    keys = of_names[members]
    if size < len(names):  # one document may cite two spellings
        keys = np.unique(keys << np.int64(32) | owners) >> np.int64(32)
    last_rows = np.full(len(of_names), -1, np.int64)
    last_rows[members] = owners
    return _Cited(
        counts=np.bincount(keys, minlength=size).tolist(),
        spelled=np.bincount(members, minlength=len(of_names)).tolist(),
        last_rows=last_rows.tolist(),
    )


def _members(shown: Snapshot, rows: Array) -> tuple[Array, Array]:
    """The publishers of these rows, each with its row; `rows` ascend."""
    series = shown.generation.series
    ends = series.column("sources").astype(np.int64)
    starts = np.concatenate((np.zeros(1, np.int64), ends[:-1]))[: len(ends)]
    lengths = ends[rows] - starts[rows]
    before = np.cumsum(lengths) - lengths
    places = np.arange(int(lengths.sum())) + np.repeat(starts[rows] - before, lengths)
    return series.column("source_members")[places], np.repeat(rows.astype(np.int64), lengths)


def _reading(shown: Snapshot) -> Callable[[int], Reports]:
    series = shown.generation.series
    start, length = series.column("start"), series.column("length")
    return lambda row: reports_of(series.documents[start[row] : int(start[row]) + int(length[row])])
