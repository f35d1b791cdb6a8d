from __future__ import annotations

import pytest

from incidents.geocoding.stations import cities_of_station


@pytest.mark.parametrize(
    ("name", "city"),
    [
        ("gare de Namur", "Namur"),
        ("gare d'Ottignies", "Ottignies"),
        ("gare centrale d’Anvers", "Anvers"),
        ("Utrecht Centraal", "Utrecht"),
        ("station Den Haag Centraal", "Den Haag"),
        ("Antwerpen-Centraal", "Antwerpen"),
        ("Kölner Hauptbahnhof", "Köln"),
        ("Dresdner Hauptbahnhof", "Dresden"),
        ("Karlsruher Hauptbahnhof", "Karlsruhe"),
        ("Hauptbahnhof Leipzig", "Leipzig"),
        ("Mainz Hbf", "Mainz"),
    ],
)
def test_main_station_is_in_the_city_whose_name_it_bears(name: str, city: str) -> None:
    assert city in list(cities_of_station(name))


@pytest.mark.parametrize(
    "name",
    ["gare de Lyon", "gare du Nord", "Waterloo station", "Centraal", "Hauptbahnhof", "Namur"],
)
def test_station_that_bears_no_citys_name_is_in_none(name: str) -> None:
    assert list(cities_of_station(name)) == []
