"""Names for the base map."""

from __future__ import annotations

import pytest

from incidents.web.labels import tile_bounds


def test_the_first_tile_is_the_world():
    world = tile_bounds(0, 0, 0)
    assert (world.west, world.east) == (-180, 180)
    assert world.north == pytest.approx(85.0511, abs=0.001)


def test_the_tile_of_brussels_names_schaerbeek(client):
    names = {label[0] for label in client.get("/map/labels/11/1048/686.json").json()}
    assert "Schaerbeek" in names


def test_names_are_kept_for_a_week(client):
    assert client.get("/map/labels/11/1048/686.json")["Cache-Control"] == "public, max-age=604800"


@pytest.mark.parametrize("tile", ["3/0/0", "13/0/0", "11/2048/0"])
def test_a_tile_that_is_none_is_not_found(client, tile):
    assert client.get(f"/map/labels/{tile}.json").status_code == 404


def names(client, tile):
    return {label[0] for label in client.get(f"/map/labels/{tile}.json").json()}


@pytest.mark.parametrize("tile", ["9/259/176", "10/518/352", "11/1037/704"])
def test_paris_is_named_and_its_numbered_quarters_are_not(client, tile):
    found = names(client, tile)
    assert "Paris" in found
    assert not [name for name in found if name.startswith("Paris ")]


def test_a_quarter_that_passes_for_a_town_waits_for_its_zoom(client):
    assert {"Frankfurt am Main", "Offenbach"} <= names(client, "9/268/173")
    assert "Gallus" not in names(client, "9/268/173")
    assert "Gallus" in names(client, "10/536/346")
