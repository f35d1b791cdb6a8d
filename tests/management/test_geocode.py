"""`manage.py geocode`."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command


def _geocode(*arguments: str) -> str:
    out = StringIO()
    call_command("geocode", *arguments, stdout=out)
    return out.getvalue()


def test_a_name_prints_its_place_on_one_line() -> None:
    line = _geocode("Schaarbeek")
    assert line.startswith("Schaarbeek: Schaerbeek, Brussels, Brussels-Capital Region, Belgium")
    assert "geonames:2787149" in line


def test_json_gives_one_object_per_name() -> None:
    found = [json.loads(line) for line in _geocode("Jette", "Maalbeek", "--json").splitlines()]
    assert [entry["query"] for entry in found] == ["Jette", "Maalbeek"]
    assert found[1]["place"]["gazetteer_id"] == "own:maelbeek-metro"


def test_country_and_near_narrow_the_choice() -> None:
    assert "Wisconsin" in _geocode("Brussels", "--country", "us")
    assert "Ontario" in _geocode("London", "--near", "43,-81")


def test_a_name_that_nothing_bears_fails() -> None:
    with pytest.raises(CommandError, match="nothing found for 'Qwxyz'"):
        _geocode("Qwxyz")


@pytest.mark.parametrize("near", ["1", "a,b", "1,2,3"])
def test_near_that_is_no_point_says_what_it_needs(near: str) -> None:
    with pytest.raises(CommandError, match="needs two numbers: latitude,longitude"):
        _geocode("Paris", "--near", near)


def test_near_off_the_globe_is_refused() -> None:
    with pytest.raises(CommandError, match="off the globe"):
        _geocode("Paris", "--near", "100,2")
