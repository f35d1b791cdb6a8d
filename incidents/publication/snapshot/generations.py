"""Generations on disk: written aside, synced, then made current by a rename."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import orjson

from incidents.errors import SnapshotError
from incidents.publication.snapshot.arrangement import ARRAYS, Arrangement
from incidents.publication.snapshot.growing import (
    Extent,
    folder_synced,
    mapped,
    verify,
    write_whole,
)
from incidents.publication.snapshot.points import Points
from incidents.publication.snapshot.series import FILES, Series
from incidents.publication.snapshot.subjects import Subjects

FORMAT: Final = 5
POINTER: Final = "current"
SERIES_PREFIX: Final = "series-"
Stamp = tuple[int, int, int]
_NAME: Final = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")  # never a path
_KEPT: Final = 2  # the current generation, and one for readers in flight
_KEYS: Final = {"keys": np.uint64, "numbers": np.uint32}
_TYPES: Final = {**ARRAYS, **_KEYS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a generation is made of; `length` counts the rows of the log that it holds."""

    name: str
    length: int
    epoch: str
    head: str  # hash of its last row, which covers all rows before
    built_at: str
    series: str
    hidden: tuple[str, ...]  # the verification statuses that it does not list
    series_files: Mapping[str, Extent]
    files: Mapping[str, Extent]


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """One state of everything public, mapped from disk."""

    manifest: Manifest
    series: Series
    arrangement: Arrangement
    keys: Any  # of the subjects, sorted
    numbers: Any  # of the subjects, in the order of `keys`

    @property
    def subjects(self) -> Subjects:
        """The subjects, open for new ones."""
        return Subjects(self.keys, self.numbers)


def current_name(folder: Path) -> str | None:
    """The current generation's name; None where nothing was ever built.

    "", which no generation is called, where the pointer holds no name.
    """
    try:
        name = (folder / POINTER).read_text(encoding="utf-8", errors="replace").strip()
    except FileNotFoundError:
        return None
    return name if _NAME.fullmatch(name) else ""


def pointer_stamp(pointer: str) -> Stamp | None:
    """What tells one state of the pointer from another; None where nothing was ever built."""
    try:
        found = os.stat(pointer)  # noqa: PTH116 - every request asks: a Path costs ten times more
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def nothing() -> Generation:
    """The state before anything was built."""
    series = Series(Path(), dict.fromkeys(FILES, Extent()))
    arrays: dict[str, Any] = {key: np.empty(0, kind) for key, kind in _TYPES.items()}
    manifest = Manifest(
        name="empty", length=0, epoch="", head="", built_at="", series="", hidden=(),
        series_files={}, files={},
    )  # fmt: skip
    return _generation(manifest, series, arrays)


def load(folder: Path, name: str, before: Generation | None = None) -> Generation:
    """Map a generation; `SnapshotError` when it is foreign, or its own arrays are corrupt.

    `before` is one that this process holds already: of a series that it shares, only what was
    added is read.
    """
    manifest = read_manifest(folder, name)
    arrays = {key: _array(folder / name, key, manifest.files) for key in _TYPES}
    shared = before.series if before and before.manifest.series == manifest.series else None
    if shared is None:
        _verify_columns(folder / manifest.series, manifest.series_files)
    series = Series(folder / manifest.series, manifest.series_files, shared)
    return _generation(manifest, series, arrays)


def verify_documents(generation: Generation) -> None:
    """`SnapshotError` unless the series is whole, its documents included."""
    generation.series.verify()


def read_manifest(folder: Path, name: str) -> Manifest:
    """What a generation says of itself; `SnapshotError` when it is foreign or corrupt."""
    try:
        content = orjson.loads((folder / name / "manifest.json").read_bytes())
    except (OSError, orjson.JSONDecodeError) as error:
        raise SnapshotError(
            f"snapshot '{name}' cannot be read; run 'manage.py snapshot build'"
        ) from error
    try:
        if content.pop("format") != FORMAT:
            raise SnapshotError(f"snapshot '{name}' is foreign; run 'manage.py snapshot build'")
        for files in ("series_files", "files"):
            content[files] = {key: Extent(**value) for key, value in content[files].items()}
        manifest = Manifest(**{**content, "hidden": tuple(content["hidden"])})
    except (AttributeError, KeyError, TypeError) as error:
        raise SnapshotError(
            f"snapshot '{name}' is foreign; run 'manage.py snapshot build'"
        ) from error
    if not (manifest.series.startswith(SERIES_PREFIX) and _NAME.fullmatch(manifest.series)):
        raise SnapshotError(f"snapshot '{name}' is foreign; run 'manage.py snapshot build'")
    return manifest


def store(folder: Path, manifest: Manifest, arrangement: Arrangement, subjects: Subjects) -> None:
    """Write a generation and make it current; a kill at any moment leaves a whole one current."""
    target = folder / manifest.name
    target.mkdir(parents=True)
    keys, numbers = subjects.merged()
    arrays = {**arrangement.arrays(), "keys": keys, "numbers": numbers}
    files = {
        key: write_whole(target / f"{key}.bin", _bytes_of(array, _TYPES[key]))
        for key, array in arrays.items()
    }
    content = {"format": FORMAT, **asdict(manifest), "files": files}
    write_whole(target / "manifest.json", orjson.dumps(content))
    with folder_synced(target), folder_synced(folder):
        write_whole(folder / "current.new", manifest.name.encode())
        (folder / "current.new").replace(folder / POINTER)


def drop_old(folder: Path, *, kept: int = _KEPT) -> None:
    """Delete all but the newest generations, and the series that none of them reads."""
    current = current_name(folder)
    dated = sorted((item.stat().st_mtime_ns, item.name) for item in _folders(folder))
    names = [name for _, name in dated if not name.startswith(SERIES_PREFIX) and name != current]
    for name in names[: max(0, len(names) - (kept - 1))]:
        shutil.rmtree(folder / name, ignore_errors=True)
    series = {_series_of(folder, item.name) for item in _folders(folder)}
    for item in _folders(folder):
        if item.name.startswith(SERIES_PREFIX) and item.name not in series:
            shutil.rmtree(item, ignore_errors=True)


@contextmanager
def builder_lock(folder: Path) -> Iterator[None]:
    """One builder at a time per data folder; the lock goes when its process does."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _generation(manifest: Manifest, series: Series, arrays: dict[str, Any]) -> Generation:
    own = {key: arrays.pop(key) for key in _KEYS}
    arranged = {key: arrays.pop(key) for key in ("until", "last", "shown", "newest")}
    arrangement = Arrangement(**arranged, points=Points(**arrays))
    return Generation(manifest=manifest, series=series, arrangement=arrangement, **own)


def _verify_columns(folder: Path, extents: Mapping[str, Extent]) -> None:
    """All but the documents, whose check costs seconds: the follower does that."""
    for name, extent in extents.items():
        if name != "documents.bin":
            verify(folder / name, extent)


def _array(folder: Path, key: str, files: Mapping[str, Extent]) -> Any:
    extent = files.get(key)
    if extent is None:
        raise SnapshotError(f"snapshot '{folder.name}' is foreign; run 'manage.py snapshot build'")
    path = folder / f"{key}.bin"
    verify(path, extent)
    return np.frombuffer(mapped(path, extent), _TYPES[key])


def _bytes_of(array: Any, kind: type[np.generic]) -> bytes:
    return np.ascontiguousarray(array, kind).tobytes()


def _series_of(folder: Path, name: str) -> str:
    try:
        return read_manifest(folder, name).series
    except SnapshotError:
        return ""


def _folders(folder: Path) -> Sequence[Path]:
    return [item for item in folder.iterdir() if item.is_dir()]
