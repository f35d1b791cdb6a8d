"""Snapshot generations on disk: written aside, synced, then made current by a rename."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from incidents.errors import SnapshotError

_FORMAT = 1
_NAME = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")  # never a path
_KEPT = 2  # the current generation, and one for readers in flight


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """One state of the public documents: the newest of every subject, by kind."""

    name: str
    seq: int
    epoch: str
    built_at: str
    incidents: tuple[dict[str, Any], ...]
    stories: tuple[dict[str, Any], ...]
    articles: tuple[dict[str, Any], ...]


def current_name(folder: Path) -> str | None:
    """The current generation's name; None where nothing was ever built.

    "", which no generation is called, where the pointer holds no name.
    """
    try:
        name = (folder / "current").read_text(encoding="utf-8", errors="replace").strip()
    except FileNotFoundError:
        return None
    return name if _NAME.fullmatch(name) else ""


def load(folder: Path, name: str) -> Generation:
    """Read a generation; `SnapshotError` when it is foreign or corrupt."""
    try:
        manifest = orjson.loads((folder / name / "manifest.json").read_bytes())
        content = (folder / name / "documents.json").read_bytes()
    except (OSError, orjson.JSONDecodeError) as error:
        raise SnapshotError(
            f"snapshot '{name}' cannot be read; run 'manage.py snapshot build'"
        ) from error
    if not isinstance(manifest, dict) or manifest.get("format") != _FORMAT:
        raise SnapshotError(f"snapshot '{name}' is foreign; run 'manage.py snapshot build'")
    if hashlib.sha256(content).hexdigest() != manifest.get("sha256"):
        raise SnapshotError(f"snapshot '{name}' is corrupt; run 'manage.py snapshot build'")
    documents = orjson.loads(content)
    return Generation(
        name=name,
        seq=manifest["seq"],
        epoch=manifest["epoch"],
        built_at=manifest["built_at"],
        incidents=tuple(documents["incidents"]),
        stories=tuple(documents["stories"]),
        articles=tuple(documents["articles"]),
    )


def store(folder: Path, generation: Generation) -> None:
    """Write a generation and make it current; a kill at any moment leaves a whole one current."""
    content = orjson.dumps(
        {
            "incidents": generation.incidents,
            "stories": generation.stories,
            "articles": generation.articles,
        }
    )
    manifest = {
        "format": _FORMAT,
        "seq": generation.seq,
        "epoch": generation.epoch,
        "built_at": generation.built_at,
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    target = folder / generation.name
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    _write_synced(target / "documents.json", content)
    _write_synced(target / "manifest.json", orjson.dumps(manifest))
    _write_synced(folder / "current.new", generation.name.encode())
    (folder / "current.new").replace(folder / "current")
    _sync_folder(folder)
    _drop_old(folder, generation.name)


@contextmanager
def builder_lock(folder: Path) -> Iterator[None]:
    """One builder at a time per data folder; the lock goes when its process does."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _write_synced(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _drop_old(folder: Path, current: str) -> None:
    names = sorted(
        (item.stat().st_mtime_ns, item.name) for item in folder.iterdir() if item.is_dir()
    )
    old = [name for _, name in names if name != current]
    for name in old[: max(0, len(old) - (_KEPT - 1))]:
        shutil.rmtree(folder / name, ignore_errors=True)
