"""Files opened as streams of rows: plain or gzipped text, workbooks, GeoJSON."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from incidents.errors import DatasetRejected, RowRejected
from incidents.ingest.datasets.values import Row

MAX_BYTES = 4_000_000_000  # of a file once it is unpacked
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A file's rows in order, each as it is read; a row that has no shape comes as its error.

    `last_line` is how far the file goes, for a progress bar; 0 where that is not known.
    """

    columns: tuple[str, ...]
    rows: Iterator[Row | RowRejected]
    last_line: int
    encoding: str


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The file's bytes, unpacked where it is gzipped; a bad file is a `DatasetRejected`."""
    try:
        with path.open("rb") as file:
            packed = file.read(2) == _GZIP
            file.seek(0)
            yield cast("IO[bytes]", gzip.GzipFile(fileobj=file)) if packed else file
    except FileNotFoundError as error:
        raise DatasetRejected(f"cannot read '{path}': there is no such file") from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise DatasetRejected(
            f"cannot read '{path}': the gzip file is cut off or damaged; fetch it again"
        ) from error
    except OSError as error:
        raise DatasetRejected(f"cannot read '{path}': {error.strerror or error}") from error


def clean_cell(text: str) -> str:
    """A cell without what databases refuse or screens obey: NUL, controls, lone surrogates."""
    if text.isprintable():
        return text.strip()
    text = text.encode("utf-8", "replace").decode("utf-8")
    kept = (sign if sign.isprintable() or sign.isspace() else "" for sign in text)
    return " ".join("".join(kept).split())
