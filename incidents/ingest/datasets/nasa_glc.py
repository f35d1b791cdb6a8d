"""NASA Global Landslide Catalog (GLC), in the layouts of 2016 and of 2018 and later."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

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
from incidents.values import GeoPrecision, PlaceKind

_URL = "https://data.nasa.gov/dataset/global-landslide-catalog-export"
_TITLE = "NASA Global Landslide Catalog"
CURRENT = DatasetFacts(
    name="nasa-glc", title=_TITLE, publisher="NASA", url=_URL, licence="",
    siblings=("nasa-glc-2016",),
)  # fmt: skip
OF_2016 = DatasetFacts(
    name="nasa-glc-2016", title=f"{_TITLE}, edition of 2016", publisher="NASA", url=_URL,
    siblings=("nasa-glc",),
)  # fmt: skip
_DAYS = ("%m/%d/%Y", "%Y-%m-%d")
_KILOMETRES = re.compile(r"(\d+(?:\.\d+)?)\s*_?\s*(?:km)?", re.IGNORECASE)
_NEAR_M = 25_000
_SITE_M = 1_000
_COUNTRY_M = 400_000
_LAYOUT_OF_2018 = {
    "row_id": "event_id", "day": "event_date", "words": "location_description",
    "kind": "landslide_category", "trigger": "landslide_trigger", "size": "landslide_size",
    "fatalities": "fatality_count", "injured": "injury_count", "country": "country_name",
    "code": "country_code", "region": "admin_division_name", "near": "gazeteer_closest_point",
}  # fmt: skip
_LAYOUT_OF_2016 = {
    "row_id": "id", "day": "date", "words": "nearest_places", "kind": "landslide_type",
    "trigger": "trigger", "size": "landslide_size", "fatalities": "fatalities",
    "injured": "injuries", "country": "countryname", "code": "countrycode",
    "region": "adminname1", "near": "near",
}  # fmt: skip
LAYOUTS: tuple[tuple[DatasetFacts, Mapping[str, str]], ...] = (
    (CURRENT, MappingProxyType(_LAYOUT_OF_2018)),
    (OF_2016, MappingProxyType(_LAYOUT_OF_2016)),
)
SHARED = frozenset({"latitude", "longitude", "location_accuracy", "source_name", "source_link"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NasaGlc:
    """Reads a row of the catalog; `layout` says which column is which."""

    codebook: Codebook
    facts: DatasetFacts
    layout: Mapping[str, str]

    def event(self, row: Row) -> DatasetEvent:
        """The landslide of one row; `RowRejected` where it cannot be read."""
        fields, at = Fields(row), self.layout
        number = fields.whole(at["row_id"])
        if number is None:
            raise fields.bad(at["row_id"], "the catalog numbers its events")
        return DatasetEvent(
            row=row,
            row_id=str(number),
            event_type=self._event_type(fields),
            date_start=fields.day(at["day"], _DAYS),
            spot=self._spot(fields),
            fatalities=fields.count(at["fatalities"]),
            injured=fields.count(at["injured"]),
            claims=self._claims(row),
            sources=_sources(fields),
            remarks=self._remarks(fields),
        )

    def _event_type(self, fields: Fields) -> str:
        event_type = coded_event_type(
            self.codebook, self.facts.name, [fields.text(self.layout["kind"])]
        )
        if event_type is None:
            raise fields.bad(
                self.layout["kind"],
                "add a crosswalk 'nasa-glc' or the type 'other' to the codebook",
            )
        return event_type

    def _spot(self, fields: Fields) -> Spot:
        metres = accuracy(fields.text("location_accuracy"))
        point = fields.point("latitude", "longitude")
        words = fields.text(self.layout["words"]) or fields.text(self.layout["near"])
        return Spot(
            name=words,
            latitude=point[0] if point else None,
            longitude=point[1] if point else None,
            kind=_kind(metres),
            precision=_precision(metres),
            metres=metres,
            country=fields.text(self.layout["country"]),
            country_code=fields.text(self.layout["code"]),
            region=fields.text(self.layout["region"]),
        )

    def _claims(self, row: Row) -> tuple[Claim, ...]:
        at = self.layout
        what = (at["kind"], *present(row, (at["trigger"], at["size"])))
        where = (at["words"], at["near"], at["country"], "latitude", "longitude")
        counts = {name: present(row, (at[name],)) for name in ("fatalities", "injured")}
        return (
            Claim(field="event_type", columns=what, derivation="every row of it is a landslide"),
            Claim(field="date", columns=(at["day"],)),
            Claim(field="place", columns=present(row, (*where, "location_accuracy"))),
            *(Claim(field=name, columns=columns) for name, columns in counts.items() if columns),
        )

    def _remarks(self, fields: Fields) -> tuple[str, ...]:
        column = self.layout["kind"]
        if fields.text(column):
            return ()
        return (f"line {fields.row.line}, column '{column}' is empty; a landslide all the same",)


def accuracy(words: str) -> int | None:
    """Metres of "5km", "Known_within_0.5km" or "exact"; None where it is not known."""
    if words.casefold().startswith("exact"):
        return _SITE_M
    found = _KILOMETRES.search(words)
    return max(_SITE_M, round(float(found[1]) * 1000)) if found else None


def _precision(metres: int | None) -> GeoPrecision:
    if metres is None:
        return GeoPrecision.FUZZY
    if metres > _COUNTRY_M:
        return GeoPrecision.COUNTRY
    if metres > _NEAR_M:
        return GeoPrecision.FUZZY
    return GeoPrecision.NEAR if metres > _SITE_M else GeoPrecision.EXACT


def _kind(metres: int | None) -> PlaceKind:
    return PlaceKind.AREA if metres is None or metres > _NEAR_M else PlaceKind.SITE


def _sources(fields: Fields) -> tuple[NamedSource, ...]:
    publisher, url = fields.text("source_name"), fields.text("source_link")
    if not publisher and not url:
        return ()
    return (NamedSource(publisher=publisher, url=url),)
