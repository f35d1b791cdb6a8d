"""What else happened near an incident."""

from __future__ import annotations

from pathlib import Path

from incidents.publication.snapshot.nearby import nearby, pointing_at
from tests.snapshots import make_snapshot
from tests.web.builders import Document, make_feature


def ids(found: list[Document]) -> list[str]:
    return [item["id"] for item in found]


def test_the_nearest_in_time_and_place_come_first(tmp_path: Path) -> None:
    feature = make_feature()
    near = make_feature("near2345", (4.38, 50.87))
    later = make_feature("later234", (4.38, 50.87), date_start="2016-03-28", date_end="2016-03-28")
    shown = make_snapshot(tmp_path, feature, later, near)
    assert ids(nearby(shown, feature, 5)) == ["near2345", "later234"]


def test_what_is_far_away_or_weeks_apart_is_not_near(tmp_path: Path) -> None:
    far = make_feature("far23456", (2.35, 48.85))
    old = make_feature("old23456", date_start="2016-01-25", date_end="2016-01-25")
    shown = make_snapshot(tmp_path, make_feature(), far, old)
    assert nearby(shown, make_feature(), 5) == []


def test_an_incident_without_point_or_day_has_nothing_near(tmp_path: Path) -> None:
    shown = make_snapshot(tmp_path, make_feature("near2345"))
    assert nearby(shown, make_feature(point=None), 5) == []
    assert nearby(shown, make_feature(date_start=None, date_end=None), 5) == []


def test_neighbours_across_the_date_line_are_near(tmp_path: Path) -> None:
    shown = make_snapshot(tmp_path, make_feature("east2345", (-179.95, 0.0)))
    assert ids(nearby(shown, make_feature(point=(179.95, 0.0)), 5)) == ["east2345"]


def test_an_incident_that_names_another_points_at_it(tmp_path: Path) -> None:
    part = make_feature("part2345", related=[{"id": "k7m2p9qd", "relation": "part_of"}])
    shown = make_snapshot(tmp_path, make_feature(), part)
    ((found, relation),) = pointing_at(shown, make_feature())
    assert (found["id"], relation) == ("part2345", "part_of")
