"""Incidents over time, as the map asks for them."""

from __future__ import annotations

import pytest

from tests.web.builders import make_feature

ADDRESS = "/map/histogram.json"


def dated(number: int, day: str | None):
    return make_feature(f"day{number:05d}", date_start=day, date_end=day)


@pytest.fixture
def week(show):
    """One incident a day from 21 to 28 March 2016, and one without a date."""
    days = [f"2016-03-{day}" for day in range(21, 29)]
    return show(*(dated(number, day) for number, day in enumerate([*days, None])))


def asked(client, query):
    return client.get(f"{ADDRESS}?{query}").json()


def test_incidents_are_counted_by_the_unit_in_which_they_began(week, client):
    weeks = [{"start": "2016-03-21", "count": 7}, {"start": "2016-03-28", "count": 1}]
    assert asked(client, "unit=week")["buckets"] == weeks
    assert asked(client, "unit=year")["buckets"] == [{"start": "2016-01-01", "count": 8}]


def test_the_undated_are_counted_apart(week, client):
    assert asked(client, "unit=auto")["undated"] == 1


def test_the_unit_is_chosen_where_none_is(week, client):
    answer = asked(client, "unit=auto&frame=auto")
    assert answer["unit"] == "day"
    assert answer["frame"] == {"start": "2016-03-21", "end": "2016-03-28"}


def test_what_lies_outside_the_frame_is_counted(show, client):
    show(*(dated(number, "2016-03-22") for number in range(9)), dated(9, "1915-05-07"))
    answer = asked(client, "unit=auto&frame=auto")
    assert (answer["before"], answer["after"]) == (1, 0)
    assert answer["buckets"] == [{"start": "2016-03-22", "count": 9}]


def test_a_frame_is_given_in_days(week, client):
    answer = asked(client, "unit=day&frame=2016-03-23/2016-03-24")
    assert (answer["before"], len(answer["buckets"]), answer["after"]) == (2, 2, 4)
    assert asked(client, "unit=day&frame=2016-03-27/..")["before"] == 6


def test_a_unit_too_fine_for_the_frame_becomes_a_coarser_one(show, client):
    show(dated(1, "2010-01-01"), dated(2, "2016-01-01"))
    assert asked(client, "unit=day&frame=auto")["unit"] == "week"
    assert asked(client, "unit=day")["unit"] == "day"


def test_without_any_date_there_is_no_frame(show, client):
    show(dated(1, None))
    answer = asked(client, "unit=auto&frame=auto")
    assert (answer["frame"], answer["buckets"], answer["undated"]) == (None, [], 1)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("unit=decade", "unit 'decade' is unknown; allowed: day, week, month, year, auto"),
        ("frame=soon", "frame 'soon' is no date"),
        ("frame=2017-01-01/2016-01-01", "ends before it starts"),
    ],
)
def test_a_malformed_parameter_is_refused(week, client, query, told):
    response = client.get(f"{ADDRESS}?{query}")
    assert response.status_code == 400
    assert told in response.json()["error"]
