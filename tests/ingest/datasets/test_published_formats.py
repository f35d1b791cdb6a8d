"""Rows of UCDP GED, ACLED and the NASA GLC say what their codebooks mean."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from incidents.codebook import load_codebook
from incidents.errors import DatasetRejected, RowRejected
from incidents.ingest.datasets.formats import published_format
from incidents.ingest.datasets.nasa_glc import accuracy
from incidents.ingest.datasets.values import DatasetEvent, Row
from incidents.values import Count, DatePrecision, GeoPrecision, PlaceKind
from tests.ingest.datasets.files import ACLED, GLC_2016, GLC_2018, UCDP


def event(form: str, cells: dict[str, str], **changes: str) -> DatasetEvent:
    row = Row(line=7, cells=cells | changes)
    return published_format(form, row.cells, load_codebook()).event(row)


def test_ucdp_floats_are_whole_numbers() -> None:
    told = event("ucdp-ged", UCDP)
    assert told.row_id == "214797"
    assert told.fatalities == Count(low=4, best=4, high=5)


@pytest.mark.parametrize(
    ("violence", "kind"), [("1.0", "clash"), ("2", "clash"), ("3.0", "attack")]
)
def test_ucdp_violence_goes_by_the_crosswalk(violence: str, kind: str) -> None:
    assert event("ucdp-ged", UCDP, type_of_violence=violence).event_type == kind


def test_ucdp_numbers_out_of_order_are_bounded_and_told() -> None:
    told = event("ucdp-ged", UCDP, low="177.0", best="142.0", high="177.0")
    assert told.fatalities == Count(low=142, best=142, high=177)
    assert told.remarks[0].startswith("line 7: low 177, best 142, high 177 are not in order")


@pytest.mark.parametrize(
    ("code", "kind", "metres"),
    [("1", PlaceKind.CITY, None), ("2", PlaceKind.CITY, 25_000), ("3", PlaceKind.COUNTY, None),
     ("4", PlaceKind.REGION, None), ("5", PlaceKind.AREA, None), ("6", PlaceKind.COUNTRY, None)],
)  # fmt: skip
def test_ucdp_where_prec_says_how_close(code: str, kind: PlaceKind, metres: int | None) -> None:
    spot = event("ucdp-ged", UCDP, where_prec=code).spot
    assert (spot.kind, spot.precision, spot.metres) == (kind, GeoPrecision(int(code)), metres)


def test_ucdp_names_each_report_with_its_day() -> None:
    first, second = event("ucdp-ged", UCDP).sources
    assert (first.publisher, first.title) == ("Harbour Watch", "Shells fall on the old town")
    assert second.published_on == dt.date(2016, 1, 3)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"date_prec": "9"}, "line 7, column 'date_prec' is '9'; UCDP writes a whole number"),
        ({"best": "many"}, "column 'best' is 'many'; give a whole number"),
        ({"date_start": "2016-02-30"}, "column 'date_start' is '2016-02-30'"),
        ({"date_end": "2015-12-31"}, "it is before date_start '2016-01-01'"),
        ({"latitude": "136.2"}, "between -90 and 90"),
        ({"id": ""}, "column 'id' is ''"),
    ],
)
def test_a_bad_cell_is_named_with_line_column_and_value(
    changes: dict[str, str], words: str
) -> None:
    with pytest.raises(RowRejected, match=words):
        event("ucdp-ged", UCDP, **changes)


def test_the_layouts_of_the_landslides_agree() -> None:
    new, old = event("nasa-glc", GLC_2018), event("nasa-glc", GLC_2016, id="684")
    assert (new.row_id, new.date_start, new.fatalities) == (
        old.row_id,
        old.date_start,
        old.fatalities,
    )
    assert new.spot == old.spot
    assert new.event_type == old.event_type == "landslide"


def test_thousands_in_numbers_of_rows_and_of_people_are_read() -> None:
    told = event("nasa-glc", GLC_2016, id="3,833", fatalities="1,765")
    assert (told.row_id, told.fatalities) == ("3833", Count(low=1765, best=1765, high=1765))


def test_an_empty_count_is_not_reported_and_zero_is_none() -> None:
    told = event("nasa-glc", GLC_2018, fatality_count="0")
    assert (told.fatalities, told.injured) == (Count(low=0, best=0, high=0), None)


@pytest.mark.parametrize(
    ("words", "metres"),
    [("5km", 5_000), ("Known_within_25_km", 25_000), ("Known_within_0.5km", 1_000),
     ("Known_within_200", 200_000), ("Exact_location", 1_000), ("unknown", None), ("", None)],
)  # fmt: skip
def test_accuracy_is_read_in_every_spelling(words: str, metres: int | None) -> None:
    assert accuracy(words) == metres


@pytest.mark.parametrize(
    ("words", "precision"),
    [("exact", GeoPrecision.EXACT), ("25km", GeoPrecision.NEAR), ("50km", GeoPrecision.FUZZY),
     ("1000km", GeoPrecision.COUNTRY), ("unknown", GeoPrecision.FUZZY)],
)  # fmt: skip
def test_a_vague_landslide_is_no_point(words: str, precision: GeoPrecision) -> None:
    assert event("nasa-glc", GLC_2018, location_accuracy=words).spot.precision is precision


def test_acled_is_read_by_its_documented_columns() -> None:
    told = event("acled", ACLED)
    assert (told.row_id, told.event_type, told.date_start) == (
        "SYR123",
        "attack",
        dt.date(2016, 3, 22),
    )
    assert [source.publisher for source in told.sources] == ["Harbour Watch", "Canal Post"]


@pytest.mark.parametrize(
    ("kind", "sub", "expected"),
    [("Battles", "Armed clash", "clash"), ("Strategic developments", "Arrests", "arrest"),
     ("Riots", "Mob violence", "clash"), ("Protests", "Peaceful protest", "other"),
     ("Strategic developments", "Disrupted weapons use", "discovery")],
)  # fmt: skip
def test_acled_types_go_by_the_crosswalk(kind: str, sub: str, expected: str) -> None:
    assert event("acled", ACLED, event_type=kind, sub_event_type=sub).event_type == expected


def test_acled_precision_of_time_and_place_is_kept() -> None:
    told = event("acled", ACLED, time_precision="3", geo_precision="3")
    assert told.date_precision is DatePrecision.MONTH
    assert (told.spot.precision, told.spot.name) == (GeoPrecision.FIRST_ORDER, "Aleppo")


@pytest.mark.parametrize("form", ["ucdp-ged", "acled", "nasa-glc"])
def test_columns_of_another_dataset_are_refused(form: str) -> None:
    columns: dict[str, Any] = {"a": "", "b": ""}
    with pytest.raises(DatasetRejected, match=r"this is no file of .* check --format"):
        published_format(form, columns, load_codebook())
