"""Excel workbooks read row by row, with a guard against what they unpack to."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Any

from openpyxl import load_workbook
from openpyxl.xml import DEFUSEDXML

from incidents.errors import DatasetRejected, RowRejected
from incidents.ingest.datasets.containers import Rows, clean_cell
from incidents.ingest.datasets.tables import shaped
from incidents.ingest.datasets.values import Row

_MOST_BYTES = 1_000_000_000  # of all parts, unpacked
_MOST_IN_MEMORY = 200_000_000  # the shared texts are held at once
_MOST_PARTS = 1_000
_MOST_COLUMNS = 1_000


@contextmanager
def workbook_rows(path: Path) -> Iterator[Rows]:
    """The rows of a workbook's first sheet; the first row names the columns."""
    _check_parts(path)
    with path.open("rb") as file, closing(_opened(file, path)) as book:
        if not book.worksheets:
            raise DatasetRejected(f"'{path}' is a workbook without a sheet")
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        lines = _guarded(sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS), path)
        columns = _columns(next(lines, ()), path)
        yield Rows(columns=columns, rows=_bodies(lines, columns), last_line=0, encoding="xlsx")


def _opened(file: IO[bytes], path: Path) -> Any:
    try:
        return load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises whatever its XML made it stumble over
        reason = " ".join(str(error).split()) or type(error).__name__
        raise DatasetRejected(f"'{path}' is no workbook that can be read: {reason}") from error


def _guarded(lines: Iterator[tuple[Any, ...]], path: Path) -> Iterator[tuple[Any, ...]]:
    """The sheet's lines; broken or hostile XML in their midst ends the import in words."""
    try:
        yield from lines
    except DatasetRejected:
        raise
    except Exception as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise DatasetRejected(f"'{path}' has a sheet that cannot be read: {reason}") from error


def _check_parts(path: Path) -> None:
    if not DEFUSEDXML:
        raise DatasetRejected("workbooks are read with defusedxml only; install it")
    try:
        with zipfile.ZipFile(path) as parts:
            sizes = {part.filename: part.file_size for part in parts.infolist()}
    except FileNotFoundError as error:
        raise DatasetRejected(f"cannot read '{path}': there is no such file") from error
    except (OSError, zipfile.BadZipFile) as error:
        raise DatasetRejected(f"'{path}' is no .xlsx workbook; save it as one") from error
    in_memory = sum(size for name, size in sizes.items() if "worksheets/" not in name)
    if len(sizes) > _MOST_PARTS or sum(sizes.values()) > _MOST_BYTES or in_memory > _MOST_IN_MEMORY:
        raise DatasetRejected(f"'{path}' unpacks to more than is read; save it as CSV")


def _columns(header: tuple[Any, ...], path: Path) -> tuple[str, ...]:
    columns = [clean_cell(_text(value)) for value in header]
    while columns and not columns[-1]:
        columns.pop()
    if len(columns) < 2 or len(set(columns)) < len(columns) or "" in columns:
        raise DatasetRejected(f"'{path}': the first row must name every column, each once")
    return tuple(columns)


def _bodies(
    lines: Iterator[tuple[Any, ...]], columns: tuple[str, ...]
) -> Iterator[Row | RowRejected]:
    for number, values in enumerate(lines, start=2):
        cells = [clean_cell(_text(value)) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield shaped(number, cells + [""] * (len(columns) - len(cells)), columns)


def _text(value: Any) -> str:
    """A cell as CSV would have it: 4.0 is "4", a day is ISO 8601."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case dt.datetime():
            is_day = value.time() == dt.time()
            return value.date().isoformat() if is_day else value.isoformat(timespec="seconds")
        case dt.date() | dt.time():
            return value.isoformat()
        case _:
            return str(value)
