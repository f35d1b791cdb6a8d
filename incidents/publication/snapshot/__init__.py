"""The snapshot: the log, ready to serve without the database."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from incidents.errors import SnapshotError
from incidents.models import Revision, site_codebook
from incidents.publication.snapshot import building, generations
from incidents.publication.snapshot.building import NewSeriesNeeded, Setting
from incidents.publication.snapshot.found import Found, Page, Position
from incidents.publication.snapshot.generations import Generation, nothing
from incidents.publication.snapshot.log_rows import slices_after
from incidents.publication.snapshot.reading import Snapshot

__all__ = [
    "Found", "Page", "Position", "Snapshot", "build", "can_be_served", "catch_up", "current",
    "ensure", "lag", "log_length",
]  # fmt: skip

_logger = logging.getLogger(__name__)
_loaded: dict[Path, tuple[generations.Stamp, Snapshot]] = {}
_loading = threading.Lock()
_EMPTY = Snapshot(nothing())


def current() -> Snapshot:
    """The newest generation in the data folder; empty while nothing was published.

    Asked for by every request: where nothing changed it costs one look at the pointer.
    """
    folder = _folder()
    stamp = generations.pointer_stamp(_pointer(folder))
    if stamp is None:
        return _EMPTY
    held = _loaded.get(folder)
    if held is not None and held[0] == stamp:
        return held[1]
    with _loading:
        return _load(folder, stamp)


def build(progress: Callable[[int], None] = lambda _rows: None) -> Snapshot:
    """Build a generation from the whole log and make it current."""
    folder = _folder()
    with generations.builder_lock(folder):
        _build_anew(_setting(folder, progress))
    return current()


def catch_up() -> Snapshot:
    """Build what the log added since the current generation, all of it where that cannot be."""
    folder = _folder()
    with generations.builder_lock(folder):
        before = _whole_generation(folder)
        if before is None or not _is_continued(before.generation):
            _build_anew(_setting(folder))
        elif before.seq < _head()[0]:
            _extend(_setting(folder), before.generation)
    return current()


def ensure() -> Snapshot:
    """The current snapshot, after a look at every byte of it; built anew where one is wrong."""
    folder = _folder()
    try:
        name = generations.current_name(folder)
        if name is not None:
            generations.verify_documents(generations.load(folder, name))
    except SnapshotError as error:
        _logger.warning("%s: building it anew", error)
        return build()
    return catch_up()


def can_be_served() -> bool:
    """Whether there is a generation that can be read, be it an old one."""
    try:
        return current() is not _EMPTY
    except SnapshotError:
        return False


def lag() -> int:
    """How many rows of the log the current generation does not hold."""
    return log_length() - current().seq


def log_length() -> int:
    """How many rows the log has."""
    return _head()[0]


@lru_cache(maxsize=8)
def _pointer(folder: Path) -> str:
    return str(folder / generations.POINTER)


def _load(folder: Path, stamp: generations.Stamp) -> Snapshot:
    """Load what is current now; a generation replaced meanwhile is no error."""
    held = _loaded.get(folder)
    if held is not None and held[0] == stamp:
        return held[1]
    name = generations.current_name(folder) or ""
    before = held[1] if held else None
    if before is not None and before.name == name:
        _loaded[folder] = (stamp, before)
        return before
    try:
        loaded = Snapshot(generations.load(folder, name, before.generation if before else None))
    except SnapshotError:
        if generations.current_name(folder) != name:
            return _load(folder, generations.pointer_stamp(_pointer(folder)) or stamp)
        if before is None:
            raise
        _logger.exception("still serving snapshot %s", before.name)
        return before
    _loaded[folder] = (stamp, loaded)
    return loaded


def _whole_generation(folder: Path) -> Snapshot | None:
    """The current snapshot; None where there is none, or none that can be read."""
    if generations.current_name(folder) is None:
        return None
    try:
        held = current()
    except SnapshotError as error:
        _logger.warning("%s: building it anew", error)
        return None
    return held if held.name == generations.current_name(folder) else None


def _is_continued(generation: Generation) -> bool:
    """Whether the log still begins with what the generation holds, told by the same rules."""
    seq, epoch = _head()
    manifest = generation.manifest
    return (
        manifest.epoch == epoch
        and manifest.length <= seq
        and manifest.hidden == _hidden_statuses()
        and manifest.head == _row_hash(manifest.length)
    )


def _row_hash(seq: int) -> str:
    """The hash of a row of the log; "" where there is none."""
    return Revision.objects.filter(seq=seq).values_list("row_hash", flat=True).first() or ""


def _build_anew(setting: Setting) -> None:
    name = building.build(setting, slices_after(0))
    _logger.debug("snapshot %s built from the whole log", name)


def _extend(setting: Setting, before: Generation) -> None:
    try:
        name = building.extend(setting, before, slices_after(before.manifest.length))
    except NewSeriesNeeded:
        _build_anew(setting)
        return
    _logger.debug("snapshot %s built from %s", name, before.manifest.name)


def _setting(folder: Path, progress: Callable[[int], None] = lambda _rows: None) -> Setting:
    return Setting(
        folder=folder,
        built_at=timezone.now().isoformat(timespec="seconds"),
        hidden=_hidden_statuses(),
        progress=progress,
    )


def _hidden_statuses() -> tuple[str, ...]:
    statuses = site_codebook().verification_statuses
    return tuple(sorted(key for key, status in statuses.items() if status.hidden))


def _head() -> tuple[int, str]:
    """seq and epoch of the log's newest row; 0 and "" while nothing was published."""
    newest = Revision.objects.order_by("-seq").values_list("seq", "epoch").first()
    return newest or (0, "")


def _folder() -> Path:
    return _folder_in(str(settings.INCIDENT_MAP_DATA_DIR))


@lru_cache(maxsize=8)
def _folder_in(data_dir: str) -> Path:
    return Path(data_dir) / "snapshot"
