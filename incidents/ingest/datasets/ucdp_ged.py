"""UCDP Georeferenced Event Dataset (GED): the columns of its codebook, version 17 and later."""

from __future__ import annotations

import datetime as dt
import html
import re
from dataclasses import dataclass

from incidents.codebook import Codebook, coded_event_type
from incidents.errors import RowRejected
from incidents.ingest.datasets.fields import Fields
from incidents.ingest.datasets.values import (
    Claim,
    DatasetEvent,
    DatasetFacts,
    NamedSource,
    Row,
    Spot,
)
from incidents.values import Count, DatePrecision, GeoPrecision, PlaceKind

FACTS = DatasetFacts(
    name="ucdp-ged",
    title="UCDP Georeferenced Event Dataset",
    publisher="Uppsala Conflict Data Program",
    url="https://ucdp.uu.se/downloads/",
    licence="CC-BY-4.0",
)
COLUMNS = frozenset(
    {"id", "type_of_violence", "where_prec", "where_coordinates", "latitude", "longitude",
     "country", "date_prec", "date_start", "date_end", "low", "best", "high"}
)  # fmt: skip
_DAYS = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S.%f", "%m/%d/%Y")
_NEAR_M = 25_000  # where_prec 2: "within a ca. 25 km radius around a known point"
_KINDS = {
    3: PlaceKind.COUNTY,
    4: PlaceKind.REGION,
    5: PlaceKind.AREA,
    6: PlaceKind.COUNTRY,
    7: PlaceKind.CONTINENT,
}
_SMALL = frozenset({"village", "neighborhood", "neighbourhood", "quarter", "camp"})
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_PARTS = re.compile(r"(?P<office>.*?),(?P<day>\d{4}-\d{2}-\d{2}),(?P<headline>.*)", re.DOTALL)
_MOST_SOURCES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class UcdpGed:
    """Reads a row of the GED. `best` is fatalities of all sides; injuries are not coded."""

    codebook: Codebook
    facts: DatasetFacts = FACTS

    def event(self, row: Row) -> DatasetEvent:
        """The event of one row; `RowRejected` where it cannot be read."""
        fields = Fields(row)
        fatalities, remark = _fatalities(fields)
        sources = _sources(fields)
        return DatasetEvent(
            row=row,
            row_id=str(_code(fields, "id", 1, 10**9)),
            event_type=self._event_type(fields),
            date_start=fields.day("date_start", _DAYS),
            date_end=_end(fields),
            date_precision=DatePrecision(_code(fields, "date_prec", 1, 5)),
            spot=_spot(fields),
            fatalities=fatalities,
            claims=_claims(row, remark),
            sources=sources,
            texts=tuple(source.title for source in sources),
            groups=_groups(fields),
            remarks=(f"line {row.line}: {remark}",) if remark else (),
        )

    def _event_type(self, fields: Fields) -> str:
        _code(fields, "type_of_violence", 1, 3)
        violence = [fields.text("type_of_violence")]
        event_type = coded_event_type(self.codebook, FACTS.name, violence)
        if event_type is None:
            raise fields.bad("type_of_violence", "add it to a crosswalk 'ucdp-ged' of the codebook")
        return event_type


def _code(fields: Fields, column: str, lowest: int, highest: int) -> int:
    number = fields.whole(column)
    if number is None or not lowest <= number <= highest:
        raise fields.bad(column, f"UCDP writes a whole number from {lowest} to {highest}")
    return number


def _end(fields: Fields) -> dt.date:
    start, end = fields.day("date_start", _DAYS), fields.day("date_end", _DAYS)
    if end < start:
        raise fields.bad("date_end", f"it is before date_start '{start}'")
    return end


def _fatalities(fields: Fields) -> tuple[Count | None, str]:
    """low, best, high; put in order, with a remark, where UCDP's own three are not."""
    told = [fields.whole(column) for column in ("low", "best", "high")]
    low, best, high = told
    if low is None or best is None or high is None:
        known = {number for number in told if number is not None}
        if len(known) > 1:
            raise RowRejected(f"line {fields.row.line}: give low, best and high, or one of them")
        return (fields.count("best") if best is not None else None), ""
    count = Count(low=min(low, best, high), best=best, high=max(low, best, high))
    is_in_order = low <= best <= high
    remark = f"low {low}, best {best}, high {high} are not in order; smallest and greatest bound it"
    return count, "" if is_in_order else remark


def _spot(fields: Fields) -> Spot:
    where = _code(fields, "where_prec", 1, 7)
    name = fields.text("where_coordinates") or fields.needed("country", "name the country")
    is_small = name.rpartition(" ")[2].casefold() in _SMALL
    point = fields.point("latitude", "longitude")
    return Spot(
        name=name,
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        kind=_KINDS.get(where, PlaceKind.DISTRICT if is_small else PlaceKind.CITY),
        precision=GeoPrecision(where),
        metres=_NEAR_M if where == GeoPrecision.NEAR else None,
        country=re.sub(r"\s*\(.*\)$", "", fields.text("country")),
        region=fields.text("adm_1"),
    )


def _groups(fields: Fields) -> tuple[str, ...]:
    """Both sides, and each of the allies that a side is made of."""
    sides = (fields.text("side_a"), fields.text("side_b"))
    return tuple(name.strip() for side in sides for name in side.split(","))


def _claims(row: Row, remark: str) -> tuple[Claim, ...]:
    place = ("where_coordinates", "adm_2", "adm_1", "country", "latitude", "longitude")
    deaths = ("low", "best", "high", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    return (
        Claim(field="event_type", columns=("type_of_violence",)),
        Claim(field="date", columns=("date_start", "date_end", "date_prec")),
        Claim(field="place", columns=present(row, (*place, "where_prec"))),
        Claim(field="fatalities", columns=present(row, deaths), derivation=remark),
    )


def present(row: Row, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the columns that say something in this row."""
    return tuple(column for column in columns if row.cells.get(column))


def _sources(fields: Fields) -> tuple[NamedSource, ...]:
    """Each report of `source_article`: "office,2016-01-30,headline";"office,…"."""
    found = [html.unescape(text) for text in _QUOTED.findall(fields.text("source_article"))]
    return tuple(dict.fromkeys(map(_source, found[:_MOST_SOURCES])))


def _source(text: str) -> NamedSource:
    text = text.replace('""', '"').strip()
    parts = _PARTS.fullmatch(text)
    if parts is None:
        return NamedSource(publisher="", title=text)
    try:
        day = dt.date.fromisoformat(parts["day"])
    except ValueError:
        return NamedSource(publisher=parts["office"].strip(), title=parts["headline"].strip())
    return NamedSource(
        publisher=parts["office"].strip(), title=parts["headline"].strip(), published_on=day
    )
