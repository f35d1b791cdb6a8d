"""The geopy geocoder over the gazetteer."""

import pytest
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from incidents.geocoding.geocoder import GazetteerGeocoder


@pytest.fixture(scope="module")
def geocoder() -> GazetteerGeocoder:
    return GazetteerGeocoder()


def _id(found: Location | list[Location] | None) -> str:
    assert isinstance(found, Location)
    return str(found.raw["gazetteer_id"])


def test_it_is_a_geopy_geocoder(geocoder: GazetteerGeocoder) -> None:
    assert isinstance(geocoder, Geocoder)


def test_a_name_becomes_one_location_with_all_fields(geocoder: GazetteerGeocoder) -> None:
    found = geocoder.geocode("Schaarbeek")
    assert isinstance(found, Location)
    assert found.address == "Schaerbeek, Brussels, Brussels-Capital Region, Belgium"
    assert (round(found.latitude, 2), round(found.longitude, 2)) == (50.87, 4.38)
    assert found.raw["kind"] == "district"


@pytest.mark.parametrize(
    ("query", "gazetteer_id"),
    [
        ("Paris", "geonames:2988507"),
        ("Paris, Texas", "geonames:4717560"),
        ("Argenteuil (France)", "geonames:3037044"),
        ("Frankfurt, DE", "geonames:2925533"),
        ("Washington, D.C.", "geonames:4140963"),
    ],
)
def test_a_qualifier_chooses_the_place(
    geocoder: GazetteerGeocoder, query: str, gazetteer_id: str
) -> None:
    assert _id(geocoder.geocode(query)) == gazetteer_id


def test_not_exactly_one_gives_a_list_within_the_limit(geocoder: GazetteerGeocoder) -> None:
    found = geocoder.geocode("Springfield", exactly_one=False, limit=3)
    assert isinstance(found, list)
    assert len(found) == 3


def test_country_keeps_only_its_places(geocoder: GazetteerGeocoder) -> None:
    found = geocoder.geocode("Brussels", country="ca")
    assert isinstance(found, Location)
    assert found.raw["country_code"] == "CA"


def test_near_prefers_the_place_around_the_corner(geocoder: GazetteerGeocoder) -> None:
    found = geocoder.geocode("London", near=(43, -81))
    assert isinstance(found, Location)
    assert found.raw["admin1"] == "08"


@pytest.mark.parametrize("query", ["Qwxyz", "", "Paris, Qwxyz"])
def test_nothing_found_is_none(geocoder: GazetteerGeocoder, query: str) -> None:
    assert geocoder.geocode(query) is None
    assert geocoder.geocode(query, exactly_one=False) is None


def test_reverse_finds_the_commune_of_a_point(geocoder: GazetteerGeocoder) -> None:
    assert _id(geocoder.reverse((50.8694, 4.3774))) == "geonames:2787149"


def test_reverse_far_from_anywhere_is_none(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.reverse("-48.9, -123.4") is None
