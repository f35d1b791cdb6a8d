"""One Query means the same on every surface."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from incidents.publication.search import Query, matches, newest_first
from incidents.values import BoundingBox
from tests.features import make_feature

DAY = dt.date(2016, 3, 25)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(), True),
        (Query(event_types=frozenset({"raid"})), True),
        (Query(event_types=frozenset({"attack"})), False),
        (Query(date_from=DAY, date_to=DAY), True),
        (Query(date_from=DAY + dt.timedelta(days=1)), False),
        (Query(date_to=DAY - dt.timedelta(days=1)), False),
        (Query(bbox=BoundingBox(west=4, south=50, east=5, north=51)), True),
        (Query(bbox=BoundingBox(west=5, south=50, east=6, north=51)), False),
        (Query(bbox=BoundingBox(west=170, south=-90, east=5, north=90)), True),
        (Query(place="geonames:2787416"), True),
        (Query(place="brussels"), True),
        (Query(place="Bruxelles"), True),
        (Query(place="Paris"), False),
        (Query(source="the harbour gazette"), True),
        (Query(source="another"), False),
        (Query(story="brussels-march-2016"), True),
        (Query(story="other"), False),
        (Query(q="SCHAARBEEK"), True),
        (Query(q="raid gazette"), True),
        (Query(q="zeppelin"), False),
        (Query(max_uncertainty_m=2000), True),
        (Query(max_uncertainty_m=1999), False),
        (Query(verification_statuses=frozenset({"disputed"})), False),
    ],
)
def test_a_query_matches_what_it_asks_for(query: Query, expected: bool) -> None:
    assert matches(make_feature(), query) is expected


def test_an_incident_without_point_matches_every_box() -> None:
    box = Query(bbox=BoundingBox(west=5, south=50, east=6, north=51))
    assert matches(make_feature(geometry=None), box)


def test_an_incident_without_date_matches_every_period() -> None:
    feature = make_feature(properties={"date_start": None, "date_end": None})
    assert matches(feature, Query(date_from=DAY, date_to=DAY))


def test_newest_comes_first_and_undated_last() -> None:
    def dated(public_id: str, day: str | None) -> dict[str, Any]:
        return make_feature(id=public_id, properties={"date_start": day, "date_end": day})

    features = [dated("a", None), dated("b", "2016-03-22"), dated("c", "2016-03-25")]
    assert [item["id"] for item in sorted(features, key=newest_first)] == ["c", "b", "a"]
