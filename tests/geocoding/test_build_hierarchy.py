"""What lies in what."""

from typing import Any

from incidents.geocoding.build.entries import Entry, Gathered
from incidents.geocoding.build.hierarchy import place_in_divisions, set_parents
from incidents.values import PlaceKind


def _entry(key: int, name: str, **changes: Any) -> Entry:
    fields: dict[str, Any] = {
        "key": key, "name": name, "latitude": 50.0, "longitude": 4.0, "kind": PlaceKind.CITY,
        "feature_class": "P", "feature_code": "PPL", "country": "NL",
    }  # fmt: skip
    return Entry(**(fields | changes))


def _division(key: int, name: str, code: str, kind: PlaceKind) -> Entry:
    country, admin1, admin2 = [*code.split("."), ""][:3]
    return _entry(
        key, name, kind=kind, feature_class="A", latitude=None, longitude=None,
        country=country, admin1=admin1, admin2=admin2,
    )  # fmt: skip


def _gathered(*places: Entry) -> Gathered:
    gathered = Gathered()
    gathered.countries = {"NL": _entry(1, "Netherlands", kind=PlaceKind.COUNTRY)}
    gathered.divisions = {
        "NL.11": _division(2, "South Holland", "NL.11", PlaceKind.REGION),
        "NL.11.A": _division(3, "Gemeente Delft", "NL.11.A", PlaceKind.COUNTY),
        "NL.11.B": _division(4, "Westland", "NL.11.B", PlaceKind.COUNTY),
    }
    gathered.places = {place.key: place for place in places if place.key}
    return gathered


def test_a_division_gets_the_middle_of_its_places_as_point() -> None:
    east, west = _entry(5, "A", longitude=4.0), _entry(6, "B", longitude=5.0)
    gathered = _gathered(east, west)
    place_in_divisions(gathered, {5: "NL.11.B", 6: "NL.11.B"})
    assert gathered.divisions["NL.11.B"].longitude == 4.5


def test_the_middle_of_places_across_the_antimeridian_is_there() -> None:
    gathered = _gathered(_entry(5, "A", longitude=179.0), _entry(6, "B", longitude=-177.0))
    place_in_divisions(gathered, {5: "NL.11.B", 6: "NL.11.B"})
    assert gathered.divisions["NL.11.B"].longitude == -179.0


def test_a_village_of_a_city_municipality_is_its_district() -> None:
    city = _entry(5, "Delft", population=120_000)
    village = _entry(6, "Schipluiden", population=5_000)
    gathered = _gathered(city, village)
    place_in_divisions(gathered, {5: "NL.11.A", 6: "NL.11.A"})
    assert village.kind is PlaceKind.DISTRICT
    assert village.parent is city


def test_a_place_lies_in_its_finest_division_with_a_point() -> None:
    place = _entry(5, "Naaldwijk")
    gathered = _gathered(place)
    place_in_divisions(gathered, {5: "NL.11.B"})
    set_parents(gathered)
    assert place.parent is gathered.divisions["NL.11.B"]
    assert gathered.divisions["NL.11.B"].parent is gathered.divisions["NL.11"]
    assert gathered.divisions["NL.11"].parent is gathered.countries["NL"]


def test_a_place_of_no_division_lies_in_its_country() -> None:
    place = _entry(5, "Nergens")
    gathered = _gathered(place)
    set_parents(gathered)
    assert place.parent is gathered.countries["NL"]
