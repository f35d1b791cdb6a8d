"""The map page and what its scripts ask for."""

from __future__ import annotations

import pytest

from incidents.web.map import map_shell
from tests.web.builders import make_feature, make_place, make_story

VIEW = "/map/clusters.json?bbox=4,50,5,51&zoom=11"
BESIDE = "/map/view.json?bbox=4,50,5,51"


def test_one_story_opens_the_map_at_its_view(show, client):
    show(make_feature(), stories=(make_story(),))
    assert 'data-view="50.85,4.37,11"' in client.get("/").content.decode()


def test_without_a_story_the_map_opens_on_all_incidents(show, client):
    show(make_feature("aaaa2222", (4.3, 50.8)), make_feature("bbbb2222", (8.6, 50.1)))
    assert 'data-bounds="4.3,50.1,8.6,50.8"' in client.get("/").content.decode()


def test_with_several_stories_the_address_chooses(show, client):
    other = make_story(slug="other", view={"latitude": 1, "longitude": 2, "zoom": 3})
    show(make_feature(), stories=(make_story(), other))
    assert 'data-view="1,2,3"' in client.get("/?story=other").content.decode()


def test_nothing_published_is_said_honestly(client):
    assert "Nothing has been published yet" in client.get("/").content.decode()


def test_the_page_lists_its_incidents_without_javascript(show, client):
    show(make_feature())
    text = client.get("/").content.decode()
    assert "Police report a raid in Schaerbeek" in text
    assert "Somewhere in Schaerbeek, give or take 2\u00a0km" in text


def test_a_symbol_tells_its_types_and_ids(show, client):
    show(make_feature(), make_feature("arre2222", event_type="arrest"))
    symbol = client.get(VIEW).json()["symbols"][0]
    assert symbol["types"] == {"raid": 1, "arrest": 1}
    assert symbol["stacked"]
    assert sorted(symbol["ids"]) == ["arre2222", "k7m2p9qd"]


def test_a_point_has_one_circle_as_wide_as_its_vaguest_incident(show, client):
    show(make_feature(), make_feature("arre2222", coordinate_uncertainty_m=5000))
    assert [area["metres"] for area in client.get(VIEW).json()["areas"]] == [5000]


def test_an_incident_known_by_country_is_told_but_not_drawn(show, client):
    show(
        make_feature("land2222", None, place=make_place("Germany", type="country"), geo_precision=6)
    )
    assert client.get(VIEW).json()["symbols"] == []
    content = client.get(BESIDE).json()
    assert content["unplaced"][0]["where"] == "In Germany, place not closer known"


def test_what_lies_outside_the_view_is_counted(show, client):
    show(make_feature(), make_feature("fran2222", (8.6, 50.1)))
    assert client.get(BESIDE).json()["elsewhere"] == {
        "count": 1,
        "bounds": [4.3737, 50.1, 8.6, 50.8676],
    }


@pytest.mark.parametrize("zoom", ["", "x", "-1", "99", "²"])
def test_a_zoom_that_is_none_is_refused(show, client, zoom):
    show()
    response = client.get("/map/clusters.json", {"zoom": zoom})
    assert response.status_code == 400
    assert "whole number from 0 to 20" in response.json()["error"]


def test_the_panel_gets_every_value_with_its_words(show, client):
    show(make_feature())
    content = client.get("/map/incidents/k7m2p9qd.json").json()
    arrested = next(fact for fact in content["facts"] if fact["field"] == "arrested")
    assert arrested["claims"][0]["quotes"][0][0] == {"text": "Six", "marked": True}
    assert content["point"] == {"latitude": 50.8676, "longitude": 4.3737}


def test_the_shell_script_is_kept_for_good_under_its_own_name(client):
    response = client.get(f"/map/shell-{map_shell().version}.js")
    assert "immutable" in response["Cache-Control"]
    assert response["Content-Type"] == "text/javascript; charset=utf-8"


def test_an_old_name_of_the_shell_script_is_not_kept(client):
    response = client.get("/map/shell-0123456789abcdef.js")
    assert (response.status_code, response["Cache-Control"]) == (200, "public, no-cache")


def test_own_tiles_stand_before_the_embedded_base_map(client, settings, show):
    settings.INCIDENT_MAP_TILES_URL = "https://tiles.example/{z}/{x}/{y}.png"
    settings.INCIDENT_MAP_TILES_ATTRIBUTION = "<b>Tiles</b>"
    show()
    script = map_shell().script
    assert "tiles.example" in script
    assert "outlines: { layer: base_map" in script
    assert "<b>" not in script


def test_the_way_to_the_list_keeps_the_filters(show, client):
    show(make_feature())
    page = client.get("/?event_type=raid").content.decode()
    assert 'href="/incidents/?event_type=raid" data-list-link' in page


def test_a_stack_is_found_where_the_map_says_it_is(show, client):
    point = (33.83619, 50.0)
    show(make_feature(point=point), make_feature("arre2222", point=point))
    symbol = client.get("/map/clusters.json?bbox=33,49,34,51&zoom=14").json()["symbols"][0]
    at = f"{symbol['longitude']},{symbol['latitude']}"
    assert client.get(f"/map/stack.json?at={at}").json()["count"] == 2


def test_a_stack_is_shown_page_by_page(show, client):
    show(*(make_feature(f"stck{number}") for number in range(1000, 1070)))
    first = client.get("/map/stack.json?at=4.3737,50.8676").json()
    rest = client.get(f"/map/stack.json?at=4.3737,50.8676&after={first['after']}").json()
    assert (len(first["cards"]), len(rest["cards"]), rest["after"]) == (60, 10, None)
    assert len({card["id"] for card in first["cards"] + rest["cards"]}) == 70


def test_facets_count_what_another_choice_would_find(show, client):
    show(make_feature(), make_feature("arre2222", event_type="arrest"))
    facets = client.get("/map/facets.json?event_type=raid").json()["facets"]
    assert facets["event_type"] == {"raid": 1, "arrest": 1}


@pytest.mark.parametrize(("url", "choices"), [("", 0), ("https://t.example/{z}/{x}/{y}.png", 2)])
def test_a_tile_service_is_a_choice_beside_the_embedded_map(client, show, settings, url, choices):
    settings.INCIDENT_MAP_TILES_URL = url
    settings.INCIDENT_MAP_TILES_ATTRIBUTION = "Tiles"
    show(make_feature())
    assert client.get(f"/?q={choices}").content.decode().count('name="ground"') == choices
