"""ACLED: the columns of its codebook's event-based data (event_id_cnty … timestamp)."""

from __future__ import annotations

from dataclasses import dataclass

from incidents.codebook import Codebook, coded_event_type
from incidents.ingest.datasets.fields import Fields
from incidents.ingest.datasets.ucdp_ged import present
from incidents.ingest.datasets.values import (
    Claim,
    DatasetEvent,
    DatasetFacts,
    NamedSource,
    Row,
    Spot,
)
from incidents.values import DatePrecision, GeoPrecision, PlaceKind

FACTS = DatasetFacts(
    name="acled",
    title="Armed Conflict Location & Event Data",
    publisher="ACLED",
    url="https://acleddata.com/",
)
COLUMNS = frozenset(
    {"event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "country",
     "location", "latitude", "longitude", "geo_precision", "fatalities"}
)  # fmt: skip
_DAYS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d-%b-%Y")
_ACTORS = ("actor1", "assoc_actor_1", "actor2", "assoc_actor_2")
_NEAR_M = 25_000
# Codebook: time precision 1 the day, 2 within the week, 3 within the month; geo precision 1 the
# town, 2 a town near it stands for a small region, 3 the region's capital stands for it.
_TIMES = {1: DatePrecision.DAY, 2: DatePrecision.WEEK, 3: DatePrecision.MONTH}
_WHERE = {1: GeoPrecision.EXACT, 2: GeoPrecision.NEAR, 3: GeoPrecision.FIRST_ORDER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Acled:
    """Reads a row of ACLED. Its fatalities are one number, the most conservative one."""

    codebook: Codebook
    facts: DatasetFacts = FACTS

    def event(self, row: Row) -> DatasetEvent:
        """The event of one row; `RowRejected` where it cannot be read."""
        fields = Fields(row)
        return DatasetEvent(
            row=row,
            row_id=fields.needed("event_id_cnty", "ACLED gives every event an id"),
            event_type=self._event_type(fields),
            date_start=fields.day("event_date", _DAYS),
            date_precision=_TIMES[_code(fields, "time_precision")],
            spot=_spot(fields),
            fatalities=fields.count("fatalities"),
            claims=_claims(row),
            sources=_sources(fields),
            texts=(fields.text("notes"),),
            groups=tuple(fields.text(name) for name in _ACTORS),
        )

    def _event_type(self, fields: Fields) -> str:
        codes = [fields.needed("event_type", "ACLED types it"), fields.text("sub_event_type")]
        event_type = coded_event_type(self.codebook, FACTS.name, codes)
        if event_type is None:
            raise fields.bad("event_type", "add it to a crosswalk 'acled' of the codebook")
        return event_type


def _code(fields: Fields, column: str) -> int:
    number = fields.whole(column)
    if number not in _TIMES:
        raise fields.bad(column, "ACLED writes 1, 2 or 3")
    return number


def _spot(fields: Fields) -> Spot:
    precision = _WHERE[_code(fields, "geo_precision")]
    is_region = precision is GeoPrecision.FIRST_ORDER
    point = fields.point("latitude", "longitude")
    return Spot(
        name=(fields.text("admin1") if is_region else "")
        or fields.needed("location", "name the place"),
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        kind=PlaceKind.REGION if is_region else PlaceKind.CITY,
        precision=precision,
        metres=_NEAR_M if precision is GeoPrecision.NEAR else None,
        country=fields.text("country"),
        region=fields.text("admin1"),
    )


def _claims(row: Row) -> tuple[Claim, ...]:
    what = ("event_type", *present(row, ("sub_event_type", "disorder_type", "notes")))
    where = ("location", "admin1", "country", "latitude", "longitude", "geo_precision")
    counted = present(row, ("fatalities",))
    deaths = (Claim(field="fatalities", columns=counted),) if counted else ()
    return (
        Claim(field="event_type", columns=what),
        Claim(field="date", columns=("event_date", "time_precision")),
        Claim(field="place", columns=present(row, where)),
        *deaths,
    )


def _sources(fields: Fields) -> tuple[NamedSource, ...]:
    names = (name.strip() for name in fields.text("source").split(";"))
    return tuple(NamedSource(publisher=name) for name in dict.fromkeys(names) if name)
