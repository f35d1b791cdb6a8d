"""Precompressed files of everything public, made once per snapshot."""

from __future__ import annotations

import os
import weakref
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from incidents.publication.exports import geojson
from incidents.publication.exports.found import Found
from incidents.publication.search import Query
from incidents.publication.snapshot import Snapshot
from incidents.publication.snapshot.generations import builder_lock

LEVEL = 4  # a seventh smaller than 1 in half as long again; beyond, time outgrows what is saved
_HOME = "ready"  # apart, because making them takes longer than others may wait for the lock
_CHUNK = 1 << 18
_GZIP = 16 + zlib.MAX_WBITS
_FORM = 1  # of the bytes in the files: to be raised with them
_KINDS: Mapping[str, Callable[[Found], Iterable[bytes]]] = MappingProxyType(
    {"geojson": geojson.Collection, "geojsonl": geojson.Lines}
)


class ReadyFile:
    """A gzip file, open until nobody holds it, even where a newer one has replaced it."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._descriptor)
        self.length = os.fstat(self._descriptor).st_size

    def __iter__(self) -> Iterator[bytes]:
        return self.slice(0, self.length)

    def slice(self, start: int, stop: int) -> Iterator[bytes]:
        """The bytes from `start` to `stop`, in chunks."""
        offset = start
        while chunk := os.pread(self._descriptor, min(_CHUNK, stop - offset), offset):
            offset += len(chunk)
            yield chunk


def prepare(shown: Snapshot, folder: Path) -> list[Path]:
    """Write the gzip files of a snapshot where they are missing, and drop those of others."""
    with builder_lock(folder / _HOME):
        drop_others(shown, folder)
        for name, make in _KINDS.items():
            path = _path(folder, shown.etag, name)
            if not path.exists():
                _write(path, make(shown.find(Query())))
    return [_path(folder, shown.etag, name) for name in _KINDS]


def drop_others(shown: Snapshot, folder: Path) -> None:
    """Drop the files of all other snapshots, which nobody is served but which may say more."""
    wanted = {_path(folder, shown.etag, name) for name in _KINDS}
    for other in set((folder / _HOME).glob("incidents-*")) - wanted:
        other.unlink(missing_ok=True)


def ready(shown: Snapshot, name: str, folder: Path) -> ReadyFile | None:
    """The gzip file of a snapshot in this format; None where there is none."""
    try:
        return ReadyFile(_path(folder, shown.etag, name))
    except FileNotFoundError:
        return None


def _path(folder: Path, etag: str, name: str) -> Path:
    return folder / _HOME / f"incidents-{etag}-{_FORM}.{name}.gz"


def _write(path: Path, chunks: Iterable[bytes]) -> None:
    """Whole or not at all, as one gzip member: browsers and curl stop at the end of the first."""
    unfinished = path.with_name(f"{path.name}.part")
    packer = zlib.compressobj(LEVEL, wbits=_GZIP)
    with unfinished.open("wb") as file:
        for chunk in chunks:
            file.write(packer.compress(chunk))
        file.write(packer.flush())
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
