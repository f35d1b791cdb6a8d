"""One generation of everything public, as pages, exports and the map ask it."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any, Final

import msgspec
import numpy as np
import numpy.typing as npt
from cachetools import LRUCache

from incidents.models import RevisionKind
from incidents.publication.search import Feature, Query
from incidents.publication.snapshot import knowledge, selection
from incidents.publication.snapshot.arrangement import CURRENT, NEVER, listable
from incidents.publication.snapshot.boundaries import Boundaries
from incidents.publication.snapshot.building import hidden_numbers
from incidents.publication.snapshot.clusters import Cluster, clusters, grid
from incidents.publication.snapshot.columns import ACTIONS, DEGREE, GONE, KINDS, NO_NUMBER
from incidents.publication.snapshot.found import Found, Page, Position
from incidents.publication.snapshot.generations import Generation
from incidents.publication.snapshot.knowledge import Changes, Record, State
from incidents.publication.snapshot.points import Cells
from incidents.publication.snapshot.subjects import find, subject_key
from incidents.publication.snapshot.summary import Carriers, Summary, summed
from incidents.values import BoundingBox

Array = npt.NDArray[Any]

CACHE_BYTES: Final = 128 << 20  # for what queries found, in each process
_GONE: Final = frozenset(ACTIONS.index(action) for action in GONE)
_EVERYTHING: Final = Query()
_KEPT: Final = 256  # queries whose counts are kept
_ANYWAY: Final[dict[str, dict[str, Any]]] = {  # a facet, and the query that does not choose of it
    "event_type": {"event_types": frozenset()},
    "outcome": {"outcomes": frozenset()},
    "verification_status": {"verification_statuses": frozenset()},
    "source": {"source": ""},
    "story": {"story": ""},
}
_PLACELESS: Final[dict[str, str]] = {}


class Heading(msgspec.Struct, frozen=True):
    """What a document is called."""

    title: dict[str, str] = {}


class _Headed(msgspec.Struct, frozen=True):
    properties: Heading = Heading()


_HEADINGS: Final = msgspec.json.Decoder(_Headed)


class Snapshot:
    """One immutable generation. Reads never touch the database."""

    def __init__(self, generation: Generation) -> None:
        manifest = generation.manifest
        self.generation = generation
        self.name = manifest.name
        self.seq = manifest.length
        self.built_at = manifest.built_at
        self.series = manifest.series
        self.etag = hashlib.sha256(f"{manifest.epoch}:{manifest.name}".encode()).hexdigest()[:16]
        self._series = generation.series
        self._arrangement = generation.arrangement
        self._hidden = hidden_numbers(generation.series, manifest.hidden)
        self._found: LRUCache[tuple[Query, int], Found] = LRUCache(
            CACHE_BYTES, getsizeof=lambda found: found.nbytes
        )
        self._finding = threading.Lock()
        self._summaries: LRUCache[Query, Summary] = LRUCache(_KEPT)
        self._facets: LRUCache[Query, dict[str, dict[str, int]]] = LRUCache(_KEPT)

    @property
    def bytes_on_disk(self) -> int:
        """How much its files hold, those that it shares included."""
        manifest = self.generation.manifest
        extents = (*manifest.series_files.values(), *manifest.files.values())
        return sum(extent.length for extent in extents) + self._series.lookups.texts.size

    def find(self, query: Query) -> Found:
        """What the query finds.

        Kept, as long as there is room, for those who ask the same, be it of another box.
        """
        known = selection.known_rows(self._series, query)
        found = self._among(replace(query, asof=None, bbox=None), known)
        return found if query.bbox is None else found.within(query.bbox)

    def page(self, query: Query, limit: int, after: Position | None = None) -> Page:
        """Some of what the query finds, latest date first; every page as of the first one."""
        return self.at_position(query, after).page(limit, after)

    def at_position(self, query: Query, after: Position | None) -> Found:
        """What the query finds among the rows that the first page saw."""
        if after is None:
            return self.find(query)
        found = self._among(replace(query, asof=None, bbox=None), after.known)
        return found if query.bbox is None else found.within(query.bbox)

    def features(self, query: Query) -> list[Feature]:
        """All that the query finds, latest date first; for what is known to be few."""
        return self.find(query)[:]

    def count(self, query: Query) -> int:
        """How many the query finds."""
        return self.find(query).count

    def facets(self, query: Query) -> dict[str, dict[str, int]]:
        """How many of each type, outcome, verification status, source and story there would be.

        Each is counted as if the query did not choose among its own terms.
        """
        with self._finding:
            held = self._facets.get(query)
        if held is None:
            held = {
                name: self.find(replace(query, **anyway)).counts(name)
                for name, anyway in _ANYWAY.items()
            }
            with self._finding:
                self._facets[query] = held
        return held

    def summary(self, query: Query) -> Summary:
        """What the query finds, in sum."""
        with self._finding:
            held = self._summaries.get(query)
        if held is None:
            found = self.find(query)
            standing = selection.standing(
                self._series, self._arrangement, self._hidden, found.known
            )
            held = summed(self._series, found, standing, self._carriers)
            with self._finding:
                self._summaries[query] = held
        return held

    def changes(self, query: Query) -> Changes:
        """What became of all that the query finds between its moment and now."""
        then, now = (
            State(asked=self.find(asked).rows, all=self.find(Query(asof=asked.asof)).rows)
            for asked in (query, replace(query, asof=None))
        )
        known = selection.known_rows(self._series, query)
        return knowledge.changes_between(self._series, then, now, known)

    def record(self, query: Query) -> Record:
        """When all changed that the query finds or ever found, its moment aside."""
        telling = knowledge.readable(self._series, self._arrangement.until)
        listed = telling & listable(self._series, self._hidden, self._series.length)
        asked = replace(query, asof=None, bbox=None)
        return knowledge.record(
            self._series, selection.selected(self._series, asked, listed), telling
        )

    def clusters(self, query: Query, *, zoom: int, box: BoundingBox | None = None) -> list[Cluster]:
        """The located matches, gathered for a zoom of 0…20, in the grid cells of a box."""
        return clusters(self.find(query).points, zoom=zoom, box=box)

    def cells(self, query: Query, *, zoom: int, box: BoundingBox | None = None) -> Cells:
        """The same as counts and centroids of grid cells of 64 pixels, before any merge."""
        return grid(self.find(query).points, zoom=zoom, box=box)

    def feature(self, public_id: str) -> Feature | None:
        """The current document of an incident, retracted ones included; None if never public."""
        return self._current(RevisionKind.INCIDENT, public_id)

    def versions(self, public_id: str) -> Iterator[Feature]:
        """All versions of an incident's document that may be read, oldest first."""
        last = self._last_row(RevisionKind.INCIDENT, public_id)
        if last is None or self._is_gone(last):
            return
        subject = self._series.column("subject")
        rows = np.flatnonzero(subject == subject[last])
        for row in rows[self._arrangement.until[rows] != NEVER].tolist():
            document = self._series.document(row)
            if document is not None and not self._is_gone(row):
                yield document

    def story(self, slug: str) -> dict[str, Any] | None:
        """A public story."""
        document = self._current(RevisionKind.STORY, slug)
        return document["properties"] if document else None

    def stories(self) -> list[dict[str, Any]]:
        """All public stories, by slug."""
        kind, until = self._series.column("kind"), self._arrangement.until
        rows = np.flatnonzero(kind == KINDS.index(RevisionKind.STORY))
        shown = [row for row in rows.tolist() if until[row] == CURRENT and not self._is_gone(row)]
        found = [self._series.document(row) for row in shown]
        stories = [document["properties"] for document in found if document]
        return sorted(stories, key=lambda story: str(story["slug"]))

    def article(self, article_id: int | str) -> dict[str, Any] | None:
        """An openly licensed article with its evidence marked."""
        document = self._current(RevisionKind.ARTICLE, str(article_id))
        return document["properties"] if document else None

    def boundary(self, place_id: str) -> dict[str, Any] | None:
        """The boundary of a place as a GeoJSON feature, where one is loaded."""
        return self._current(RevisionKind.PLACE, place_id)

    @cached_property
    def boundaries(self) -> Boundaries:
        """Which places have a boundary."""
        lookups = self._series.lookups
        return Boundaries(
            self._series,
            lookups.outlines.known(self._series),
            self._arrangement.until,
            lookups.places.labels("place_id", self._series.places),
        )

    def event_type(self, number: int) -> str:
        """The event type that clusters count under a number."""
        return str(self._series.values("event_type")[number - 1]) if number else ""

    def ids(self, rows: Array) -> list[str]:
        """The public ids of log rows."""
        found: list[bytes] = self._series.column("public_id")[rows].tolist()
        return [public_id.decode() for public_id in found]

    def position(self, row: int) -> tuple[float, float]:
        """Longitude and latitude of a log row that has a point, as its document has them."""
        longitude, latitude = (self._series.column(name)[row] for name in ("longitude", "latitude"))
        return int(longitude) / DEGREE, int(latitude) / DEGREE

    def title(self, row: int) -> dict[str, str]:
        """The title of a log row's document, by language."""
        start, length = (int(self._series.column(name)[row]) for name in ("start", "length"))
        return _HEADINGS.decode(self._series.documents[start : start + length]).properties.title

    def place_name(self, row: int) -> dict[str, str]:
        """What the place of a log row is called, by language; {} where it has none."""
        place = self._series.places.facts(int(self._series.column("place")[row]))
        return place.name if place else _PLACELESS

    def widest(self, rows: Array) -> tuple[int, int]:
        """The log row of the vaguest place among these, and its metres; 0 where unknown."""
        metres = self._series.column("uncertainty")[rows]
        at = int(metres.argmax())
        return int(rows[at]), max(int(metres[at]), NO_NUMBER + 1)

    def type_of(self, row: int) -> str:
        """The event type of a log row."""
        return self.event_type(int(self._series.column("event_type")[row]))

    @cached_property
    def _carriers(self) -> Carriers:
        return Carriers(self._series, self._arrangement, self._subject_of)

    def _subject_of(self, public_id: str) -> int | None:
        key = subject_key(RevisionKind.INCIDENT, public_id)
        return find(self.generation.keys, self.generation.numbers, key)

    def _among(self, query: Query, known: int) -> Found:
        """What a query without box and moment finds among the first `known` rows of the log."""
        with self._finding:
            held = self._found.get((query, known))
        if held is not None:
            return held
        rows = self._rows(query, known)
        found = Found(self._series, self._arrangement, known=known, rows=rows)
        if found.nbytes <= CACHE_BYTES:
            with self._finding:
                self._found[query, known] = found
        return found

    def _rows(self, query: Query, known: int) -> Array:
        if query == _EVERYTHING and known == self._series.length:
            return self._arrangement.shown
        base = selection.standing(self._series, self._arrangement, self._hidden, known)
        return selection.rows_of(selection.selected(self._series, query, base))

    def _current(self, kind: RevisionKind, name: str) -> dict[str, Any] | None:
        row = self._last_row(kind, name)
        if row is None or self._is_gone(row):
            return None
        document = self._series.document(row)
        return document if document is not None and document["id"] == name else None

    def _last_row(self, kind: RevisionKind, name: str) -> int | None:
        subject = find(self.generation.keys, self.generation.numbers, subject_key(kind, name))
        return None if subject is None else int(self._arrangement.last[subject])

    def _is_gone(self, row: int) -> bool:
        return int(self._series.column("action")[row]) in _GONE
