"""The page of a place."""

from __future__ import annotations

from tests.web.builders import make_feature, make_place

BELGIUM = {"id": "geonames:belgium", "name": {"": "Belgium", "fr": "Belgique"}, "type": "country"}


def test_a_place_tells_its_names_what_it_lies_in_and_what_happened(show, client) -> None:
    place = make_place(ancestors=[BELGIUM])
    place["name"]["nl"] = "Schaarbeek"
    show(make_feature(place=place))
    text = client.get("/places/geonames:schaerbeek/").content.decode()
    assert '<bdi lang="nl">Schaarbeek</bdi>' in text
    assert 'href="/places/geonames:belgium/"' in text
    assert 'href="/incidents/k7m2p9qd/"' in text
    assert 'href="/?place=geonames%3Aschaerbeek"' in text


def test_a_country_counts_what_lies_inside_and_says_what_is_not_drawn(show, client) -> None:
    vague = make_place("Belgium", type="country")
    show(
        make_feature(place=make_place(ancestors=[BELGIUM])),
        make_feature("vague234", None, place=vague, geo_precision=6),
    )
    text = client.get("/places/geonames:belgium/").content.decode()
    assert "2 incidents" in text
    assert "Of 1 of them nothing closer than Belgium is known." in text
    assert "drawn nowhere" in text


def test_a_place_where_nothing_public_happened_is_unknown(show, client) -> None:
    show(make_feature())
    assert client.get("/places/geonames:jette/").status_code == 404
    assert client.get("/places/Schaerbeek/").status_code == 404


def test_a_hostile_id_and_name_stay_text(show, client) -> None:
    hostile = '"><script>alert(1)</script>/x'
    show(make_feature(place=make_place(hostile)))
    page = client.get("/incidents/k7m2p9qd/").content.decode()
    assert "<script>alert" not in page
