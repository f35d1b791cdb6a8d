from __future__ import annotations

from typing import Any

import pytest

from incidents.ingest.vicinity import Vicinity, vicinity
from incidents.models import Place
from tests.rows import BELGIUM, BRUSSELS, make_place_row

pytestmark = pytest.mark.django_db
REGION = {**BRUSSELS, "id": "geonames:region", "name": "Brussels-Capital", "kind": "region"}


def place(name: str, kind: str, **changes: Any) -> Place:
    """A place at Schaerbeek's point unless changed, in Brussels and Belgium."""
    fields = {"gazetteer_id": f"own:{name}", "name": name, "names": {}, "kind": kind} | changes
    return make_place_row(**fields)


def city(**changes: Any) -> Place:
    fields = {"gazetteer_id": BRUSSELS["id"], "ancestors": [REGION, BELGIUM], "population": 1_000}
    return place("Brussels", "city", **(fields | changes))


@pytest.mark.parametrize("kind", ["site", "district", "city"])
def test_a_small_place_is_one_place(kind: str) -> None:
    there = place("Jette", kind)
    assert vicinity(there, there) == (Vicinity.SAME, "in Jette")


def test_in_a_big_city_much_happens() -> None:
    there = city(population=1_000_000)
    assert vicinity(there, there)[0] is Vicinity.SAME_BIG


def test_a_county_is_as_big_as_a_city() -> None:
    there = place("Walker", "county")
    assert vicinity(there, there)[0] is Vicinity.SAME_BIG


@pytest.mark.parametrize("kind", ["region"])
def test_a_region_is_wide(kind: str) -> None:
    there = place("Flanders", kind)
    assert vicinity(there, there)[0] is Vicinity.WIDE


@pytest.mark.parametrize("kind", ["country", "area", "continent"])
def test_a_country_says_nothing_of_where(kind: str) -> None:
    there = place("Belgium", kind)
    assert vicinity(there, there)[0] is Vicinity.APART


def test_a_district_lies_in_its_city_whichever_is_told_first() -> None:
    district = place("Jette", "district")
    assert vicinity(district, city()) == (Vicinity.WITHIN, "Jette lies in Brussels")
    assert vicinity(city(), district) == (Vicinity.WITHIN, "Jette lies in Brussels")


def test_a_city_in_a_region_is_told_widely() -> None:
    region = place("Brussels-Capital", "region", gazetteer_id=REGION["id"], ancestors=[BELGIUM])
    assert vicinity(city(), region)[0] is Vicinity.WIDE


def test_a_site_near_a_town_is_close() -> None:
    site = place("Airport", "site", latitude=50.90, longitude=4.484, ancestors=[])
    town = place("Zaventem", "city", latitude=50.883, longitude=4.473, ancestors=[])
    found, words = vicinity(site, town)
    assert found is Vicinity.CLOSE
    assert words == "Airport and Zaventem are 2.0 km apart"


def test_two_districts_side_by_side_are_two_places() -> None:
    one, other = place("Jette", "district"), place("Laken", "district", latitude=50.89)
    assert vicinity(one, other)[0] is Vicinity.APART


def test_a_quarter_lies_in_the_city_whose_division_it_is_in() -> None:
    region = {**REGION, "name": "Brussels"}
    quarter = place("Laken", "city", population=60_000, ancestors=[region, BELGIUM])
    assert vicinity(quarter, city(population=1_000_000)) == (
        Vicinity.WITHIN,
        "Laken lies in Brussels",
    )


def test_a_suburb_is_close_to_the_city_that_reaches_it() -> None:
    suburb = place("Zaventem", "city", latitude=50.883, longitude=4.473, ancestors=[])
    assert vicinity(suburb, city(population=1_000_000))[0] is Vicinity.CLOSE


@pytest.mark.parametrize("population", [50_000, 400_000])
def test_a_town_of_its_own_is_not_close(population: int) -> None:
    town = place("Mechelen", "city", latitude=50.95, ancestors=[], population=population)
    big = city(population=1_000_000, latitude=50.85, longitude=4.2)
    assert vicinity(town, big)[0] is Vicinity.APART
