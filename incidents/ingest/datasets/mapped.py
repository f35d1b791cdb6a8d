"""Rows of any table, read as its mapping file says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from incidents.codebook import Codebook
from incidents.curation.cells import plain_words
from incidents.curation.rows import translation
from incidents.errors import RowRejected
from incidents.ingest.datasets.fields import Fields
from incidents.ingest.datasets.mapping import TERM_FIELDS, ColumnMap
from incidents.ingest.datasets.values import (
    Claim,
    DatasetEvent,
    DatasetFacts,
    NamedSource,
    Row,
    Spot,
)
from incidents.models import COUNT_FIELDS
from incidents.values import Count, DatePrecision, GeoPrecision, PlaceKind

_BOUNDS = ("low", "best", "high")
_PLACE = ("place_name", "region", "country", "country_code", "latitude", "longitude",
          "uncertainty_m", "geo_precision")  # fmt: skip
_MAY_NAME = ("notes", "source_title", "place_name", "region", *TERM_FIELDS)  # persons
_KINDS = {
    GeoPrecision.SECOND_ORDER: PlaceKind.COUNTY,
    GeoPrecision.FIRST_ORDER: PlaceKind.REGION,
    GeoPrecision.FUZZY: PlaceKind.AREA,
    GeoPrecision.COUNTRY: PlaceKind.COUNTRY,
    GeoPrecision.INTERNATIONAL: PlaceKind.CONTINENT,
}
_NEAR_M = 25_000
_SITE_M = 1_000
_MOST_METRES = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """Reads a row by a mapping; what it says of the whole dataset is the importer's statement."""

    codebook: Codebook
    mapping: ColumnMap

    @property
    def facts(self) -> DatasetFacts:
        """Who publishes it, as the mapping says."""
        return self.mapping.facts

    def event(self, row: Row) -> DatasetEvent:
        """The event of one row; `RowRejected` where it cannot be read."""
        return _Reading(row, self.codebook, self.mapping).event()


class _Reading:
    """One row under one mapping."""

    def __init__(self, row: Row, codebook: Codebook, mapping: ColumnMap) -> None:
        self._row = row
        self._fields = Fields(row)
        self._codebook = codebook
        self._mapping = mapping

    def event(self) -> DatasetEvent:
        terms = {field: self._term(field) for field in TERM_FIELDS}
        event_type = terms["event_type"]
        if event_type is None:
            raise self._missing("event_type", "say what happened")
        start, end, precision = self._start(), self._end(), self._code("date_precision", 5)
        return DatasetEvent(
            row=self._row,
            row_id=self._text("row_id") or self._needed("row_id"),
            event_type=event_type[0],
            attack_type=terms["attack_type"][0] if terms["attack_type"] else "",
            outcome=terms["outcome"][0] if terms["outcome"] else "",
            date_start=start,
            date_end=end,
            date_precision=DatePrecision(precision or DatePrecision.DAY),
            spot=self._spot(),
            claims=(*self._term_claims(terms), *self._other_claims()),
            sources=self._sources(),
            texts=tuple(filter(None, map(self._text, _MAY_NAME))),
            is_place_free=True,
            fatalities=self._count("fatalities"),
            injured=self._count("injured"),
            arrested=self._count("arrested"),
        )

    def _column(self, field: str) -> str:
        return self._mapping.columns.get(field, "")

    def _text(self, field: str) -> str:
        column = self._column(field)
        return (self._fields.text(column) if column else "") or self._mapping.constants.get(
            field, ""
        )

    def _needed(self, field: str) -> str:
        return self._fields.needed(self._column(field), f"it is the {field} of the row")

    def _missing(self, field: str, fix: str) -> RowRejected:
        return self._fields.bad(self._column(field) or field, fix)

    def _term(self, field: str) -> tuple[str, str] | None:
        """The codebook's key and how it follows from the cell; None where the row has none."""
        column, constant = self._column(field), self._mapping.constants.get(field)
        text = self._fields.text(column) if column else ""
        if not text:
            return (constant, "") if constant else None
        translated = self._mapping.terms.get(field, {}).get(text)
        if translated is not None:
            return translated, translation(text, translated)
        known = getattr(self._codebook, TERM_FIELDS[field])
        for key, term in known.items():
            if plain_words(text) in map(plain_words, (key, *term.labels.values())):
                return key, ""
        raise self._fields.bad(column, f"add it to [terms.{field}] of the mapping")

    def _start(self) -> dt.date:
        field = "date_start" if self._column("date_start") else "date"
        return self._fields.day(self._column(field), self._mapping.days)

    def _end(self) -> dt.date:
        column, start = self._column("date_end"), self._start()
        if not column or not self._fields.text(column):
            return start
        end = self._fields.day(column, self._mapping.days)
        if end < start:
            raise self._fields.bad(column, f"it is before the start '{start}'")
        return end

    def _code(self, field: str, highest: int) -> int | None:
        text, column = self._text(field), self._column(field) or field
        if not text:
            return None
        code = Fields(Row(line=self._row.line, cells={column: text})).whole(column)
        if code is None or not 1 <= code <= highest:
            raise self._fields.bad(column, f"give a whole number from 1 to {highest}")
        return code

    def _count(self, name: str) -> Count | None:
        column = self._column(name)
        if column:
            return self._fields.count(column)
        told = {
            bound: self._fields.whole(self._column(f"{name}_{bound}"))
            for bound in _BOUNDS
            if self._column(f"{name}_{bound}")
        }
        known = [number for number in (told.get(bound) for bound in _BOUNDS) if number is not None]
        if known != sorted(known):
            raise RowRejected(
                f"line {self._row.line}: low, best and high of {name} are not in order"
            )
        return Count(**told) if known else None

    def _spot(self) -> Spot:
        metres = self._code("uncertainty_m", _MOST_METRES)
        code = self._code("geo_precision", 7)
        precision = GeoPrecision(code) if code else GeoPrecision.EXACT
        latitude, longitude = self._column("latitude"), self._column("longitude")
        point = self._fields.point(latitude, longitude) if latitude else None
        near = _NEAR_M if precision is GeoPrecision.NEAR else None
        return Spot(
            name=self._text("place_name"),
            latitude=point[0] if point else None,
            longitude=point[1] if point else None,
            kind=_KINDS.get(precision) or _kind(metres or near),
            precision=precision,
            metres=metres or near,
            country=self._text("country"),
            country_code=self._text("country_code"),
            region=self._text("region"),
        )

    def _term_claims(self, terms: dict[str, tuple[str, str] | None]) -> Iterator[Claim]:
        for field, told in terms.items():
            if told is None:
                continue
            column = self._column(field)
            if column and self._fields.text(column):
                notes = self._said("notes") if field == "event_type" else ()
                yield Claim(field=field, columns=(column, *notes), derivation=told[1])
            else:
                yield Claim(field=field, columns=(), statement=self._statement(field, told[0]))

    def _statement(self, field: str, value: str) -> str:
        return f"{field} is '{value}' in every row of {self.facts_title}"

    @property
    def facts_title(self) -> str:
        """The dataset's title."""
        return self._mapping.facts.title

    def _other_claims(self) -> Iterator[Claim]:
        yield Claim(field="date", columns=self._said("date", "date_start", "date_end"))
        where = self._said(*_PLACE)
        has_point = bool(self._said("latitude"))
        if where and (has_point or self._said("country")):
            yield Claim(field="place", columns=where)
        else:
            yield Claim(
                field="place", columns=(), statement=self._statement("place", self._text("country"))
            )
        for name in COUNT_FIELDS:
            columns = self._said(name, *(f"{name}_{bound}" for bound in _BOUNDS))
            if columns:
                yield Claim(field=name, columns=columns)

    def _said(self, *fields: str) -> tuple[str, ...]:
        """The columns of those fields that say something in this row."""
        columns = (self._column(field) for field in fields)
        return tuple(dict.fromkeys(c for c in columns if c and self._fields.text(c)))

    def _sources(self) -> tuple[NamedSource, ...]:
        publisher, title, url = map(self._text, ("source_publisher", "source_title", "source_url"))
        if not (publisher or title or url):
            return ()
        column = self._column("source_date")
        is_dated = column and self._fields.text(column)
        day = self._fields.day(column, self._mapping.days) if is_dated else None
        return (NamedSource(publisher=publisher, title=title, url=url, published_on=day),)


def _kind(metres: int | None) -> PlaceKind:
    """A point of which nobody says how close it is may be a doorstep."""
    return PlaceKind.CITY if metres and metres > _SITE_M else PlaceKind.SITE
