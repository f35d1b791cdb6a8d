"""How placed toponyms lie to each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from incidents.extraction.geography import fineness, is_same, kilometres, lies_in
from incidents.values import GazetteerPlace, PlacedToponym, PlaceKind
from tests.extraction.placed import (
    AIRPORT,
    ANTWERP,
    BELGIUM,
    BRUSSELS,
    FRANKFURT,
    GERMANY,
    MAELBEEK,
    SCHAERBEEK,
    make_place,
    place_at,
)


def placed(place: GazetteerPlace) -> PlacedToponym:
    return place_at(place.name, 0, len(place.name), place)


@pytest.mark.parametrize(
    ("inner", "outer"),
    [(SCHAERBEEK, BRUSSELS), (SCHAERBEEK, BELGIUM), (AIRPORT, BRUSSELS), (FRANKFURT, GERMANY)],
)
def test_inner_place_lies_in_the_outer(inner: GazetteerPlace, outer: GazetteerPlace) -> None:
    assert lies_in(placed(inner), placed(outer))
    assert not lies_in(placed(outer), placed(inner))


@pytest.mark.parametrize(
    ("one", "other"), [(ANTWERP, BRUSSELS), (FRANKFURT, BELGIUM), (BRUSSELS, BRUSSELS)]
)
def test_places_apart_do_not(one: GazetteerPlace, other: GazetteerPlace) -> None:
    assert not lies_in(placed(one), placed(other))


def test_one_entry_is_the_same_place() -> None:
    assert is_same(placed(BRUSSELS), placed(BRUSSELS))
    assert not is_same(placed(BRUSSELS), placed(SCHAERBEEK))


def test_sites_are_finer_than_countries() -> None:
    assert fineness(placed(AIRPORT)) < fineness(placed(BRUSSELS)) < fineness(placed(BELGIUM))


def test_distance_is_along_the_great_circle() -> None:
    assert kilometres(BRUSSELS, ANTWERP) == pytest.approx(41.3, abs=1)


def test_a_small_town_holds_no_site_of_its_neighbour() -> None:
    town = make_place("Zaventem", 50.88, 4.47, PlaceKind.CITY, "BE")
    town = replace(town, population=34_000)
    assert not lies_in(placed(MAELBEEK), placed(town))
    assert lies_in(placed(AIRPORT), placed(town))
