"""Which days a chart over time shows."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from incidents.publication.snapshot.framing import Frame, coarsened, fitting_unit, telling, whole

WEEK = [dt.date(2016, 3, day) for day in range(20, 29)]


def ordinals(*days: dt.date) -> np.ndarray:
    return np.array([day.toordinal() for day in days], np.int32)


def frame(first: str, last: str) -> Frame:
    return Frame(first=dt.date.fromisoformat(first), last=dt.date.fromisoformat(last))


def test_all_days_are_framed() -> None:
    assert telling(ordinals(*WEEK)) == frame("2016-03-20", "2016-03-28")


def test_no_days_have_no_frame() -> None:
    assert telling(ordinals()) is None
    assert whole(ordinals()) is None


@pytest.mark.parametrize("stray", [dt.date(1915, 1, 1), dt.date(2099, 1, 1)])
def test_a_stray_squashes_nobody(stray: dt.date) -> None:
    days = ordinals(*WEEK, stray)
    assert telling(days) == frame("2016-03-20", "2016-03-28")
    assert whole(days) != telling(days)


def test_a_stray_of_last_month_stays_in() -> None:
    assert telling(ordinals(*WEEK, dt.date(2016, 2, 1))) == frame("2016-02-01", "2016-03-28")


def test_of_few_incidents_none_is_a_stray() -> None:
    days = ordinals(dt.date(1915, 1, 1), *WEEK[:3])
    assert telling(days) == frame("1915-01-01", "2016-03-22")


@pytest.mark.parametrize(
    ("last", "unit"),
    [
        ("2016-01-01", "day"),
        ("2016-12-31", "week"),
        ("2020-12-31", "month"),
        ("2116-01-01", "year"),
    ],
)
def test_the_unit_follows_from_the_span(last: str, unit: str) -> None:
    assert fitting_unit(frame("2016-01-01", last)) == unit


def test_a_unit_too_fine_for_the_frame_is_coarsened() -> None:
    assert coarsened("day", frame("2016-01-01", "2016-12-31")) == "day"
    assert coarsened("day", frame("2016-01-01", "2018-12-31")) == "week"
    assert coarsened("year", frame("0001-01-01", "2018-12-31")) == "year"
