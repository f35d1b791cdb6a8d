"""Days for readers and for machines."""

from __future__ import annotations

import pytest

from incidents.web.days import date_iso, day


def test_a_moment_is_told_by_its_day() -> None:
    told = day("2016-03-26T09:00:00+00:00")
    assert told is not None
    assert (told.iso, told.words) == ("2016-03-26", "26 March 2016")


def test_no_moment_is_no_day() -> None:
    assert day(None) is None


@pytest.mark.parametrize(
    ("precision", "end", "iso"),
    [(1, "2016-03-22", "2016-03-22"), (1, "2016-03-25", ""), (2, "2016-03-25", ""),
     (4, "2016-03-31", "2016-03"), (5, "2016-12-31", "2016")],
)  # fmt: skip
def test_a_loose_date_is_told_as_loosely(precision: int, end: str, iso: str) -> None:
    assert date_iso("2016-03-22", end, precision) == iso
