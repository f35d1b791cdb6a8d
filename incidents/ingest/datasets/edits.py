"""Rows of our own export compared with what is public: what an editor changed in a spreadsheet."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from incidents.codebook import Codebook
from incidents.curation.cells import days_in, number_in, whole_number_in
from incidents.curation.independence import DERIVED
from incidents.errors import RowRejected
from incidents.ingest.datasets.containers import clean_cell
from incidents.ingest.datasets.fields import Fields
from incidents.ingest.datasets.values import Row
from incidents.models import COUNT_FIELDS
from incidents.publication.documents import Document

NEEDED = frozenset({"id", "version", "event_type"})
TERMS = {
    "event_type": "event_types", "attack_type": "attack_types", "outcome": "outcomes",
    "legal_status": "legal_statuses", "verification_status": "verification_statuses",
}  # fmt: skip
COUNTS = tuple(f"{name}_{bound}" for name in COUNT_FIELDS for bound in ("low", "best", "high"))
_WHOLE = (*COUNTS, "date_precision", "geo_precision")
_HIGHEST = {"date_precision": 5, "geo_precision": 7}
_DAYS = ("date_start", "date_end")
_TEXTS = re.compile(r"(title|summary)_([a-z]{2})")
_NEVER_EMPTY = frozenset({"event_type", "date_start", "place_id", "verification_status"})
_FORMULA = re.compile(
    r"'[\s\ufeff]*[=+\-@＝＋－＠\t\r\n]"
)  # our exports put an apostrophe in front
_MOVE = "change place_id, or move the incident in the admin"
_SAME_POINT = 1e-4  # degrees; spreadsheets round

Value = str | int | dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One value that an editor typed over."""

    column: str
    before: Value
    after: Value

    def __str__(self) -> str:
        return f"{self.column}: {_shown(self.before)} → {_shown(self.after)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What one row changes of one public incident; `ignored` are changes that say nothing here."""

    line: int
    public_id: str
    changes: tuple[Change, ...]
    ignored: tuple[str, ...] = ()


def compared(row: Row, published: Document, codebook: Codebook) -> Edit:
    """The differences of a row; `RowRejected` where a value cannot be one of its column.

    What spreadsheets do to files changes nothing: days turned round or into serial numbers,
    separators in numbers, apostrophes before formulas, letters that windows-1252 has not.
    """
    row = Row(line=row.line, cells={_flat(name): text for name, text in row.cells.items()})
    told = dict(_told(published))
    read = _Cells(row, codebook)
    changes = [
        Change(column=column, before=told[column], after=after)
        for column in row.cells
        if column in told and (after := read.value(column, told[column])) != told[column]
    ]
    _check_changes(row, changes)
    _check_order(row, told | {change.column: change.after for change in changes})
    edit = Edit(
        line=row.line,
        public_id=published["id"],
        changes=tuple(changes),
        ignored=tuple(_ignored(row, published)),
    )
    if changes:
        _check_version(row, published)
    return edit


def _check_changes(row: Row, changes: Iterable[Change]) -> None:
    for change in changes:
        where = f"line {row.line}, column '{change.column}'"
        if change.after is None and change.column in _NEVER_EMPTY:
            raise RowRejected(f"{where} is empty; an incident cannot be without it")
        if change.column == "verification_status" and change.after in DERIVED:
            raise RowRejected(
                f"{where} is '{change.after}'; that follows from the evidence, write another status"
            )


def _check_order(row: Row, values: Mapping[str, Any]) -> None:
    """low ≤ best ≤ high, and no end before its start."""
    series = [_DAYS, *(COUNTS[index : index + 3] for index in range(0, len(COUNTS), 3))]
    for columns in series:
        known = [values[column] for column in columns if values[column] is not None]
        if known != sorted(known):
            told = ", ".join(f"{column} '{values[column]}'" for column in columns)
            raise RowRejected(f"line {row.line}: {told} are not in order; correct them")


def _check_version(row: Row, published: Document) -> None:
    version, text = published["properties"]["version"], row.cells["version"]
    if whole_number_in(text) != version:
        raise RowRejected(
            f"line {row.line}: incident '{published['id']}' is at version {version}, "
            f"the row says '{text}'; export again"
        )


class _Cells:
    """The row's cells as values of their columns."""

    def __init__(self, row: Row, codebook: Codebook) -> None:
        self._fields = Fields(row)
        self._codebook = codebook

    def value(self, column: str, public: Value) -> Value:
        """What the cell says; the public value where it is only spelt otherwise."""
        text = self._fields.text(column)
        if _FORMULA.match(text):
            text = text[1:]
        if not text or _is_spelling(text, public):
            return public if text else None
        if column in TERMS:
            return self._term(column, text)
        if column in _DAYS:
            return self._day(column, text)
        return self._whole(column) if column in _WHOLE else text

    def _term(self, column: str, text: str) -> str:
        terms = getattr(self._codebook, TERMS[column])
        if text not in terms:
            raise self._fields.bad(column, f"the codebook knows {', '.join(terms)}")
        return text

    def _day(self, column: str, text: str) -> dt.date:
        days = sorted(days_in(text))
        if len(days) == 1:
            return days[0]
        either = " or ".join(day.isoformat() for day in days)
        raise self._fields.bad(
            column, f"write {either}" if days else "write a day such as 2016-03-22"
        )

    def _whole(self, column: str) -> int | None:
        number, highest = self._fields.whole(column), _HIGHEST.get(column)
        if number is not None and highest and not 1 <= number <= highest:
            raise self._fields.bad(column, f"write a whole number from 1 to {highest}")
        return number


def _is_spelling(text: str, public: Value) -> bool:
    """Whether a text is the public value, as some spreadsheet may have written it."""
    match public:
        case None:
            return False
        case dt.date():
            return public in days_in(text)
        case int():
            return whole_number_in(text) == public or re.sub(r"\D", "", text) == str(public)
        case str():
            same = clean_cell(public)
            return text in (same, same.encode("cp1252", "replace").decode("cp1252"))


def _told(document: Document) -> Iterator[tuple[str, Value]]:
    """Column → public value of all that can be edited in a row."""
    properties = document["properties"]
    for column in (*TERMS, "date_precision", "geo_precision"):
        yield column, properties.get(column)
    for column in _DAYS:
        day = properties.get(column)
        yield column, dt.date.fromisoformat(day) if day else None
    for column in COUNTS:
        name, _, bound = column.rpartition("_")
        yield column, (properties.get(name) or {}).get(bound)
    yield "place_id", (properties.get("place") or {}).get("id")
    for name in ("title", "summary"):
        languages = properties.get("title", {})
        for language in languages:
            yield f"{name}_{language}", properties[name].get(language)


def _ignored(row: Row, document: Document) -> Iterator[str]:
    """Cells that differ and follow from others."""
    for column, told, fix in _following(document):
        text = row.cells.get(column, "")
        text = text[1:] if _FORMULA.match(text) else text
        if text and told and not _is_spelling(text, told):
            yield f"line {row.line}, column '{column}': '{text}' is not taken; {fix}"
    longitude, latitude = (document["geometry"] or {}).get("coordinates", (None, None))
    for column, degree in (("latitude", latitude), ("longitude", longitude)):
        text = row.cells.get(column, "")
        number = number_in(text.replace(",", "."))
        if number is not None and degree is not None and abs(number - degree) > _SAME_POINT:
            yield f"line {row.line}, column '{column}': '{text}' is not taken; {_MOVE}"


def _following(document: Document) -> Iterator[tuple[str, str | None, str]]:
    properties = document["properties"]
    place: Mapping[str, Any] = properties.get("place") or {}
    yield "title", properties.get("title", {}).get("en"), "change title_en"
    yield "place_name", place.get("name", {}).get(""), _MOVE
    yield "country", place.get("country"), _MOVE
    yield "place_type", place.get("type"), _MOVE


def _flat(column: str) -> str:
    """A column of the nested GeoJSON under its name in tables: "fatalities.low"."""
    return column.replace(".", "_")


def is_text(column: str) -> re.Match[str] | None:
    """The kind and language of a column such as "title_en"."""
    return _TEXTS.fullmatch(column)


def _shown(value: Value) -> str:
    return "(empty)" if value is None else str(value)
