"""What changed from one document to the next, in words."""

from __future__ import annotations

from typing import Any

from incidents.codebook import load_codebook
from incidents.web.differences import differences
from tests.web.builders import make_evidence, make_feature, make_place, make_source

CODEBOOK = load_codebook()


def told(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    found = differences(make_feature(**before), make_feature(**after), CODEBOOK)
    return [(item.label, item.before, item.after, item.remark) for item in found]


def count(best: int) -> dict[str, int | None]:
    return {"low": None, "best": best, "high": None}


def test_the_same_document_differs_in_nothing() -> None:
    assert told({}, {"version": 2, "status": "updated", "reason": "none"}) == []


def test_a_toll_is_told_from_and_to() -> None:
    assert told({"fatalities": count(31)}, {"fatalities": count(32)}) == [
        ("Killed", "31", "32", "")
    ]


def test_a_value_that_was_not_reported_has_nothing_before() -> None:
    assert told({}, {"injured": count(3)}) == [("Injured", "", "3", "")]


def test_a_place_is_told_with_its_precision() -> None:
    (item,) = told({}, {"coordinate_uncertainty_m": 5000})
    assert item[:3] == (
        "Where",
        "Somewhere in Schaerbeek, give or take 2\u00a0km",
        "Somewhere in Schaerbeek, give or take 5\u00a0km",
    )


def test_a_moved_pin_is_told_without_where_it_was() -> None:
    moved = differences(make_feature(), make_feature(point=(4.4, 50.9)), CODEBOOK)
    assert [(item.label, item.remark) for item in moved] == [("Position on the map", "moved")]


def test_another_date_and_certainty_are_told() -> None:
    after = {"date_start": "2016-03-24", "date_end": "2016-03-24",
             "verification_status": "corroborated"}  # fmt: skip
    assert [item[0] for item in told({}, after)] == ["When", "How sure"]


def test_sources_are_told_by_name_as_added_or_gone() -> None:
    other = make_source(id=4, publisher="The Gazette", title="Raid")
    assert told({}, {"sources": [other]}) == [
        ("Source added", "", "", "The Gazette, Raid"),
        (
            "Source no longer cited",
            "",
            "",
            "The Canal Courier, Second raid in Schaerbeek within a day",
        ),
    ]


def test_quotes_are_never_repeated() -> None:
    found = told({}, {"evidence": [make_evidence(quotes=["A secret sentence."])]})
    assert found == [("Quotes", "", "", "added, changed or removed")]


def test_texts_are_told_as_added_rewritten_or_removed() -> None:
    assert told({}, {"summary": {"en": "New."}}) == [("Summary", "", "", "added")]
    assert told({"note": "a"}, {"note": "b"}) == [("Note", "", "", "rewritten")]
    assert told({"note": "a"}, {}) == [("Note", "", "", "removed")]


def test_a_shared_total_is_told() -> None:
    assert told({}, {"counted_in": "whole234"}) == [
        ("Its numbers", "", "", "counted in another incident")
    ]


def test_a_place_that_is_no_longer_told_has_nothing_behind() -> None:
    after = {"place": None, "geo_precision": None, "coordinate_uncertainty_m": None}
    (item,) = differences(make_feature(), make_feature(point=None, **after), CODEBOOK)
    assert (item.label, item.after) == ("Where", "")


def test_another_place_is_told_by_its_name() -> None:
    (item,) = told({}, {"place": make_place("Jette")})
    assert "Jette" in item[2]
