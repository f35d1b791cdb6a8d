"""Pictures and cards as readers, papers and previewing robots ask for them."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client

from incidents.publication import pictures
from incidents.web import captions, social_cards
from incidents.web import pictures as picture_views
from tests.web.builders import make_feature, make_place, make_retracted, make_story
from tests.web.conftest import Show

GERMANY = make_feature(
    "germ2222",
    None,
    title={"en": "Police report a raid in Germany"},
    place=make_place("Germany", type="country", country="DE"),
    geo_precision=6,
    coordinate_uncertainty_m=None,
)


def words_of(svg: bytes) -> str:
    return " ".join(element.text or "" for element in fromstring(svg).iter())


def size(image: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", image[16:24])
    return width, height


def test_a_view_is_a_picture_with_credit_and_date(client: Client, show: Show) -> None:
    show(make_feature())
    response = client.get("/picture.svg")
    told = words_of(response.content)
    assert response["Content-Type"].startswith("image/svg+xml")
    assert "1 incident" in told
    assert "State of 25 March 2016" in told
    assert "Natural Earth" in told
    assert "127.0.0.1:8000" in told


def test_filters_are_honoured(client: Client, show: Show) -> None:
    show(make_feature(), make_feature("arre2222", event_type="arrest"))
    assert "1 incident" in words_of(client.get("/picture.svg?event_type=arrest").content)


def test_a_frozen_view_says_its_own_date(client: Client, show: Show) -> None:
    show(make_feature())
    assert "State of 24 March 2016" in words_of(client.get("/picture.svg?asof=2016-03-24").content)


def test_what_is_known_by_country_only_is_told_and_not_pinned(client: Client, show: Show) -> None:
    show(GERMANY)
    svg = client.get("/picture.svg?view=51,10,5").content
    assert "no closer place is known: Germany (1)" in words_of(svg)
    assert b'paint-order="stroke" stroke-linejoin="round" transform' not in svg


def test_no_places_are_counted_that_were_not_looked_at(
    client: Client, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(captions, "_LOOKED_AT", 1)
    show(GERMANY, {**GERMANY, "id": "germ3333"})
    told = words_of(client.get("/picture.svg").content)
    assert "2 are not drawn" in told
    assert "Germany, …" in told


def test_a_png_is_as_large_as_asked(client: Client, show: Show) -> None:
    show(make_feature())
    response = client.get("/picture.png?width=300&height=240&theme=dark")
    assert response["Content-Type"] == "image/png"
    assert size(response.content) == (300, 240)


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("width=10", "width '10' is no size"),
        ("height=99999", "height '99999' is no size"),
        ("width=1e3", "width '1e3'"),
        ("view=here", "view 'here' is none"),
        ("view=50,4,nan", "view '50,4,nan' is none"),
        ("theme=pink", "theme 'pink' is unknown"),
        ("colour=red", "unknown parameter 'colour'"),
        ("bbox=1,2", "bbox '1,2' needs four numbers"),
    ],
)
@pytest.mark.parametrize("name", ["svg", "png"])
def test_a_wrong_parameter_is_named(
    client: Client, show: Show, name: str, asked: str, named: str
) -> None:
    show(make_feature())
    response = client.get(f"/picture.{name}?{asked}")
    assert response.status_code == 400
    assert named in response.json()["error"]


def test_a_second_visit_costs_nothing(client: Client, show: Show) -> None:
    show(make_feature())
    first = client.get("/cards/incidents/k7m2p9qd.png")
    again = client.get("/cards/incidents/k7m2p9qd.png", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_pictures_set_no_cookie_and_may_be_shown_anywhere(client: Client, show: Show) -> None:
    show(make_feature())
    response = client.get("/cards/map.png")
    assert not response.cookies
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_a_locator_shows_the_public_point_only(client: Client, show: Show) -> None:
    show(make_feature())
    response = client.get("/incidents/k7m2p9qd/locator.svg?theme=dark")
    root = fromstring(response.content)
    assert (root.get("width"), root.get("height")) == ("360", "270")
    assert "Map: Somewhere in Schaerbeek, give or take 2\u00a0km" in words_of(response.content)


@pytest.mark.parametrize("public_id", ["germ2222", "gone2345", "never234"])
def test_what_has_no_point_has_no_locator(client: Client, show: Show, public_id: str) -> None:
    show(GERMANY, make_retracted())
    assert client.get(f"/incidents/{public_id}/locator.svg").status_code == 404


@pytest.mark.parametrize(
    "path", ["cards/incidents/k7m2p9qd.png", "cards/stories/brussels-march-2016.png",
             "cards/map.png", "cards/map.png?event_type=raid&view=50.8,4.3,9",
             "cards/incidents/germ2222.png", "cards/incidents/gone2345.png"],
)  # fmt: skip
def test_every_link_has_a_card(client: Client, show: Show, path: str) -> None:
    show(make_feature(), GERMANY, make_retracted(), stories=(make_story(),))
    response = client.get(f"/{path}")
    assert response.status_code == 200
    assert size(response.content) == (1200, 630)


@pytest.mark.parametrize("path", ["incidents/never234", "stories/never"])
def test_what_was_never_public_has_no_card(client: Client, show: Show, path: str) -> None:
    show(make_feature())
    assert client.get(f"/cards/{path}.png").status_code == 404


def test_the_card_of_a_withdrawn_incident_says_so_and_no_more(show: Show) -> None:
    shown = show(make_retracted())
    feature = shown.feature("gone2345")
    assert feature is not None
    card = social_cards.of_incident(feature, shown)
    assert card.title == "This incident was withdrawn"
    assert "The report turned out to be about 2015." in card.facts
    assert card.scene is None


def test_cards_are_kept_by_language(client: Client, show: Show, data_dir: Path) -> None:
    show(make_feature())
    english = client.get("/cards/incidents/k7m2p9qd.png").content
    french = client.get("/fr/cards/incidents/k7m2p9qd.png").content
    assert len(list(pictures.pictures_folder().rglob("*.png"))) == 2
    assert english != french


def test_a_picture_speaks_the_language_of_its_address(client: Client, show: Show) -> None:
    show(make_feature())
    svg = client.get("/fr/picture.svg").content
    assert "25 mars 2016" in words_of(svg)
    assert "Bruxelles" in words_of(client.get("/fr/picture.svg?view=50.85,4.35,10").content)


def test_a_kept_card_is_not_drawn_again(
    client: Client, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(make_feature())
    first = client.get("/cards/map.png").content
    monkeypatch.setattr(pictures, "png", lambda _svg: b"drawn again")
    assert client.get("/cards/map.png").content == first


def test_a_parameter_that_means_nothing_draws_no_other_card(
    client: Client, show: Show, data_dir: Path
) -> None:
    show(make_feature())
    for query in ("", "?x=1", "?x=2"):
        client.get(f"/cards/incidents/{make_feature()['id']}.png{query}")
    assert len([*data_dir.rglob("pictures/*/*.png")]) == 1


def test_who_waits_too_long_for_a_picture_is_told_to_come_again(client, show, monkeypatch):
    show(make_feature())
    monkeypatch.setattr(picture_views, "PATIENCE", 0.01)
    with picture_views._turn(), picture_views._turn():
        reply = client.get("/picture.svg?width=211")
    assert reply.status_code == 503
    assert reply["Retry-After"] == "5"
    assert client.get("/picture.svg?width=211").status_code == 200
