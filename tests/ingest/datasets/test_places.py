"""Spots of rows lie in countries that the gazetteer knows, never closer than they are told."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from incidents.codebook import load_codebook
from incidents.geocoding.gazetteer import open_gazetteer
from incidents.ingest.datasets.places import Atlas, Located
from incidents.ingest.datasets.values import Spot
from incidents.models import Place
from incidents.values import GeoPrecision, PlaceKind

ATLAS = Atlas(
    open_gazetteer(), load_codebook(), dataset="test", now=dt.datetime(2016, 3, 25, tzinfo=dt.UTC)
)


def located(*, is_discreet: bool = False, **changes: Any) -> Located:
    fields: dict[str, Any] = {
        "name": "Mill Lane", "latitude": 50.87, "longitude": 4.38, "kind": PlaceKind.SITE,
        "precision": GeoPrecision.EXACT, "country": "Belgium",
    }  # fmt: skip
    return ATLAS.locate(Spot(**fields | changes), is_discreet=is_discreet)


def place(**changes: Any) -> Place:
    found = located(**changes).place
    assert found is not None
    return found


def test_a_place_is_the_rows_own_inside_its_country() -> None:
    found = place()
    assert (found.name, found.latitude, found.country_code) == ("Mill Lane", 50.87, "BE")
    assert [ancestor["name"] for ancestor in found.ancestors] == ["Belgium"]


def test_the_same_spot_is_the_same_place() -> None:
    assert place().gazetteer_id == place().gazetteer_id
    assert place().gazetteer_id != place(latitude=50.88).gazetteer_id


def test_metres_are_the_rows_or_the_codebooks() -> None:
    assert (place().uncertainty_m, place(metres=25_000).uncertainty_m) == (1_000, 25_000)


def test_a_region_of_a_certain_name_is_around_the_place() -> None:
    changes = {"country": "Syria", "latitude": 36.2, "longitude": 37.16}
    found = place(region="Aleppo Governorate", kind=PlaceKind.CITY, **changes)
    assert [ancestor["kind"] for ancestor in found.ancestors] == ["region", "country"]


def test_a_town_known_by_name_and_point_is_the_gazetteers() -> None:
    assert place(name="Schaarbeek").gazetteer_id.startswith("geonames:")


def test_a_name_alone_far_from_the_town_is_no_match() -> None:
    assert place(name="Schaarbeek", latitude=51.2, longitude=4.4).gazetteer_id.startswith("test:")


def test_a_country_is_all_where_nothing_closer_is_told() -> None:
    found = located(precision=GeoPrecision.COUNTRY)
    assert found.precision is GeoPrecision.COUNTRY
    assert found.place is not None
    assert (found.place.gazetteer_id, found.remark) == ("geonames:2802361", "")


def test_without_a_point_the_country_is_told_with_a_remark() -> None:
    found = located(latitude=None, longitude=None)
    assert found.remark == "it has no point; Belgium is all that is told"


def test_a_point_in_another_country_is_not_believed() -> None:
    found = located(latitude=4.38, longitude=50.87)
    assert found.remark == "its point 4.38, 50.87 lies outside Belgium; Belgium is all that is told"


def test_a_pass_on_the_border_is_believed() -> None:
    assert located(country="Argentina", latitude=-32.6532, longitude=-70.012).remark == ""


@pytest.mark.parametrize("name", ["Wokha, India", "Mill Lane"])
def test_a_country_that_no_cell_names_is_found(name: str) -> None:
    found = place(name=name, country="", latitude=26.0925, longitude=94.2575)
    assert found.country_code == "IN"


def test_neither_point_nor_country_is_no_place() -> None:
    assert located(latitude=None, longitude=None, country="Atlantis").place is None


def test_a_row_without_words_is_named_after_the_nearest_place() -> None:
    assert place(name="", metres=5_000).name != ""


def test_a_doorstep_that_must_stay_unknown_lies_in_a_district() -> None:
    assert place(is_discreet=True).ancestors[0]["kind"] in ("district", "city")
    assert place(is_discreet=True).ancestors[-1]["name"] in ("Belgium", "Europe")


def test_a_name_beyond_measure_is_cut() -> None:
    assert len(place(name="x" * 400).name) == 200
