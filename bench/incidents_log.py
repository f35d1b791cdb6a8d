"""A revision log of many incidents: every row hashed and chained as the site's own log is."""

from __future__ import annotations

import datetime as dt
import hashlib
import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, cast

import numpy as np

from bench import columns
from bench.documents import documents
from bench.places import Sites, gather
from bench.words import Vocabulary, invent
from incidents.models import Revision, RevisionAction, RevisionKind
from incidents.publication import log
from incidents.publication.documents import retracted_document

SEED = 7
EPOCH = "be9c40000000be9c"
STARTED = dt.datetime(2024, 4, 5, 6, 30, 0, 1, tzinfo=dt.UTC)
_LASTED = dt.timedelta(days=200)
_RETOLD = 0.02  # of the incidents get a later version
_LATER = (RevisionAction.UPDATED, RevisionAction.CORRECTED, RevisionAction.RETRACTED)
_LATER_SHARES = (0.5, 0.35, 0.15)

FIELDS = (
    "seq", "epoch", "at", "kind", "subject", "action", "version", "document", "document_sha256",
    "reason", "actor_id", "actor_name", "previous_hash", "row_hash",
)  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Row:
    """A row of `incidents_revision`, with the attributes that `log.row_hash` covers."""

    seq: int
    at: dt.datetime
    subject: str
    action: str
    version: int
    reason: str
    previous_hash: str
    document: str
    epoch: str = EPOCH
    kind: str = RevisionKind.INCIDENT.value
    actor_id: None = None
    actor_name: str = "bench"
    document_sha256: str = ""
    row_hash: str = ""

    def values(self) -> tuple[Any, ...]:
        """In the order of `FIELDS`."""
        return tuple([getattr(self, name) for name in FIELDS])


@dataclass(order=True, slots=True)
class _Later:
    """A version still to come: `due` is how many incidents are out by then."""

    due: int
    subject: str
    version: int
    document: dict[str, Any] = field(compare=False)
    published_at: str = field(compare=False)


@dataclass(slots=True)
class IncidentsLog:
    """The rows of `count` incidents and, beside them, the points that a peer is given."""

    count: int
    seed: int = SEED
    sites: Sites = field(default_factory=gather)
    vocabulary: Vocabulary = field(default_factory=lambda: invent(SEED))
    chunks: list[columns.Chunk] = field(default_factory=list)
    retracted: set[str] = field(default_factory=set)
    _waiting: list[_Later] = field(default_factory=list)
    _seq: int = 0
    _hash: str = "0" * 64

    def rows(self) -> Iterator[Row]:
        """All rows in order; iterate once."""
        random = np.random.default_rng([self.seed, 3])
        for start in range(0, self.count, columns.CHUNK):
            size = min(columns.CHUNK, self.count - start)
            chunk = columns.draw(self.seed, start, size, self.sites, self.vocabulary)
            self.chunks.append(replace(chunk, summaries=[], headlines=[]))
            retold = random.random(size) < _RETOLD
            for row, (subject, document) in enumerate(documents(chunk, self.sites)):
                published = self._stamped(subject, RevisionAction.PUBLISHED, 1, document, "")
                yield published
                if retold[row]:
                    self._plan(random, start + row, _later(published, document))
                yield from self._due(random, start + row)
        yield from self._due(random, self.count)

    def _plan(self, random: np.random.Generator, now: int, later: _Later) -> None:
        later.due = int(random.integers(now, self.count)) + 1
        heapq.heappush(self._waiting, later)

    def _due(self, random: np.random.Generator, now: int) -> Iterator[Row]:
        while self._waiting and self._waiting[0].due <= now:
            later = heapq.heappop(self._waiting)
            action = RevisionAction(str(random.choice(_LATER, p=_LATER_SHARES)))
            document = _changed(later, action)
            yield self._stamped(later.subject, action, later.version, document, later.published_at)
            if action == RevisionAction.RETRACTED:
                self.retracted.add(later.subject)
            elif now < self.count and random.random() < 0.1:
                self._plan(random, now, _again(later, document))

    def _stamped(
        self,
        subject: str,
        action: RevisionAction,
        version: int,
        document: dict[str, Any],
        published_at: str,
    ) -> Row:
        """The next row; its document gets what `log.append` would stamp it with."""
        self._seq += 1
        at = STARTED + _LASTED * (self._seq / (1.03 * self.count + 10))
        moment = at.isoformat()
        document["properties"] |= {
            "seq": self._seq,
            "version": version,
            "status": action.value,
            "published_at": published_at or moment,
            "updated_at": moment,
        }
        row = Row(
            seq=self._seq,
            at=at,
            subject=subject,
            action=action.value,
            version=version,
            reason="" if version == 1 else "bench",
            previous_hash=self._hash,
            document=log.canonical_json(document),
        )
        row.document_sha256 = hashlib.sha256(row.document.encode()).hexdigest()
        row.row_hash = self._hash = log.row_hash(
            cast("Revision", row)
        )  # it reads the same attributes
        return row


def _later(published: Row, document: dict[str, Any]) -> _Later:
    return _Later(0, published.subject, 2, document, published.at.isoformat())


def _again(later: _Later, document: dict[str, Any]) -> _Later:
    return _Later(0, later.subject, later.version + 1, document, later.published_at)


def _changed(later: _Later, action: RevisionAction) -> dict[str, Any]:
    """What this version says: nothing any more, or another toll."""
    if action == RevisionAction.RETRACTED:
        return retracted_document(later.document, reason="bench", replaced_by=None)
    toll = {"low": later.version, "best": later.version, "high": later.version + 1}
    properties = {**later.document["properties"], "injured": toll, "reason": "bench"}
    return {**later.document, "properties": properties}
