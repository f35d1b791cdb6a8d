"""CSV files read row by row, whatever spreadsheet or country they come from."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from incidents.errors import DatasetRejected, RowRejected
from incidents.ingest.datasets.containers import MAX_BYTES, Rows, clean_cell, opened
from incidents.ingest.datasets.values import Row

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
          (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_DELIMITERS = ",;\t|"
_BLOCK = 1 << 20
_LONGEST_LINE = 4_000_000
_LONGEST_CELL = 1_000_000
_MOST_COLUMNS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scan:
    encoding: str
    lines: int


@contextmanager
def csv_rows(path: Path) -> Iterator[Rows]:
    """The rows of a CSV file, gzipped or not.

    Read twice: once to learn whether all of it is UTF-8 (else it is windows-1252, as Excel
    writes it) and whole, once for the rows. The delimiter is the one that parts the header best.
    """
    with opened(path) as first:
        scan = _scanned(first, path)
    with opened(path) as content:
        text = io.TextIOWrapper(content, encoding=scan.encoding, newline="")
        yield _rows(text, path, scan)


def _scanned(content: IO[bytes], path: Path) -> _Scan:
    start = content.read(4)
    marked = next((name for mark, name in _MARKS if start.startswith(mark)), "")
    decoder = codecs.getincrementaldecoder(marked or "utf-8")()
    is_decodable, lines, size, block = True, 0, 0, start + content.read(_BLOCK)
    while block:
        size += len(block)
        lines += block.count(b"\n")
        if size > MAX_BYTES:
            raise DatasetRejected(f"'{path}' has more than {MAX_BYTES:,} bytes; cut it in parts")
        if not marked and b"\0" in block:
            raise DatasetRejected(f"'{path}' is binary, not CSV; save it as 'CSV UTF-8'")
        is_decodable = is_decodable and _is_decodable(decoder, block)
        block = content.read(_BLOCK)
    if marked and not is_decodable:
        raise DatasetRejected(f"'{path}' is not the {marked} that its first bytes promise")
    return _Scan(encoding=marked or ("utf-8" if is_decodable else "cp1252"), lines=lines)


def _is_decodable(decoder: codecs.IncrementalDecoder, block: bytes) -> bool:
    try:
        decoder.decode(block)
    except UnicodeDecodeError:
        return False
    return True


def _rows(text: io.TextIOWrapper, path: Path, scan: _Scan) -> Rows:
    csv.field_size_limit(_LONGEST_CELL)
    lines = _Lines(text, path)
    header = lines.peek()
    if header.lower().startswith("sep=") and len(header.strip()) == 5:  # Excel's own first line
        delimiter = next(lines).strip()[4]
    else:
        delimiter = max(_DELIMITERS, key=lambda sign: _width(header, sign))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    columns = _columns(next(reader, []), path)
    return Rows(
        columns=columns,
        rows=_bodies(reader, columns, lines),
        last_line=scan.lines,
        encoding=scan.encoding,
    )


class _Lines:
    """The file's lines, none longer than memory likes, with the one to come to look at."""

    def __init__(self, text: io.TextIOWrapper, path: Path) -> None:
        self._text = text
        self._path = path
        self._ahead: str | None = None
        self.taken = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.peek()
        if not line:
            raise StopIteration
        self._ahead = None
        self.taken += 1
        return line

    def peek(self) -> str:
        """The next line, "" at the end."""
        if self._ahead is None:
            self._ahead = self._read()
        return self._ahead

    def _read(self) -> str:
        try:
            line = self._text.readline(_LONGEST_LINE)
        except UnicodeDecodeError as error:
            raise DatasetRejected(
                f"'{self._path}' is neither UTF-8 nor windows-1252; save it as 'CSV UTF-8'"
            ) from error
        if len(line) == _LONGEST_LINE:
            raise DatasetRejected(
                f"line {self.taken + 1} of '{self._path}' is over {_LONGEST_LINE:,} characters"
            )
        return line


def _width(header: str, delimiter: str) -> int:
    try:
        return len(next(csv.reader([header], delimiter=delimiter), []))
    except csv.Error:
        return 0


def _columns(header: list[str], path: Path) -> tuple[str, ...]:
    columns = tuple(clean_cell(name) for name in header)
    while columns and not columns[-1]:
        columns = columns[:-1]
    if len(columns) < 2 or len(columns) > _MOST_COLUMNS:
        raise DatasetRejected(f"'{path}' has no line of column names at its beginning")
    for index, name in enumerate(columns):
        if not name or name in columns[:index]:
            raise DatasetRejected(
                f"'{path}': column {index + 1} is called '{name}'; give every column its own name"
            )
    return columns


def _bodies(
    reader: Iterator[list[str]], columns: tuple[str, ...], lines: _Lines
) -> Iterator[Row | RowRejected]:
    while True:
        line = lines.taken + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield RowRejected(
                f"line {line}: {error}; nothing up to line {lines.taken} could be read, "
                "check the quotes"
            )
            continue
        if cells is None:
            return
        if any(cells):
            yield shaped(line, [clean_cell(cell) for cell in cells], columns)


def shaped(line: int, cells: list[str], columns: tuple[str, ...]) -> Row | RowRejected:
    """The row, or what is wrong with its width; empty cells beyond the header do not count."""
    while len(cells) > len(columns) and not cells[-1]:
        cells.pop()
    if len(cells) != len(columns):
        return RowRejected(
            f"line {line}: it has {len(cells)} cells where the header names {len(columns)} "
            "columns; check its delimiters and quotes"
        )
    return Row(line=line, cells=dict(zip(columns, cells, strict=True)))
