"""Who is cited: publishers with how much of what is public rests on each."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from weakref import WeakKeyDictionary

import msgspec
import numpy as np
import numpy.typing as npt

from incidents.publication.search import folded
from incidents.publication.snapshot import dictionaries
from incidents.publication.snapshot.found import Found
from incidents.publication.snapshot.reading import Snapshot

Array = npt.NDArray[Any]

COUNTED_AT_MOST: Final = 20_000  # incidents whose articles are counted for the list of all outlets
_ROW_NUMBERS: Final = 32  # a dataset's row is a multiple of it, below zero
_LONGEST: Final = 60
_listed: WeakKeyDictionary[Snapshot, tuple[Outlet, ...]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A publisher. `articles` is None where there are too many incidents to count them."""

    name: str
    slug: str
    incidents: int
    is_dataset: bool = False
    articles: int | None = None


class _Source(msgspec.Struct, frozen=True, gc=False):
    id: int = 0
    publisher: str = ""


class _Properties(msgspec.Struct, frozen=True, gc=False):
    sources: tuple[_Source, ...] = ()


class _Document(msgspec.Struct, frozen=True, gc=False):
    properties: _Properties = _Properties()


_DOCUMENT: Final = msgspec.json.Decoder(_Document)


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
    counts = _by_name(shown, found.rows)
    told = [
        replace(item, incidents=counts[folded(item.name)][1], articles=None)
        for item in outlets(shown)
        if folded(item.name) in counts
    ]
    return sorted(told, key=lambda item: -item.incidents)


def is_dataset_row(source_id: int) -> bool:
    """Whether a document's source is the dataset itself and no report that its row names."""
    return source_id < 0 and source_id % _ROW_NUMBERS == 0


def _counted(shown: Snapshot) -> Iterator[Outlet]:
    rows = shown.generation.arrangement.shown
    counts = _by_name(shown, rows)
    datasets = _datasets(shown, rows)
    articles = _articles(shown, rows) if len(rows) <= COUNTED_AT_MOST else None
    slugs = _slugs(shown.generation.series.values(dictionaries.SOURCE))
    for key, (name, number) in sorted(counts.items(), key=lambda item: (-item[1][1], item[0])):
        yield Outlet(
            name=name,
            slug=slugs[key],
            incidents=number,
            is_dataset=key in datasets,
            articles=None if articles is None else articles.get(key, 0),
        )


def _by_name(shown: Snapshot, rows: Array) -> dict[str, tuple[str, int]]:
    """Folded name → the name as most incidents spell it, and how many incidents cite it."""
    names = shown.generation.series.values(dictionaries.SOURCE)
    members, owners = _members(shown, rows)
    keys = {folded(name): 0 for name in names}
    numbers = {key: number for number, key in enumerate(keys)}
    of_name = np.array([0, *(numbers[folded(name)] for name in names)], np.int64)
    cited = of_name[members]
    if len(keys) < len(names):  # one document may cite two spellings
        cited = np.unique(cited << np.int64(32) | owners) >> np.int64(32)
    counts = np.bincount(cited, minlength=len(numbers)).tolist()
    spelled = np.bincount(members, minlength=len(names) + 1).tolist()
    best: dict[str, tuple[int, str]] = {}
    for number, name in enumerate(names, 1):
        best[folded(name)] = max(best.get(folded(name), (0, name)), (spelled[number], name))
    return {key: (best[key][1], counts[at]) for key, at in numbers.items() if counts[at]}


def _members(shown: Snapshot, rows: Array) -> tuple[Array, Array]:
    """The publishers of these rows, each with its row; `rows` ascend."""
    series = shown.generation.series
    ends = series.column("sources").astype(np.int64)
    starts = np.concatenate((np.zeros(1, np.int64), ends[:-1]))[: len(ends)]
    lengths = ends[rows] - starts[rows]
    before = np.cumsum(lengths) - lengths
    places = np.arange(int(lengths.sum())) + np.repeat(starts[rows] - before, lengths)
    return series.column("source_members")[places], np.repeat(rows.astype(np.int64), lengths)


def _datasets(shown: Snapshot, rows: Array) -> frozenset[str]:
    """The folded names of those that publish rows, told by one document of each."""
    members, owners = _members(shown, rows)
    names = shown.generation.series.values(dictionaries.SOURCE)
    one_row = np.full(len(names) + 1, -1, np.int64)
    one_row[members] = owners
    return frozenset(
        folded(name)
        for name, row in zip(names, one_row[1:].tolist(), strict=False)
        if row >= 0
        and any(
            source.publisher == name and is_dataset_row(source.id)
            for source in _sources(shown, row)
        )
    )


def _articles(shown: Snapshot, rows: Array) -> dict[str, int]:
    """Folded name → how many articles of it are cited."""
    cited: dict[str, set[int]] = {}
    for row in rows.tolist():
        for source in _sources(shown, row):
            if not is_dataset_row(source.id):
                cited.setdefault(folded(source.publisher), set()).add(source.id)
    return {name: len(ids) for name, ids in cited.items()}


def _sources(shown: Snapshot, row: int) -> tuple[_Source, ...]:
    series = shown.generation.series
    start, length = int(series.column("start")[row]), int(series.column("length")[row])
    return _DOCUMENT.decode(series.documents[start : start + length]).properties.sources


def _slugs(names: Sequence[str]) -> dict[str, str]:
    """Folded name → slug: of two that would share one, the later known gets a digest behind."""
    slugs: dict[str, str] = {}
    taken: set[str] = set()
    for key in dict.fromkeys(map(folded, names)):
        slug = _plain(key)
        if not slug or slug in taken:
            digest = hashlib.sha256(key.encode()).hexdigest()[:8]
            slug = "-".join(filter(None, (slug, digest)))
        taken.add(slug)
        slugs[key] = slug
    return slugs


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_LONGEST].strip("-")
