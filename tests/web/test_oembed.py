"""oEmbed: an address of ours becomes a frame of ours, any other is refused."""

from __future__ import annotations

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client

from tests.web.builders import make_feature, make_retracted, make_story
from tests.web.conftest import Show

HOME = "http://127.0.0.1:8000"


@pytest.fixture(autouse=True)
def shown(show: Show) -> None:
    show(
        make_feature(title={"en": 'A raid "in" <Jette>\x0b'}),
        make_retracted(),
        stories=(make_story(),),
    )


@pytest.mark.parametrize(
    ("path", "src"),
    [
        ("/incidents/k7m2p9qd/", "/embed/?incident=k7m2p9qd"),
        ("/stories/brussels-march-2016/", "/embed/?story=brussels-march-2016"),
        ("/?event_type=raid&view=50,4,9", "/embed/?event_type=raid&amp;view=50,4,9"),
        ("/?incident=k7m2p9qd", "/embed/?incident=k7m2p9qd"),
        ("/embed/?q=raid", "/embed/?q=raid"),
        ("/fr/incidents/k7m2p9qd/", "/fr/embed/?incident=k7m2p9qd"),
        ("/nl/", "/nl/embed/"),
        ("/", "/embed/"),
        ("", "/embed/"),
    ],
)
def test_pages_of_ours_can_be_embedded(client: Client, path: str, src: str) -> None:
    told = client.get("/oembed", {"url": HOME + path}).json()
    assert (told["version"], told["type"]) == ("1.0", "rich")
    assert f'src="{HOME}{src}"' in told["html"]
    assert 'loading="lazy"' in told["html"]
    assert "/cards/" in told["thumbnail_url"]


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/", "http://127.0.0.1:80001/", "http://127.0.0.1:8000.evil.example/",
        "http://127.0.0.1:8000@evil.example/", "javascript:alert(1)", f"{HOME}/about/",
        f"{HOME}/nothing/here/", f"{HOME}/incidents/never234/", f"{HOME}/stories/never/",
        f"{HOME}//evil.example/[", f"{HOME}/admin/",
    ],
)  # fmt: skip
def test_no_other_page_is(client: Client, url: str) -> None:
    response = client.get("/oembed", {"url": url})
    assert response.status_code == 404
    assert response.json()["error"]


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ({}, "url is missing"),
        ({"url": "x" * 3000}, "url has 3000 characters"),
        ({"url": f"{HOME}/", "format": "yaml"}, "format 'yaml' is unknown"),
        ({"url": f"{HOME}/", "maxwidth": "-3"}, "maxwidth '-3'"),
        ({"url": f"{HOME}/", "maxheight": "tall"}, "maxheight 'tall'"),
        ({"url": f"{HOME}/?bbox=1"}, "bbox '1' needs four numbers"),
    ],
)
def test_a_wrong_parameter_is_named(client: Client, asked: dict[str, str], named: str) -> None:
    response = client.get("/oembed", asked)
    assert response.status_code == 400
    assert named in response.json()["error"]


def test_a_withdrawn_incident_is_gone(client: Client) -> None:
    response = client.get("/oembed", {"url": f"{HOME}/incidents/gone2345/"})
    assert response.status_code == 410


def test_the_frame_fits_into_the_room_there_is(client: Client) -> None:
    asked = {"url": f"{HOME}/", "maxwidth": "400", "maxheight": "300"}
    told = client.get("/oembed", asked).json()
    assert (told["width"], told["height"]) == (400, 300)
    assert 'width="400" height="300"' in told["html"]
    assert "thumbnail_url" not in told


def test_xml_says_the_same_well_formed(client: Client) -> None:
    asked = {"url": f"{HOME}/incidents/k7m2p9qd/", "format": "xml"}
    response = client.get("/oembed", asked)
    root = fromstring(response.content)
    assert root.findtext("title") == 'A raid "in" <Jette>'
    assert "&lt;Jette&gt;" in (root.findtext("html") or "")
