"""Pictures kept on disk, by snapshot: bounded, safe for many processes, none outlives its data."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from django.conf import settings

from incidents.publication import snapshot
from incidents.publication.snapshot import Snapshot

MOST_BYTES: Final = 64 << 20
_SUFFIX: Final = ".png"


def pictures_folder() -> Path:
    """Where the site keeps its pictures."""
    return Path(settings.INCIDENT_MAP_DATA_DIR) / "pictures"


def kept(name: str, make: Callable[[], bytes], shown: Snapshot, folder: Path) -> bytes:
    """The picture of that name (a digest of what was asked), made where nobody made it before."""
    path = folder / shown.etag / f"{name}{_SUFFIX}"
    try:
        content = path.read_bytes()
        os.utime(path)
    except OSError:
        content = make()
        _keep(path, content, shown)
    return content


def drop_others(shown: Snapshot, folder: Path) -> None:
    """Drop the pictures of all other snapshots: they may show what is no longer public."""
    for other in folder.glob("*"):
        if other.name != shown.etag:
            shutil.rmtree(other, ignore_errors=True)


def _keep(path: Path, content: bytes, shown: Snapshot) -> None:
    """Whole or not at all. A disk that is full or read-only costs time, never the answer."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as unfinished:
            unfinished.write(content)
        Path(unfinished.name).replace(path)
        _make_room(path.parent)
    except OSError:
        return
    # Whoever published meanwhile has looked for old pictures before this one was there.
    if snapshot.current().etag != shown.etag:
        shutil.rmtree(path.parent, ignore_errors=True)


def _make_room(folder: Path) -> None:
    """Drop the pictures that nobody asked for the longest, once they are too many."""
    with os.scandir(folder) as entries:
        held = sorted(((entry.stat(), entry.path) for entry in entries), key=_last_asked)
    excess = sum(stat.st_size for stat, _ in held) - MOST_BYTES
    for stat, path in held:
        if excess <= 0:
            return
        Path(path).unlink(missing_ok=True)
        excess -= stat.st_size


def _last_asked(entry: tuple[os.stat_result, str]) -> tuple[int, str]:
    return entry[0].st_mtime_ns, entry[1]
