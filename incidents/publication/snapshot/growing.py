"""Files that only grow, so that generations share them: each knows how far it may read."""

from __future__ import annotations

import mmap
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from incidents.errors import SnapshotError

_CHUNK = 1 << 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much of a file counts, in bytes, and the CRC-32 of that much."""

    length: int = 0
    crc: int = 0


class GrowingFile:
    """Appends to a file; what lies behind its extent is a killed builder's and is cut off."""

    def __init__(self, path: Path, extent: Extent) -> None:
        self._file = path.open("r+b" if path.exists() else "w+b")
        self._file.truncate(extent.length)
        self._file.seek(extent.length)
        self.extent = extent

    def append(self, content: bytes | memoryview) -> None:
        """Write behind what is there."""
        self._file.write(content)
        self.extent = Extent(
            length=self.extent.length + len(content), crc=zlib.crc32(content, self.extent.crc)
        )

    def sync(self) -> None:
        """Make what was appended survive a power cut."""
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def mapped(path: Path, extent: Extent) -> memoryview:
    """The agreed length of a file, read-only and shared; `SnapshotError` where it is shorter."""
    if extent.length == 0:
        return memoryview(b"")
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size < extent.length:
                raise SnapshotError(_broken(path))
            return memoryview(mmap.mmap(file.fileno(), extent.length, prot=mmap.PROT_READ))
    except OSError as error:
        raise SnapshotError(_broken(path)) from error


def verify(path: Path, extent: Extent) -> None:
    """`SnapshotError` unless the file holds what was written."""
    crc = 0
    for chunk in _chunks(path, extent):
        crc = zlib.crc32(chunk, crc)
    if crc != extent.crc:
        raise SnapshotError(_broken(path))


def write_whole(path: Path, content: bytes | memoryview) -> Extent:
    """Write a file that will not change any more, synced."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return Extent(length=len(content), crc=zlib.crc32(content))


@contextmanager
def folder_synced(folder: Path) -> Iterator[None]:
    """Make the names made inside the block survive a power cut."""
    yield
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _chunks(path: Path, extent: Extent) -> Iterator[memoryview]:
    whole = mapped(path, extent)
    for start in range(0, extent.length, _CHUNK):
        yield whole[start : start + _CHUNK]


def _broken(path: Path) -> str:
    return f"snapshot file '{path.name}' is missing or corrupt; run 'manage.py snapshot build'"
