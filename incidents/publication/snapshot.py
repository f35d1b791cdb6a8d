"""The snapshot: the log's newest documents, ready to serve without the database."""

from __future__ import annotations

import hashlib
import logging
import secrets
import threading
from functools import cached_property
from pathlib import Path
from typing import Any

import orjson
from django.conf import settings
from django.utils import timezone

from incidents.errors import SnapshotError
from incidents.models import Revision, RevisionAction, RevisionKind, site_codebook
from incidents.publication import generations, log
from incidents.publication.clusters import Cluster, cluster
from incidents.publication.generations import Generation
from incidents.publication.search import Feature, Query, matches, newest_first

_GONE = frozenset({RevisionAction.WITHHELD, RevisionAction.ERASED})
_NO_LONGER_SHOWN = frozenset({*_GONE, RevisionAction.RETRACTED, RevisionAction.MERGED})
_logger = logging.getLogger(__name__)


class Snapshot:
    """One immutable generation of everything public. Reads never touch the database."""

    def __init__(self, generation: Generation) -> None:
        self.name = generation.name
        self.seq = generation.seq
        self.built_at = generation.built_at
        self.etag = hashlib.sha256(f"{generation.epoch}:{generation.name}".encode()).hexdigest()[
            :16
        ]
        self._by_id: dict[str, Feature] = {item["id"]: item for item in generation.incidents}
        self._shown = sorted(filter(_is_shown, generation.incidents), key=newest_first)
        self._stories = {item["id"]: item["properties"] for item in generation.stories}
        self._articles = {item["id"]: item["properties"] for item in generation.articles}

    def feature(self, public_id: str) -> Feature | None:
        """The current document of an incident, retracted ones included; None if never public."""
        return self._by_id.get(public_id)

    def features(self, query: Query) -> list[Feature]:
        """What the query matches, newest date first, then by id."""
        return [feature for feature in self._shown if matches(feature, query)]

    def count(self, query: Query) -> int:
        """How many the query matches."""
        return len(self.features(query))

    def unmapped(self, query: Query) -> list[Feature]:
        """Matches without an honest point: listed, not drawn."""
        return [feature for feature in self.features(query) if feature["geometry"] is None]

    def clusters(self, query: Query, *, zoom: int) -> list[Cluster]:
        """The located matches, gathered for a zoom of 0…20."""
        return cluster(self.features(query), zoom=zoom)

    def story(self, slug: str) -> dict[str, Any] | None:
        """A public story."""
        return self._stories.get(slug)

    def stories(self) -> list[dict[str, Any]]:
        """All public stories, by slug."""
        return [self._stories[slug] for slug in sorted(self._stories)]

    def article(self, article_id: int | str) -> dict[str, Any] | None:
        """An openly licensed article with its evidence marked."""
        return self._articles.get(str(article_id))

    @cached_property
    def sources(self) -> list[str]:
        """Names of all outlets cited."""
        names = {
            source["publisher"]
            for feature in self._shown
            for source in feature["properties"]["sources"]
        }
        return sorted(names - {""})


def _is_shown(feature: Feature) -> bool:
    """Retracted and merged documents keep their page, refuted ones too; no list shows them."""
    properties = feature["properties"]
    if properties["status"] in _NO_LONGER_SHOWN:
        return False
    verification = site_codebook().verification_statuses.get(properties["verification_status"])
    return verification is None or not verification.hidden


_EMPTY = Snapshot(
    Generation(name="empty", seq=0, epoch="", built_at="", incidents=(), stories=(), articles=())
)
_loaded: dict[Path, Snapshot] = {}
_loading = threading.Lock()


def current() -> Snapshot:
    """The newest generation in the data folder; empty while nothing was published."""
    folder = _folder()
    name = generations.current_name(folder)
    if name is None:
        return _EMPTY
    held = _loaded.get(folder)
    if held is not None and held.name == name:
        return held
    with _loading:
        return _load(folder)


def _load(folder: Path) -> Snapshot:
    """Load what is current now; a generation replaced meanwhile is no error."""
    held = _loaded.get(folder)
    name = generations.current_name(folder) or ""
    if held is not None and held.name == name:
        return held
    try:
        loaded = Snapshot(generations.load(folder, name))
    except SnapshotError:
        if generations.current_name(folder) != name:
            return _load(folder)
        if held is None:
            raise
        _logger.exception("still serving snapshot %s", held.name)
        return held
    _loaded[folder] = loaded
    return loaded


def build() -> Snapshot:
    """Build a generation from the whole log and make it current."""
    folder = _folder()
    with generations.builder_lock(folder):
        generation = _generation_from_log()
        generations.store(folder, generation)
    _logger.debug("snapshot %s holds the log up to %d", generation.name, generation.seq)
    return current()


def ensure() -> Snapshot:
    """The current snapshot, built anew only where it lags behind the log or cannot be read."""
    head = log.head()
    name = generations.current_name(_folder())
    wanted = _prefix(head.seq, head.epoch) if head else _prefix(0, "")
    if name is not None and name.startswith(wanted) and _is_readable(name):
        return current()
    return build()


def _is_readable(name: str) -> bool:
    try:
        generations.load(_folder(), name)
    except SnapshotError as error:
        _logger.warning("%s: building it anew", error)
        return False
    return True


def _generation_from_log() -> Generation:
    newest: dict[tuple[str, str], Revision] = {}
    seq, epoch = 0, ""
    for revision in Revision.objects.order_by("seq").iterator(chunk_size=1000):
        newest[revision.kind, revision.subject] = revision
        seq, epoch = revision.seq, revision.epoch
    documents: dict[str, list[dict[str, Any]]] = {kind: [] for kind in RevisionKind.values}
    for (kind, _), revision in sorted(newest.items()):
        if revision.document and revision.action not in _GONE:
            documents[kind].append(orjson.loads(revision.document))
    return Generation(
        name=f"{_prefix(seq, epoch)}{secrets.token_hex(4)}",
        seq=seq,
        epoch=epoch,
        built_at=timezone.now().isoformat(timespec="seconds"),
        incidents=tuple(documents[RevisionKind.INCIDENT]),
        stories=tuple(documents[RevisionKind.STORY]),
        articles=tuple(documents[RevisionKind.ARTICLE]),
    )


def _prefix(seq: int, epoch: str) -> str:
    return f"{seq:012d}-{epoch or 'new'}-"


def _folder() -> Path:
    return Path(settings.INCIDENT_MAP_DATA_DIR) / "snapshot"
