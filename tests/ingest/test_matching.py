from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from incidents.ingest.accounts import account_of_event
from incidents.ingest.matching import Match, match, propose
from incidents.models import Article, Incident, MatchState, Place, SameEvent
from incidents.values import Count, DatePrecision, Event
from tests.ingest.readings import (
    BELGIUM,
    BRUSSELS,
    CODEBOOK,
    FRIDAY,
    make_event,
    make_loaded,
    placed,
    stored,
    stored_elsewhere,
)

pytestmark = pytest.mark.django_db

THURSDAY = FRIDAY - dt.timedelta(days=1)
IN_BRUSSELS = placed(place=BRUSSELS)
NUMBERLESS: dict[str, Any] = {"arrested": None}


def known(**changes: Any) -> Incident:
    mentions = (changes["place"],) if changes.get("place") else (placed(),)
    (incident,) = stored(make_event(**changes), mentions=mentions).incidents
    return incident


def matched(event: Event, **changes: Any) -> Match:
    key = event.place.geocode.place.gazetteer_id if event.place and event.place.geocode else ""
    place = Place.objects.filter(gazetteer_id=key).first()
    account = account_of_event(event, place, Article.objects.first())  # type: ignore[arg-type]
    return match(account, CODEBOOK, **changes)


def test_same_type_place_and_day_is_the_same_incident() -> None:
    incident = known()
    assert matched(make_event()) == Match(incident=incident)


@pytest.mark.parametrize(
    "difference",
    [
        {"event_type": "threat"},
        {"date_start": THURSDAY, "date_end": THURSDAY, "arrested": None},
        {"place": None},
        {"date_start": None, "date_end": None},
    ],
)
def test_other_type_place_or_day_is_another_incident(difference: dict[str, Any]) -> None:
    known()
    assert matched(make_event(**({"evidence": ()} | difference))) == Match()


@pytest.mark.parametrize("status", ["rejected", "merged", "retracted"])
def test_closed_incident_is_not_matched(status: str) -> None:
    known()
    Incident.objects.update(workflow_status=status)
    assert matched(make_event()) == Match()


@pytest.mark.parametrize("status", ["draft", "in_review", "approved", "published"])
def test_open_incident_is_matched(status: str) -> None:
    incident = known()
    Incident.objects.update(workflow_status=status)
    assert matched(make_event()).incident == incident


def test_days_that_overlap_are_the_same() -> None:
    incident = known(date_start=THURSDAY, date_end=FRIDAY)
    assert matched(make_event()).incident == incident


def test_vague_week_is_not_the_day_in_it() -> None:
    known(date_start=THURSDAY, date_end=FRIDAY, date_precision=DatePrecision.WEEK, **NUMBERLESS)
    assert matched(make_event(evidence=())) == Match()


def test_whole_country_is_too_wide_to_match() -> None:
    somewhere = placed(place=BELGIUM)
    known(place=somewhere)
    assert matched(make_event(place=somewhere)) == Match()


def test_incident_that_another_event_is_already_is_left_out() -> None:
    incident = known()
    assert matched(make_event(), besides=[incident]) == Match()


def test_the_very_same_means_come_before_the_older_incident() -> None:
    told: dict[str, Any] = {"event_type": "attack", "evidence": (), "arrested": None}
    twin = twin_of(known(**told, attack_type="unknown"), attack_type="bombing")
    assert matched(make_event(**told, attack_type="bombing")).incident == twin


def twin_of(incident: Incident, **changes: Any) -> Incident:
    fields = {
        "event_type": incident.event_type, "place": incident.place, "date_start": FRIDAY,
        "date_precision": 1,
    }  # fmt: skip
    return Incident.objects.create(**(fields | changes))


def test_where_two_fit_alike_none_is_taken_and_both_are_proposed() -> None:
    first = known(**NUMBERLESS)
    second = twin_of(first)
    found = matched(make_event(evidence=(), **NUMBERLESS))
    assert found.incident is None
    assert {item.incident for item in found.perhaps} == {first, second}


def test_of_two_that_fit_the_one_with_the_same_numbers_is_taken() -> None:
    first = known(**NUMBERLESS)
    second = twin_of(first, arrested_best=6)
    assert matched(make_event(evidence=())).incident == second


def test_a_district_with_the_same_numbers_is_the_event_of_its_city() -> None:
    incident = known(place=IN_BRUSSELS)
    (again,) = stored_elsewhere(make_event()).incidents
    assert again == incident


def test_a_district_of_the_city_is_proposed_and_not_joined() -> None:
    incident = known(place=IN_BRUSSELS, evidence=(), **NUMBERLESS)
    (draft,) = stored_elsewhere(make_event(evidence=(), **NUMBERLESS)).incidents
    proposal = SameEvent.objects.get()
    assert (proposal.draft, proposal.known) == (draft, incident)
    assert proposal.reasons == ["both tell of “raid”", "on the same day"]
    assert proposal.doubts == ["Schaerbeek lies in Brussels"]


def test_an_arrest_where_there_was_a_raid_is_proposed() -> None:
    known()
    stored_elsewhere(make_event(event_type="arrest"))
    assert SameEvent.objects.get().doubts == ["one tells of “raid”, one of “arrest”"]


def test_events_of_one_article_are_never_proposed_to_be_each_other() -> None:
    arrest = make_event(key="e2", event_type="arrest")
    stored(make_event(), arrest)
    assert not SameEvent.objects.exists()


def test_numbers_that_contradict_each_other_stand_side_by_side() -> None:
    incident = known()
    stored_elsewhere(make_event(arrested=Count(low=7, best=7, high=7)))
    claims = incident.citations.filter(field="arrested").order_by("pk")
    assert [(claim.value["best"], claim.stance) for claim in claims] == [
        (6, "supports"),
        (7, "contradicts"),
    ]


def test_numbers_far_apart_are_two_drafts_and_a_proposal() -> None:
    known()
    stored_elsewhere(make_event(arrested=Count(low=60, best=60, high=60)))
    assert SameEvent.objects.get().doubts == ["6 arrested for one, 60 for the other"]


def test_a_decided_pair_is_not_proposed_again() -> None:
    incident = known(place=IN_BRUSSELS, evidence=(), **NUMBERLESS)
    told = make_event(evidence=(), **NUMBERLESS)
    (draft,) = stored_elsewhere(told).incidents
    SameEvent.objects.update(state=MatchState.REJECTED)
    perhaps = matched(told, besides=[draft]).perhaps
    assert [item.incident for item in perhaps] == [incident]
    assert propose(draft, perhaps) == []
    assert SameEvent.objects.get().state == MatchState.REJECTED


def test_a_copied_sentence_joins_what_a_big_city_would_not() -> None:
    big = placed(place=replace(BRUSSELS, population=1_000_000))
    incident = known(place=big, **NUMBERLESS)
    loaded = make_loaded(outlet="The Herald")
    (again,) = stored(make_event(place=big, **NUMBERLESS), loaded=loaded, mentions=(big,)).incidents
    assert again == incident
