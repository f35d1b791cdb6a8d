"""CSV (RFC 4180) whose cells no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from typing import Any

from incidents.publication.exports.columns import Kind, row
from incidents.publication.exports.found import Found
from incidents.publication.exports.options import SEPARATORS, Options
from incidents.publication.exports.tables import incident_columns

BOM = "\ufeff"
_CHUNK = 128 * 1024  # characters
_ROWS = 32  # between two looks at how much has gathered
# What spreadsheets read as the start of a formula, also behind blanks that they drop; the wide
# forms are taken for the narrow ones in Japanese and Chinese editions.
_FORMULA = re.compile(r"[\t\r\n]|[\s\x00-\x1f\ufeff\u200b-\u200f]*[=+\-@＝＋－＠]")


def write(found: Found, options: Options) -> Iterator[bytes]:
    """A header, then one line per incident; CRLF ends each."""
    columns = incident_columns(options.codebook.languages, options.public_url)
    cells = [_CELLS.get(column.kind, _as_it_is) for column in columns]
    text = io.StringIO(newline="")
    text.write(BOM if options.bom else "")
    writer = csv.writer(text, delimiter=SEPARATORS[options.separator], lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    for number, feature in enumerate(found.features(), start=1):
        values = row(feature, columns)
        writer.writerow([cell(value) for cell, value in zip(cells, values, strict=True)])
        if number % _ROWS == 0 and text.tell() >= _CHUNK:
            yield _taken(text)
    yield _taken(text)


def guarded(text: str | None) -> str | None:
    """A text that begins like a formula gets an apostrophe in front."""
    return f"'{text}" if text and _FORMULA.match(text) else text


def _taken(text: io.StringIO) -> bytes:
    content = text.getvalue().encode()
    text.seek(0)
    text.truncate()
    return content


def _as_it_is(value: Any) -> Any:
    return value


def _true_or_false(value: bool | None) -> str | None:  # noqa: FBT001  # a cell's value
    return None if value is None else str(value).lower()


_CELLS: dict[Kind, Callable[[Any], Any]] = {
    Kind.TEXT: guarded,
    Kind.BOOLEAN: _true_or_false,
}
