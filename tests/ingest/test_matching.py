from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from incidents.ingest.matching import known_incident
from incidents.models import Incident
from incidents.values import DatePrecision
from tests.ingest.readings import BELGIUM, BRUSSELS, FRIDAY, make_event, placed, stored

pytestmark = pytest.mark.django_db

THURSDAY = FRIDAY - dt.timedelta(days=1)


def known(**changes: Any) -> Incident:
    mentions = (changes["place"],) if changes.get("place") else (placed(),)
    (incident,) = stored(make_event(**changes), mentions=mentions).incidents
    return incident


def test_same_type_place_and_day_is_the_same_incident() -> None:
    incident = known()
    assert known_incident(make_event()) == incident


@pytest.mark.parametrize(
    "difference",
    [
        {"event_type": "arrest"},
        {"date_start": THURSDAY, "date_end": THURSDAY},
        {"place": placed(place=BRUSSELS)},
        {"place": None},
        {"date_start": None, "date_end": None},
    ],
)
def test_other_type_place_or_day_is_another_incident(difference: dict[str, Any]) -> None:
    known()
    assert known_incident(make_event(**difference)) is None


@pytest.mark.parametrize("status", ["rejected", "merged", "retracted"])
def test_closed_incident_is_not_proposed(status: str) -> None:
    known()
    Incident.objects.update(workflow_status=status)
    assert known_incident(make_event()) is None


@pytest.mark.parametrize("status", ["draft", "in_review", "approved", "published"])
def test_open_incident_is_proposed(status: str) -> None:
    incident = known()
    Incident.objects.update(workflow_status=status)
    assert known_incident(make_event()) == incident


@pytest.mark.parametrize(
    ("mine", "theirs", "is_same"),
    [
        ("bombing", "bombing", True),
        ("bombing", None, True),
        ("unknown", "stabbing", True),
        ("bombing", "suicide_bombing", True),
        ("bombing", "stabbing", False),
    ],
)
def test_attack_types_must_agree(mine: str | None, theirs: str | None, is_same: bool) -> None:
    known(event_type="attack", attack_type=mine)
    found = known_incident(make_event(event_type="attack", attack_type=theirs))
    assert (found is not None) is is_same


def test_days_that_overlap_are_the_same() -> None:
    incident = known(date_start=THURSDAY, date_end=FRIDAY)
    assert known_incident(make_event()) == incident


def test_vague_week_is_not_the_day_in_it() -> None:
    known(date_start=THURSDAY, date_end=FRIDAY, date_precision=DatePrecision.WEEK)
    assert known_incident(make_event()) is None


def test_whole_country_is_too_wide_to_match() -> None:
    somewhere = placed(place=BELGIUM)
    known(place=somewhere)
    assert known_incident(make_event(place=somewhere)) is None


def test_incident_that_another_event_is_already_is_left_out() -> None:
    incident = known()
    assert known_incident(make_event(), besides=[incident]) is None


def test_same_attack_type_comes_before_the_older_incident() -> None:
    known(event_type="attack", attack_type="unknown")
    incident = Incident.objects.get()
    twin = Incident.objects.create(
        event_type="attack",
        attack_type="bombing",
        place=incident.place,
        date_start=FRIDAY,
        date_precision=1,
    )
    assert known_incident(make_event(event_type="attack", attack_type="bombing")) == twin
