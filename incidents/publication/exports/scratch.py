"""Files that an export is built in: gone as soon as nobody reads them."""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from xlsxwriter.exceptions import XlsxWriterException

from incidents.errors import ExportBusy, ExportFailed
from incidents.publication.snapshot.generations import builder_lock

_PREFIX = "building-"
_CHUNK = 1 << 18


class BuildingSites:
    """So many files at once are built; who comes later is told to come again."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._free = threading.BoundedSemaphore(most)

    @contextmanager
    def one(self) -> Iterator[None]:
        """Room to build one file; `ExportBusy` where there is none."""
        if not self._free.acquire(blocking=False):
            raise ExportBusy(
                f"'{self._most}' files are being built and there is no room for more; "
                "try again in a minute, or take csv or geojson, which need no building"
            )
        try:
            yield
        finally:
            self._free.release()


class FileChunks:
    """A file's content from its start; closing it frees the room on the disk."""

    def __init__(self, file: IO[bytes]) -> None:
        self.length = file.seek(0, os.SEEK_END)
        file.seek(0)
        self._file = file

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        chunk = self._file.read(_CHUNK) if not self._file.closed else b""
        if not chunk:
            self.close()
            raise StopIteration
        return chunk

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


@contextmanager
def disk_errors_told() -> Iterator[None]:
    """What a disk that is full or closed makes of the libraries, as one `ExportFailed`."""
    try:
        yield
    except (OSError, sqlite3.OperationalError, XlsxWriterException) as error:
        raise ExportFailed(
            f"the file could not be built ('{error}'); "
            "the operator should see to the disk of the data folder"
        ) from error


def unnamed_file(folder: Path) -> IO[bytes]:
    """A file without a name: it goes with its last descriptor, whatever becomes of the process."""
    folder.mkdir(parents=True, exist_ok=True)
    return tempfile.TemporaryFile(dir=folder)


@contextmanager
def scratch_folder(folder: Path) -> Iterator[Path]:
    """A folder for libraries that want names; one left by a killed process goes with the next."""
    with builder_lock(folder):
        _sweep(folder)
        made = tempfile.TemporaryDirectory(dir=folder, prefix=_PREFIX)
        descriptor = os.open(made.name, os.O_RDONLY)
        fcntl.flock(descriptor, fcntl.LOCK_SH)
    try:
        yield Path(made.name)
    finally:
        made.cleanup()
        os.close(descriptor)


def _sweep(folder: Path) -> None:
    """Drop the folders that no living process holds."""
    for left in folder.glob(f"{_PREFIX}*"):
        descriptor = os.open(left, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(left, ignore_errors=True)
        except BlockingIOError:
            continue  # being built in
        finally:
            os.close(descriptor)
