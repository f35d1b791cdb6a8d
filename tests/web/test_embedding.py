"""The map in other sites' frames."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from incidents.publication import snapshot
from tests.snapshots import built, log_row
from tests.web.builders import make_feature, make_retracted, make_story
from tests.web.conftest import Show


@pytest.fixture
def shown(show: Show) -> None:
    show(make_feature(), make_retracted(), stories=(make_story(),))


pytestmark = pytest.mark.usefixtures("shown")


def test_any_site_may_frame_the_embed_and_nothing_else(client: Client) -> None:
    embed, page = client.get("/embed/"), client.get("/")
    assert "frame-ancestors *" in embed["Content-Security-Policy"]
    assert "X-Frame-Options" not in embed
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


def test_the_embed_is_otherwise_as_strict_as_the_site(client: Client) -> None:
    policy = client.get("/embed/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert not client.get("/embed/").cookies


def test_a_revisit_may_be_framed_too(client: Client) -> None:
    first = client.get("/embed/")
    again = client.get("/embed/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert "frame-ancestors *" in again["Content-Security-Policy"]
    assert "X-Frame-Options" not in again


def test_the_embed_keeps_filters_and_view(client: Client) -> None:
    page = client.get("/embed/?event_type=raid&view=50.8,4.3,9&utm_source=x").content.decode()
    assert 'href="/?event_type=raid&amp;view=50.8,4.3,9"' in page
    assert "1 incident" in page


def test_without_javascript_the_embed_is_a_picture(client: Client) -> None:
    page = client.get("/embed/?event_type=raid").content.decode()
    inside = page.partition("<noscript>")[2].partition("</noscript>")[0]
    assert "/picture.png?event_type=raid&amp;width=800&amp;height=520" in inside
    assert "1 incident" in inside
    assert client.get("/picture.png?event_type=raid&width=800&height=520").status_code == 200


def test_a_frozen_embed_says_of_when_it_is(client: Client) -> None:
    assert "State of 24 March 2016" in client.get("/embed/?asof=2016-03-24").content.decode()
    assert "State of" not in client.get("/embed/").content.decode()


@pytest.mark.parametrize("path", ["embed/", "picture.svg"])
def test_what_is_frozen_says_what_was_withdrawn_since(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, path: str
) -> None:
    withdrawn = log_row(2, make_retracted("k7m2p9qd"), action="retracted", version=2)
    made = built(tmp_path / "withdrawn", [log_row(1, make_feature()), withdrawn])
    monkeypatch.setattr(snapshot, "current", lambda: made)
    told = client.get(f"/{path}?asof=2016-03-25T12:01:30Z").content.decode()
    assert "1 incident" in told
    assert "Since then: 1 withdrawn" in told
    assert "No incidents" in client.get(f"/{path}").content.decode()


def test_an_embed_of_an_incident_opens_on_it(client: Client) -> None:
    page = client.get("/embed/?incident=k7m2p9qd").content.decode()
    assert 'data-view="50.8676,4.3737,12"' in page
    assert "/cards/incidents/k7m2p9qd.png" in page


def test_an_embed_of_a_withdrawn_incident_gives_the_reason(client: Client) -> None:
    response = client.get("/embed/?incident=gone2345")
    page = response.content.decode()
    assert response.status_code == 410
    assert "The report turned out to be about 2015." in page
    assert 'href="/incidents/gone2345/"' in page
    assert "frame-ancestors *" in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("asked", "status"), [("incident=never234", 404), ("bbox=1", 400), ("datetime=soon", 400)]
)
def test_what_cannot_be_shown_is_told_in_the_frame(client: Client, asked: str, status: int) -> None:
    response = client.get(f"/embed/?{asked}")
    assert response.status_code == status
    assert "frame-ancestors *" in response["Content-Security-Policy"]


def test_links_lead_out_of_the_frame(client: Client) -> None:
    assert '<base target="_blank">' in client.get("/embed/").content.decode()
