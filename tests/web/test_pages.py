"""The pages that need no JavaScript."""

from __future__ import annotations

import re

import pytest

from tests.web.builders import (
    make_article,
    make_evidence,
    make_feature,
    make_place,
    make_retracted,
    make_source,
    make_story,
)

GERMANY = make_place("Germany", type="country")
HOSTILE = '<script>alert("x")</script>'
EVERY_PAGE = (
    "/",
    "/incidents/",
    "/incidents/k7m2p9qd/",
    "/stories/brussels-march-2016/",
    "/articles/3/",
    "/about/",
    "/incidents/k7m2p9qd/v/1/",
    "/places/geonames:schaerbeek/",
    "/sources/",
    "/sources/the-canal-courier/",
    "/corrections/",
    "/codebook/",
    "/stories/",
    "/incidents/k7m2p9qd.geojson",
    "/exports/incidents.geojson",
    "/map/clusters.json?bbox=4,50,5,51&zoom=11",
    "/map/incidents/k7m2p9qd.json",
)
HTML_PAGES = EVERY_PAGE[:13]


@pytest.fixture
def published(show):
    return show(
        make_feature(stories=["brussels-march-2016"]),
        make_feature(
            "abcd2345", None, place=make_place("Germany", type="country"), geo_precision=6
        ),
        make_retracted(),
        stories=(make_story(),),
        articles=(make_article(),),
    )


@pytest.fixture
def hostile(show):
    return show(
        make_feature(
            title={"en": HOSTILE},
            summary={"en": HOSTILE},
            note=HOSTILE,
            place=make_place(HOSTILE),
            sources=[make_source(title=HOSTILE, publisher=HOSTILE, url="javascript:alert(1)")],
            evidence=[
                make_evidence(
                    quotes=[HOSTILE], words=["alert"], derivation=HOSTILE, attributed_to=HOSTILE
                )
            ],
        ),
        stories=(make_story(title={"en": HOSTILE}, introduction={"en": HOSTILE}),),
        articles=(make_article(HOSTILE, title=HOSTILE, url="javascript:alert(1)"),),
    )


@pytest.mark.django_db
@pytest.mark.parametrize("path", EVERY_PAGE)
def test_no_page_asks_the_database(path, published, client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get(path)
        b"".join(response)
    assert response.status_code == 200


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_an_unchanged_page_is_answered_by_304(path, published, client):
    tag = client.get(path)["ETag"]
    again = client.get(path, headers={"if-none-match": tag})
    assert (again.status_code, again["ETag"]) == (304, tag)


def test_a_new_snapshot_changes_the_tag(published, show, client, monkeypatch):
    before = client.get("/incidents/")["ETag"]
    show(make_feature()).etag = "another"
    assert client.get("/incidents/")["ETag"] != before


def test_another_query_has_another_tag(published, client):
    assert client.get("/incidents/")["ETag"] != client.get("/incidents/?q=x")["ETag"]


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_public_pages_set_no_cookie_and_vary_with_none(path, published, client):
    response = client.get(path)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("path", HTML_PAGES)
def test_pages_allow_nothing_but_their_own_files(path, published, client):
    response = client.get(path)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", HTML_PAGES)
def test_pages_hold_no_inline_script_or_style(path, published, client):
    whole = client.get(path).content.decode()
    text = re.sub(r"(?s)<textarea.*?</textarea>", "", whole)  # HTML to copy, shown as text
    assert "<style" not in text
    assert " style=" not in text
    assert " onclick=" not in text
    scripts = [part.split(">")[0] for part in text.split("<script")[1:]]
    assert all("src=" in item or "application/ld+json" in item for item in scripts)


@pytest.mark.parametrize("path", HTML_PAGES)
def test_hostile_strings_stay_text(path, hostile, client):
    text = client.get(path).content.decode()
    assert "<script>alert" not in text
    assert 'href="javascript' not in text


def test_an_incident_shows_its_quote_and_links_its_source(published, client):
    text = client.get("/incidents/k7m2p9qd/").content.decode()
    assert "<mark>Six</mark> people were detained" in text
    assert (
        'href="https://courier.example/2016/03/25/raid" rel="noopener noreferrer nofollow"' in text
    )


def test_contradicting_claims_stand_side_by_side(show, client):
    against = make_evidence(stance="contradicts", value={"low": None, "best": 9, "high": None})
    show(make_feature(evidence=[make_evidence(), against]))
    text = client.get("/incidents/k7m2p9qd/").content.decode()
    assert "accounts differ" in text
    assert '<p class="side-value"><bdi>9</bdi></p>' in text


def test_a_retracted_incident_is_gone_and_says_why(show, client):
    show(make_feature(), make_retracted(replaced_by="k7m2p9qd"))
    response = client.get("/incidents/gone2345/")
    text = response.content.decode()
    assert response.status_code == 410
    assert "The report turned out to be about 2015." in text
    assert "/incidents/k7m2p9qd/" in text


def test_an_incident_that_never_was_is_not_found(published, client):
    response = client.get("/incidents/zzzz9999/")
    assert response.status_code == 404


def test_an_article_that_may_not_be_shown_is_not_found(published, client):
    assert client.get("/articles/99/").status_code == 404


def test_an_article_links_each_mark_to_its_incident(published, client):
    text = client.get("/articles/3/").content.decode()
    assert '<mark><a href="/incidents/k7m2p9qd/">Six</a></mark> people were detained.' in text


def test_the_list_tells_what_it_holds(published, client):
    text = client.get("/incidents/?event_type=raid&datetime=2016-03-22/2016-03-25").content.decode()
    assert "2 incidents from 22 to 25 March 2016" in text


@pytest.mark.parametrize("path", ["/", "/incidents/"])
def test_a_filter_that_means_nothing_is_explained(path, published, client):
    response = client.get(f"{path}?bbox=1,2")
    assert response.status_code == 400
    assert "needs four numbers: west,south,east,north" in response.content.decode()


def test_pages_ignore_tracking_parameters(published, client):
    assert client.get("/incidents/?utm_source=mail").status_code == 200


def test_long_lists_are_paged_with_their_filters(show, client):
    show(*(make_feature(f"page{number:04}") for number in range(30)))
    text = client.get("/incidents/?event_type=raid").content.decode()
    assert "1–25 of 30" in text
    assert "?event_type=raid&amp;page=2" in text


def test_a_story_is_told_in_the_order_of_events(show, client):
    show(
        make_feature("aaaa2222", stories=["brussels-march-2016"]),
        make_feature("bbbb2222", stories=["brussels-march-2016"], date_start="2016-03-22"),
        stories=(make_story(),),
    )
    text = client.get("/stories/brussels-march-2016/").content.decode()
    assert text.index("bbbb2222") < text.index("aaaa2222")


def test_health_needs_neither_data_nor_database(client):
    assert client.get("/healthz").content == b"ok\n"


def test_an_address_with_endless_parameters_is_explained(settings, client):
    settings.DEBUG = False
    reply = client.get("/incidents/?" + "a=1&" * 1500)
    assert reply.status_code == 400
    assert "This address cannot be read" in reply.content.decode()
