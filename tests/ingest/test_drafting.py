from __future__ import annotations

import pytest

from incidents.models import Incident, Relation, WorkflowStatus
from incidents.values import Count, Evidence, GeoPrecision, Stance
from tests.ingest.readings import (
    FRIDAY,
    SCHAERBEEK,
    SIX,
    TEXT,
    make_event,
    quote,
    stored,
    stored_elsewhere,
)

pytestmark = pytest.mark.django_db


def drafted(outcome_of: object) -> Incident:
    (incident,) = outcome_of.incidents  # type: ignore[attr-defined]
    assert isinstance(incident, Incident)
    incident.refresh_from_db()
    return incident


def test_event_becomes_a_draft_with_its_facts() -> None:
    draft = drafted(stored(make_event()))
    assert (draft.event_type, draft.attack_type, draft.workflow_status) == ("raid", "", "draft")
    assert (draft.date_start, draft.date_precision) == (FRIDAY, 1)
    assert draft.place is not None
    assert draft.place.gazetteer_id == SCHAERBEEK.gazetteer_id
    assert (draft.geo_precision, draft.uncertainty_m) == (1, 2_000)
    assert (draft.count("arrested"), draft.count("fatalities")) == (SIX, None)


def test_evidence_becomes_proposed_citations_with_spans() -> None:
    draft = drafted(stored(make_event()))
    citation = draft.citations.get(field="arrested")
    assert (citation.state, citation.stance, citation.value["best"]) == ("proposed", "supports", 6)
    for span in (*citation.spans, *citation.words):
        assert TEXT[span["start"] : span["end"]] == span["exact"]


def test_event_without_place_or_date_becomes_a_draft_too() -> None:
    draft = drafted(stored(make_event(place=None, date_start=None, date_end=None)))
    assert (draft.place, draft.date_start, draft.geo_precision) == (None, None, None)


def test_near_a_place_is_drawn_wide() -> None:
    draft = drafted(stored(make_event(geo_precision=GeoPrecision.NEAR)))
    assert (draft.geo_precision, draft.uncertainty_m) == (2, 25_000)


def test_part_knows_its_whole_and_who_carries_its_toll() -> None:
    whole = make_event(key="whole", event_type="attack")
    part = make_event(key="part", part_of="whole", counted_in="whole", arrested=None)
    first, second = stored(part, whole).incidents
    assert first.counted_in == second
    assert Relation.objects.get().origin == first
    assert Relation.objects.get().target == second


def test_same_incident_of_another_article_gets_citations_only() -> None:
    known = drafted(stored(make_event()))
    again = stored_elsewhere(make_event())
    assert again.incidents == (known,)
    assert Incident.objects.count() == 1
    assert set(known.citations.values_list("stance", flat=True)) == {"supports"}
    assert known.citations.count() == 4


def test_count_that_differs_contradicts() -> None:
    known = drafted(stored(make_event()))
    five = stored_elsewhere(make_event(arrested=Count(low=5, best=5, high=5))).article
    assert known.citations.get(article=five, field="arrested").stance == "contradicts"
    known.refresh_from_db()
    assert known.count("arrested") == SIX


def test_draft_takes_a_count_that_it_did_not_know() -> None:
    known = drafted(stored(make_event(arrested=None)))
    stored_elsewhere(make_event())
    known.refresh_from_db()
    assert known.count("arrested") == SIX
    assert known.edit_version == 1
    assert known.citations.get(field="arrested").stance == "supports"


def test_published_incident_takes_nothing_by_itself() -> None:
    known = drafted(stored(make_event(arrested=None)))
    Incident.objects.update(workflow_status=WorkflowStatus.PUBLISHED)
    stored_elsewhere(make_event())
    known.refresh_from_db()
    assert known.count("arrested") is None
    assert known.citations.filter(field="arrested", state="proposed").exists()


def test_draft_takes_the_sharper_attack_type_of_a_later_article() -> None:
    vague = make_event(event_type="attack", attack_type="unknown", arrested=None)
    known = drafted(stored(vague))
    stored_elsewhere(make_event(event_type="attack", attack_type="bombing", arrested=None))
    known.refresh_from_db()
    assert known.attack_type == "bombing"


def test_stance_that_the_reader_gave_is_kept() -> None:
    doubt = Evidence(
        field="event_type",
        value="raid",
        quotes=(quote("raided"),),
        words=(quote("raided"),),
        stance=Stance.CONTEXT,
    )
    draft = drafted(stored(make_event(evidence=(doubt,))))
    assert draft.citations.get().stance == "context"
