"""What the filter form asks for as it changes: counts, chips, suggestions."""

from __future__ import annotations

import pytest

from tests.web.builders import make_feature, make_place, make_source

BRUSSELS = {
    "id": "geonames:2800866",
    "name": {"": "Brussels", "fr": "Bruxelles", "nl": "Brussel"},
    "type": "city",
}
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def asked(client):
    def ask(address):
        return client.get(address).json()

    return ask


@pytest.fixture
def published(show):
    return show(
        make_feature("raid2222", place=make_place("Jette", ancestors=[BRUSSELS])),
        make_feature(
            "arre2222", event_type="arrest", place=make_place("Schaerbeek", ancestors=[BRUSSELS]),
            sources=[make_source(publisher="Le Canal")],
        ),
    )  # fmt: skip


@pytest.mark.parametrize("typed", ["bru", "BRUX", "brussel", "Br%C3%BCssel".replace("%C3%BC", "u")])
def test_places_are_suggested_by_any_name_with_counts(published, asked, typed):
    found = asked(f"/map/places.json?q={typed}")["places"]
    assert found == [{"id": "geonames:2800866", "name": "Brussels", "within": "", "count": 2}]


def test_suggestions_count_what_the_other_filters_find(published, asked):
    found = asked("/map/places.json?q=b&event_type=raid&place=Jette&words=police")["places"]
    assert [(place["name"], place["count"]) for place in found] == [("Brussels", 1)]


def test_the_words_of_other_addresses_are_limited_as_they_are_there(published, client):
    refused = client.get(f"/map/places.json?q=b&words={'a' * 501}")
    assert refused.status_code == 400
    assert "words has 501 characters" in refused.json()["error"]


def test_suggestions_say_in_what_a_place_lies(published, asked):
    assert asked("/map/places.json?q=jet")["places"][0]["within"] == "Brussels"


def test_at_most_ten_places_are_suggested(show, asked):
    show(*(make_feature(f"bour{n:04}", place=make_place(f"Bourg{n}")) for n in range(15)))
    assert len(asked("/map/places.json?q=bourg")["places"]) == 10


def test_nothing_typed_suggests_nothing(published, asked):
    assert asked("/map/places.json?q=")["places"] == []


def test_suggestions_of_endless_letters_are_refused(published, client):
    response = client.get(f"/map/places.json?q={'a' * 101}")
    assert response.status_code == 400
    assert "100 are allowed" in response.json()["error"]


def test_sources_are_counted_whatever_source_is_chosen(published, asked):
    told = asked("/map/facets.json?source=Le%20Canal")
    assert told["facets"]["source"] == {"The Canal Courier": 1, "Le Canal": 1}
    assert told["count"] == 1


def test_facets_tell_the_choice_in_words(published, asked):
    told = asked("/map/facets.json?place=geonames:2800866&event_type=raid")
    assert told["chips"] == [
        {"label": "Raid", "without": "?place=geonames:2800866"},
        {"label": "Brussels and everything inside", "without": "?event_type=raid"},
    ]
    assert told["place"] == "Brussels"
    assert told["loosenings"] == []


def test_facets_say_what_to_loosen_where_nothing_is_found(published, asked):
    told = asked("/map/facets.json?event_type=raid&source=Le%20Canal")
    assert [(it["label"], it["count"]) for it in told["loosenings"]] == [
        ("Without any filter", 2), ("Without the type", 1), ("Without the source", 1),
    ]  # fmt: skip


def test_hostile_names_come_as_they_are(show, asked):
    show(make_feature(place=make_place(HOSTILE, id="p:1")))
    assert asked("/map/places.json?q=%3Cimg")["places"][0]["name"] == HOSTILE
