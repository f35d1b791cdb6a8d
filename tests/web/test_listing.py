"""The list without JavaScript: filters, orders, pages, table, and what it says in sum."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest

from tests.web.builders import make_feature, make_place, make_source, make_story

BRUSSELS = {"id": "geonames:2800866", "name": {"": "Brussels", "fr": "Bruxelles"}, "type": "city"}
JETTE = make_place("Jette", ancestors=[BRUSSELS])
PARIS_FR = make_place(
    "Paris", id="p:fr", ancestors=[{"id": "c:fr", "name": {"": "France"}, "type": "country"}]
)
PARIS_US = make_place(
    "Paris", id="p:us", ancestors=[{"id": "c:us", "name": {"": "Texas"}, "type": "region"}]
)


def toll(low=None, best=None, high=None):
    return {"low": low, "best": best, "high": high}


@pytest.fixture
def published(show):
    return show(
        make_feature("raid2222", place=JETTE, stories=["brussels-march-2016"]),
        make_feature(
            "atta2222", event_type="attack", date_start="2016-03-22", date_end="2016-03-22",
            fatalities=toll(31, 31, 35), arrested=None, verification_status="corroborated",
            sources=[make_source(publisher="Le Canal")],
        ),
        make_feature(
            "arre2222", event_type="arrest", outcome=None, place=PARIS_FR, date_start="2016-03-24",
            date_end="2016-03-24", arrested=toll(best=2),
        ),
        stories=(make_story(),),
    )  # fmt: skip


@pytest.fixture
def page(client):
    """What the list says at an address."""

    def read(query="", status=200):
        response = client.get(f"/incidents/{query}")
        assert response.status_code == status
        return response.content.decode()

    return read


def listed(text):
    return re.findall(r'data-incident="(\w+)"', text)


def links(text, attribute):
    return [unescape(it) for it in re.findall(rf'href="([^"]*)" {attribute}', text)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("event_type=attack", ["atta2222"]),
        ("event_type=attack,raid", ["raid2222", "atta2222"]),
        ("outcome=completed", ["raid2222", "atta2222"]),
        ("verification_status=corroborated", ["atta2222"]),
        ("datetime=2016-03-24/2016-03-25", ["raid2222", "arre2222"]),
        ("place=bruxelles", ["raid2222"]),
        ("place=geonames:2800866", ["raid2222"]),
        ("source=le canal", ["atta2222"]),
        ("story=brussels-march-2016", ["raid2222"]),
        ("q=jette", ["raid2222"]),
    ],
)
def test_every_filter_filters_the_list(published, page, query, expected):
    assert listed(page(f"?{query}")) == expected


def test_every_filter_that_is_active_has_a_chip_that_removes_it(published, page):
    query = "?datetime=2016-03-22/2016-03-25&event_type=attack,raid&place=Brussels&q=raid"
    without = links(page(query), "data-without")
    assert without[0] == "?event_type=attack,raid&place=Brussels&q=raid"
    assert "?datetime=2016-03-22/2016-03-25&event_type=raid&place=Brussels&q=raid" in without
    assert len(without) == 5


def test_a_chip_names_a_place_as_the_reader_knows_it(published, page):
    assert "Brussels and everything inside" in page("?place=geonames:2800866")


def test_the_last_chip_leads_to_everything(published, page):
    assert links(page("?q=jette"), "data-without") == ["?"]


def test_chips_leave_order_and_layout_alone(published, page):
    assert links(page("?q=jette&sort=place"), "data-without") == ["?sort=place"]


def test_the_count_of_a_choice_is_what_choosing_it_finds(published, page):
    text = page("?place=Paris")
    counts = dict(re.findall(r'data-count="(\w+)">(\d+)<', text))
    for kind in ("attack", "raid", "arrest"):
        found = listed(page(f"?place=Paris&event_type={kind}"))
        assert int(counts[kind]) == len(found)


def test_a_form_without_javascript_lands_at_the_tidy_address(published, client):
    sent = (
        "q=&event_type=raid&event_type=attack&from=2016-03-25&to=2016-03-22&place=Brussels"
        "&place_id=geonames:2800866&place_name=Brussels&story=&source=&sort=oldest"
    )
    response = client.get(f"/incidents/?{sent}")
    assert response["Location"] == (
        "/incidents/?event_type=raid,attack&place=geonames:2800866&sort=oldest"
        "&datetime=2016-03-22/2016-03-25"
    )


def test_another_place_typed_over_the_chosen_one_counts(published, client):
    sent = "place=Paris&place_id=geonames:2800866&place_name=Brussels"
    assert client.get(f"/incidents/?{sent}")["Location"] == "/incidents/?place=Paris"


def test_a_name_of_several_places_offers_them(show, page):
    show(make_feature("aaaa2222", place=PARIS_FR), make_feature("bbbb2222", place=PARIS_US))
    text = page("?place=paris&sort=place")
    assert "Paris</a>, France" in text
    assert "Paris</a>, Texas" in text
    assert 'href="?place=p:us&amp;sort=place"' in text


def test_an_unknown_place_offers_the_likeliest(published, page):
    assert '<a href="?place=geonames:2800866" data-place=' in page("?place=brux")


def test_a_place_that_is_one_place_offers_no_other(published, page):
    assert re.search(r"data-other-places hidden", page("?place=Brussels"))


def test_nothing_found_says_what_to_loosen(published, page):
    text = page("?place=Paris&datetime=2016-03-25&event_type=arrest")
    told = re.findall(r"data-without>([^<]+)</a>: (\d+)", text)
    assert told == [("Without any filter", "3"), ("Without the period", "1")]


def test_loosening_leads_to_as_many_as_it_says(published, page):
    text = page("?event_type=raid&place=Paris")
    for address, count in re.findall(r'href="([^"]*)" data-without>[^<]+</a>: (\d+)', text):
        assert len(listed(page(unescape(address)))) == int(count)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("newest", ["raid2222", "arre2222", "atta2222"]),
        ("oldest", ["atta2222", "arre2222", "raid2222"]),
        ("changed", ["arre2222", "atta2222", "raid2222"]),
        ("place", ["raid2222", "arre2222", "atta2222"]),
        ("killed", ["atta2222", "raid2222", "arre2222"]),
        ("nonsense", ["raid2222", "arre2222", "atta2222"]),
    ],
)
def test_the_list_is_read_in_the_order_asked_for(published, page, sort, expected):
    assert listed(page(f"?sort={sort}")) == expected


@pytest.mark.parametrize("sort", ["newest", "oldest", "changed", "place", "killed", "injured"])
def test_pages_visit_everything_once(show, page, sort):
    show(*(make_feature(f"page{number:04}") for number in range(60)))
    seen = [it for number in (1, 2, 3) for it in listed(page(f"?sort={sort}&page={number}"))]
    assert len(seen) == len(set(seen)) == 60


def test_pages_are_linked_by_number_with_their_filters(show, page):
    show(*(make_feature(f"page{number:04}") for number in range(60)))
    text = page("?event_type=raid&sort=place&page=2")
    assert 'rel="prev" href="?event_type=raid&amp;sort=place&amp;page=1"' in text
    assert 'rel="next" href="?event_type=raid&amp;sort=place&amp;page=3"' in text
    assert '<span aria-current="page">2</span>' in text


def test_a_page_beyond_the_last_is_the_last(show, page):
    show(*(make_feature(f"page{number:04}") for number in range(30)))
    assert "26–30 of 30" in page("?page=99999999999999999999")


def test_the_table_has_a_caption_heads_and_a_sorted_column(published, page):
    text = page("?layout=table&sort=killed")
    assert "<caption>3 incidents</caption>" in text
    assert 'scope="col" class="column-killed" aria-sort="descending"' in text
    assert text.count('scope="row"') == 3
    assert listed(text)[0] == "atta2222"


def test_the_sum_says_when_what_where_and_how_many(published, page):
    text = page()
    assert "From 22 to 25 March 2016." in text
    assert "Reported killed: 31 to 35 (stated for 1 incident)." in text
    assert "Reported arrested: 8 (stated for 2 incidents)." in text


def test_the_sum_counts_a_shared_total_once(show, page):
    show(
        make_feature("airport2", fatalities=toll(best=11), counted_in="whole222"),
        make_feature("metro222", fatalities=toll(best=20), counted_in="whole222"),
        make_feature("whole222", fatalities=toll(low=31)),
    )
    assert "Reported killed: at least 31 (stated for 1 incident)." in page()


def test_downloads_keep_the_filters(published, page):
    assert 'href="/exports/incidents.xlsx?event_type=raid"' in page("?event_type=raid&sort=place")


def test_parameters_of_others_are_ignored(published, page):
    assert len(listed(page("?utm_source=mail&fbclid=1&event_type=raid"))) == 1


def test_a_malformed_value_is_explained_and_can_be_left_out(published, page):
    text = page("?event_type=raids&place=Paris", status=400)
    assert "event_type &#x27;raids&#x27; is unknown" in text
    assert 'href="/incidents/?place=Paris"' in text


class _Ids(HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids = []

    def handle_starttag(self, _tag, attributes):
        self.ids += [value for name, value in attributes if name == "id"]


@pytest.mark.parametrize("path", ["/", "/incidents/", "/incidents/?layout=table"])
def test_no_id_stands_twice(published, client, path):
    parser = _Ids()
    parser.feed(client.get(path).content.decode())
    assert len(parser.ids) == len(set(parser.ids))


def test_a_page_says_on_paper_where_and_when_it_is_from(published, page, settings):
    settings.PUBLIC_URL = "https://map.example"
    text = page("?event_type=raid")
    assert "Incident Map, https://map.example/incidents/?event_type=raid, as of" in text
