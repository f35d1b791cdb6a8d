"""Excel workbooks (Office Open XML): incidents, their sources, and what the columns mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from incidents.errors import ExportRefused
from incidents.publication.exports.columns import Column, Kind, as_date, as_utc, row
from incidents.publication.exports.found import Found
from incidents.publication.exports.options import Options
from incidents.publication.exports.plain_text import valid_in_xml
from incidents.publication.exports.scratch import (
    FileChunks,
    disk_errors_told,
    scratch_folder,
    unnamed_file,
)
from incidents.publication.exports.tables import cited, incident_columns, source_columns

MOST_ROWS = 1_048_575  # of a sheet, beside its header
_LONGEST = 32_767  # characters of a cell
_FIRST_YEAR = 1900  # Excel knows no dates before
_WIDTHS: Mapping[Kind, int] = MappingProxyType({Kind.TEXT: 20, Kind.DATE: 11, Kind.TIME: 19})
_NARROW = 10
_WIDE = frozenset({"title", "title_en", "url", "source_urls", "source_titles", "meaning"})


class _Sheet:
    """A worksheet that is filled row by row."""

    def __init__(self, book: Workbook, name: str, columns: tuple[Column, ...]) -> None:
        self._name = name
        self._columns = columns
        self._sheet: Worksheet = book.add_worksheet(name)
        self._formats = {
            Kind.DATE: book.add_format({"num_format": "yyyy-mm-dd"}),
            Kind.TIME: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        }
        self._rows = 0
        self._head(book.add_format({"bold": True, "bottom": 1}))

    def add(self, subject: dict[str, Any]) -> None:
        """One more row; `ExportRefused` where the sheet is full."""
        if self._rows == MOST_ROWS:
            raise ExportRefused(
                f"sheet '{self._name}' holds {MOST_ROWS} rows and there are more; "
                "add filters, or take csv"
            )
        self._rows += 1
        for index, value in enumerate(row(subject, self._columns)):
            if value is not None:
                self._write(index, self._columns[index].kind, value)

    def _head(self, bold: Any) -> None:
        for index, column in enumerate(self._columns):
            width = 50 if column.name in _WIDE else _WIDTHS.get(column.kind, _NARROW)
            self._sheet.set_column(index, index, width)
            self._sheet.write_string(0, index, column.name, bold)
        self._sheet.freeze_panes(1, 1)

    def _write(self, index: int, kind: Kind, value: Any) -> None:
        match kind:
            case Kind.INTEGER | Kind.NUMBER:
                self._sheet.write_number(self._rows, index, value)
            case Kind.BOOLEAN:
                self._sheet.write_boolean(self._rows, index, value)
            case Kind.DATE | Kind.TIME if moment := _moment(kind, value):
                self._sheet.write_datetime(self._rows, index, moment, self._formats[kind])
            case _:
                text = valid_in_xml(value)[:_LONGEST]
                self._sheet.write_string(self._rows, index, text)


@disk_errors_told()
def write(found: Found, options: Options) -> Iterable[bytes]:
    """A workbook, built aside in constant memory."""
    file = unnamed_file(options.folder)
    try:
        with scratch_folder(options.folder) as scratch:
            _fill(file, str(scratch), found, options)
    except BaseException:
        file.close()
        raise
    return FileChunks(file)


def _fill(file: IO[bytes], scratch: str, found: Found, options: Options) -> None:
    columns = incident_columns(options.codebook.languages, options.public_url)
    settings = {
        "constant_memory": True,
        "tmpdir": scratch,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "use_zip64": True,
    }
    with Workbook(file, settings) as book:
        incidents = _Sheet(book, "incidents", columns)
        sources = _Sheet(book, "sources", source_columns())
        for feature in found.features():
            incidents.add(feature)
            for source in cited(feature):
                sources.add(source)
        meanings = _Sheet(book, "columns", _MEANINGS)
        for column in columns:
            meanings.add(
                {"name": column.name, "kind": column.kind.value, "meaning": column.meaning}
            )


def _moment(kind: Kind, value: str) -> dt.date | dt.datetime | None:
    """What Excel calls a date, in UTC; None for one that it does not know."""
    if kind is Kind.DATE:
        day = as_date(value)
        return day if day and day.year >= _FIRST_YEAR else None
    moment = as_utc(value)
    return moment.replace(tzinfo=None) if moment and moment.year >= _FIRST_YEAR else None


def _said(name: str) -> Callable[[dict[str, Any]], Any]:
    return lambda subject: subject[name]


_MEANINGS = tuple(
    Column(name=name, kind=Kind.TEXT, meaning="", value=_said(key))
    for name, key in (("column", "name"), ("type", "kind"), ("meaning", "meaning"))
)
