"""What pages say of themselves, and the box that helps to pass them on."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from tests.web.builders import make_feature, make_retracted, make_story
from tests.web.conftest import Show

HOME = "http://127.0.0.1:8000"


@pytest.fixture(autouse=True)
def shown(show: Show) -> None:
    show(make_feature(), make_retracted(), stories=(make_story(),))


def tags(client: Client, path: str) -> dict[str, str]:
    page = client.get(path).content.decode()
    found = re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)"', page)
    return {name: html.unescape(content) for name, content in found}


@pytest.mark.parametrize(
    ("path", "image"),
    [
        ("/", "/cards/map.png"),
        ("/?event_type=raid", "/cards/map.png?event_type=raid"),
        ("/incidents/", "/cards/map.png"),
        ("/incidents/k7m2p9qd/", "/cards/incidents/k7m2p9qd.png"),
        ("/stories/brussels-march-2016/", "/cards/stories/brussels-march-2016.png"),
        ("/?incident=k7m2p9qd", "/cards/incidents/k7m2p9qd.png"),
        ("/incidents/gone2345/", "/cards/incidents/gone2345.png"),
    ],
)
def test_every_shared_page_has_a_picture(client: Client, path: str, image: str) -> None:
    told = tags(client, path)
    assert told["og:image"] == told["twitter:image"] == f"{HOME}{image}"
    assert told["og:url"] == f"{HOME}{path}"
    assert told["og:title"]
    assert told["og:image:alt"]
    assert client.get(image).status_code == 200


def test_an_incident_is_previewed_by_title_place_and_date(client: Client) -> None:
    told = tags(client, "/incidents/k7m2p9qd/")
    assert told["og:title"] == "Police report a raid in Schaerbeek"
    assert "Somewhere in Schaerbeek" in told["og:description"]
    assert "25 March 2016" in told["og:description"]


def test_a_withdrawn_incident_is_previewed_as_withdrawn(client: Client) -> None:
    told = tags(client, "/incidents/gone2345/")
    assert told["og:title"] == "Withdrawn incident"
    assert "og:description" not in told


def test_pages_name_their_oembed(client: Client) -> None:
    page = client.get("/incidents/k7m2p9qd/").content.decode()
    links = re.findall(r'type="(?:application/json|text/xml)\+oembed" href="([^"]+)"', page)
    assert len(links) == 2
    assert all(client.get(html.unescape(link)).status_code == 200 for link in links)


def test_the_snippet_is_selectable_text_live_and_frozen(client: Client) -> None:
    page = client.get("/?event_type=raid").content.decode()
    live, frozen = (
        html.unescape(text)
        for text in re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    )
    assert f'src="{HOME}/embed/?event_type=raid"' in live
    assert "&amp;asof=2016-03-25T12:03:00Z" in frozen
    assert 'title="' in live
    assert 'loading="lazy"' in live


def test_a_hostile_title_stays_inside_its_attribute(client: Client, show: Show) -> None:
    show(make_feature(title={"en": '"><script>alert(1)</script>'}))
    page = client.get("/incidents/k7m2p9qd/").content.decode()
    assert "<script>alert" not in page
    snippet = html.unescape(re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)[0])
    assert 'title="&quot;&gt;&lt;script&gt;' in snippet


def test_pages_that_are_not_shared_say_nothing(client: Client) -> None:
    assert tags(client, "/about/") == {}
    assert tags(client, "/incidents/?bbox=1") == {}
