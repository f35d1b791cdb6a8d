"""The query string's grammar, and its errors word for word."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from incidents.codebook import load_codebook
from incidents.errors import InvalidParameter
from incidents.publication.search import Query
from incidents.values import BoundingBox
from incidents.web import params

CODEBOOK = load_codebook()
DAY = dt.date(2016, 3, 22)


def parsed(text: str) -> Query:
    return params.parse_strictly(QueryDict(text), CODEBOOK)


def refusal(text: str) -> str:
    with pytest.raises(InvalidParameter) as caught:
        parsed(text)
    return str(caught.value)


def test_no_parameters_ask_for_everything():
    assert parsed("") == Query()


def test_bbox_is_west_south_east_north():
    assert parsed("bbox=4.2,50.7,4.6,51").bbox == BoundingBox(
        west=4.2, south=50.7, east=4.6, north=51
    )


def test_bbox_may_cross_the_antimeridian():
    assert parsed("bbox=170,-20,-170,0").bbox == BoundingBox(
        west=170, south=-20, east=-170, north=0
    )


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2016-03-22", DAY, DAY),
        ("2016-03-22T10:00:00Z", DAY, DAY),
        ("2016-03-22/2016-03-25", DAY, dt.date(2016, 3, 25)),
        ("../2016-03-22", None, DAY),
        ("2016-03-22/..", DAY, None),
        ("2016-03-22/", DAY, None),
    ],
)
def test_datetime_is_an_instant_or_an_interval(text, start, end):
    query = parsed(f"datetime={text}")
    assert (query.date_from, query.date_to) == (start, end)


def test_lists_are_separated_by_commas():
    assert parsed("event_type=raid,arrest").event_types == {"raid", "arrest"}


def test_malformed_bbox_is_told_what_it_needs():
    assert refusal("bbox=a,b") == "bbox 'a,b' needs four numbers: west,south,east,north"


@pytest.mark.parametrize("text", ["1,2,3", "1,2,3,nan", "1,2,3,inf", "1,2,3,4,5", "1 2 3 4"])
def test_bbox_of_anything_but_four_numbers_is_refused(text):
    assert "needs four numbers" in refusal(f"bbox={text}")


def test_bbox_beyond_the_earth_is_refused():
    assert "leaves the Earth" in refusal("bbox=0,0,500,1")


def test_bbox_upside_down_is_refused():
    assert "south above its north" in refusal("bbox=0,10,1,5")


def test_unknown_parameter_is_named_with_what_is_allowed():
    message = refusal("colour=red")
    assert message.startswith(
        "unknown parameter 'colour'; allowed: asof, bbox, datetime, event_type"
    )


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2016-03-25", "2016-03-25T23:59:59.999999+00:00"),
        ("2016-03-25T18:00", "2016-03-25T18:00:00+00:00"),
        ("2016-03-25T18:00:00%2B01:00", "2016-03-25T17:00:00+00:00"),
        ("2016-03-25T18:00:00Z", "2016-03-25T18:00:00+00:00"),
    ],
)
def test_asof_is_a_moment_or_the_end_of_a_day(text, moment):
    assert parsed(f"asof={text}").asof == dt.datetime.fromisoformat(moment)


@pytest.mark.parametrize("text", ["yesterday", "2016-03-32", "12", "2016-03-25T99:00"])
def test_an_asof_that_is_no_moment_is_refused(text):
    assert f"asof '{text}' is no moment; write 2016-03-25 or" in refusal(f"asof={text}")


def test_unknown_term_is_told_the_vocabulary():
    assert refusal("event_type=party").startswith("event_type 'party' is unknown; allowed: attack,")


def test_a_parameter_given_twice_is_refused():
    assert refusal("q=a&q=b") == "parameter 'q' is given more than once; give it once"


def test_a_period_that_ends_before_it_starts_is_refused():
    assert "ends before it starts" in refusal("datetime=2016-03-25/2016-03-22")


@pytest.mark.parametrize(
    "text",
    ["soon", "2016-02-31", "2016-3-1", "22.03.2016", "20160322", "2016-W12-2", "2016-03-22T99:99"],
)
def test_a_day_that_is_none_is_refused(text):
    assert f"datetime '{text}' is no date" in refusal(f"datetime={text}")


def test_metres_must_be_a_whole_number():
    assert "no whole number of metres" in refusal("max_uncertainty_m=-5")
    assert "no whole number of metres" in refusal(f"max_uncertainty_m={'9' * 400}")


def test_a_nul_character_is_refused():
    assert refusal("q=a%00b") == "q holds a NUL character; leave it out"


def test_an_overlong_value_is_refused():
    assert refusal(f"q={'a' * 501}") == "q has 501 characters; 500 are allowed"


def test_pages_ignore_what_they_do_not_know():
    assert params.parse_leniently(QueryDict("utm_source=mail"), CODEBOOK) == Query()


days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
periods = st.tuples(st.none() | days, st.none() | days).filter(
    lambda pair: None in pair or pair[0] <= pair[1]
)


@given(periods, st.frozensets(st.sampled_from(sorted(CODEBOOK.event_types))))
def test_written_parameters_parse_to_the_same_query(period, event_types):
    query = Query(date_from=period[0], date_to=period[1], event_types=event_types)
    written = QueryDict(mutable=True)
    written.update(params.as_parameters(query))
    assert params.parse_strictly(written, CODEBOOK) == query


def test_a_filter_is_read_in_either_encoding():
    text = parsed("filter=event_type='raid'").filter
    json = '{"op":"=","args":[{"property":"event_type"},"raid"]}'
    assert parsed(f"filter-lang=cql2-json&filter={json}").filter == text


def test_a_filter_goes_into_links_and_comes_back():
    query = parsed("filter=fatalities_best > 3 AND country = 'BE'")
    address = QueryDict(mutable=True)
    address.update(params.as_parameters(query))
    assert parsed(address.urlencode()) == query


def test_a_filter_by_what_is_no_property_is_told_the_properties():
    assert "'colour'" in refusal("filter=colour = 'red'")


def test_another_filter_language_is_refused():
    assert refusal("filter-lang=sql&filter=1").startswith("filter-lang 'sql' is unknown; allowed:")
