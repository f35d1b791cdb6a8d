"""Two records of one event become one, and nothing of either is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from incidents import curation
from incidents.errors import CurationRefused
from incidents.models import (
    Incident,
    MatchState,
    Relation,
    Revision,
    RevisionKind,
    SameEvent,
    Story,
    WorkflowStatus,
)
from incidents.publication import log
from tests.rows import (
    RAID_TEXT,
    cite,
    make_article,
    make_cited_raid,
    make_incident,
    make_publisher,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db
SIX = {"low": 6, "best": 6, "high": 6}
SEVEN = {"low": 7, "best": 7, "high": 7}


def raid(outlet: str, **changes: Any) -> Incident:
    """A cited raid as one outlet tells it."""
    return make_cited_raid(make_article(source=make_source(name=outlet)), **changes)


def public(*incidents: Incident) -> User:
    """Publish them; returns who did."""
    publisher = make_publisher()
    report = curation.publish_drafts(incidents, by=publisher)
    assert report.refused == ()
    for incident in incidents:
        incident.refresh_from_db()
    return publisher


def editor() -> User:
    return make_user("editor", "change_incident")


def told(incident: Incident) -> dict[str, Any]:
    document = log.latest_document(RevisionKind.INCIDENT, incident.public_id)
    assert document is not None
    properties: dict[str, Any] = document["properties"]
    return properties


def test_all_evidence_goes_along() -> None:
    draft, known = raid("Herald"), raid("Gazette")
    curation.merge(draft, into=known, by=editor())
    assert (draft.citations.count(), known.citations.count()) == (0, 8)
    draft.refresh_from_db()
    assert draft.workflow_status == WorkflowStatus.MERGED


def test_numbers_that_differ_stand_side_by_side() -> None:
    draft, known = make_incident(arrested_low=7, arrested_best=7, arrested_high=7), raid("Gazette")
    article = make_article(source=make_source(name="Herald"))
    cite(draft, article, "arrested", SEVEN, quote=RAID_TEXT, word="Six")
    curation.merge(draft, into=known, by=editor())
    claims = known.citations.filter(field="arrested").order_by("pk")
    assert [(item.value, item.stance) for item in claims] == [
        (SIX, "supports"),
        (SEVEN, "contradicts"),
    ]


def test_a_claim_that_contradicted_the_draft_may_support_the_other() -> None:
    draft, known = make_incident(arrested_best=7, arrested_high=7), raid("Gazette")
    article = make_article(source=make_source(name="Herald"))
    cite(draft, article, "arrested", SIX, quote=RAID_TEXT, word="Six", stance="contradicts")
    curation.merge(draft, into=known, by=editor())
    assert set(known.citations.values_list("stance", flat=True)) == {"supports"}


def test_a_denial_stays_context() -> None:
    draft, known = make_incident(), raid("Gazette")
    article = make_article(source=make_source(name="Herald"))
    cite(draft, article, "event_type", "raid", quote=RAID_TEXT, word="raid", stance="context")
    curation.merge(draft, into=known, by=editor())
    assert known.citations.get(article=article).stance == "context"


def test_a_draft_takes_what_it_lacks_and_keeps_what_it_states() -> None:
    draft = make_incident(fatalities_best=1, arrested_low=None, arrested_best=9, arrested_high=9)
    known = make_incident()
    curation.merge(draft, into=known, by=editor())
    known.refresh_from_db()
    assert (known.fatalities_best, known.arrested_best) == (1, 6)


def test_what_is_public_keeps_its_values_until_an_editor_updates_it() -> None:
    known = raid("Gazette")
    by = public(known)
    curation.merge(make_incident(fatalities_best=1), into=known, by=by)
    known.refresh_from_db()
    assert known.fatalities_best is None
    assert told(known)["version"] == 1


def test_ties_and_stories_go_along() -> None:
    draft, known, third = make_incident(), make_incident(), make_incident()
    Relation.objects.create(origin=draft, target=third, kind="follows")
    Relation.objects.create(origin=draft, target=known, kind="same_operation")
    part = make_incident(counted_in=draft)
    story = Story.objects.create(slug="march")
    story.members.add(draft)
    curation.merge(draft, into=known, by=editor())
    part.refresh_from_db()
    assert [(item.origin, item.target) for item in Relation.objects.all()] == [(known, third)]
    assert (part.counted_in, list(story.members.all())) == (known, [known])


def test_the_part_that_takes_in_its_whole_is_counted_in_nothing() -> None:
    whole = make_incident()
    part = make_incident(counted_in=whole)
    curation.merge(whole, into=part, by=editor())
    part.refresh_from_db()
    assert part.counted_in is None


def test_a_draft_that_was_never_public_leaves_no_trace_in_the_log() -> None:
    curation.merge(raid("Herald"), into=raid("Gazette"), by=editor())
    assert not Revision.objects.exists()


def test_who_merged_stands_in_both_histories() -> None:
    draft, known = make_incident(), make_incident()
    curation.merge(draft, into=known, by=editor())
    assert draft.history.first().history_change_reason == f"merged into '{known.public_id}'"
    assert known.history.first().history_user.username == "editor"


def test_what_was_public_is_told_to_be_merged_and_names_what_replaces_it() -> None:
    twin, known = raid("Herald"), raid("Gazette")
    by = public(twin, known)
    curation.merge(twin, into=known, by=by, reason="Two records of one raid.")
    assert (told(twin)["status"], told(twin)["replaced_by"]) == ("merged", known.public_id)
    assert told(twin)["reason"] == "Two records of one raid."
    assert curation.verify_evidence().problems == ()


def test_public_neighbours_speak_of_what_remains() -> None:
    twin, known, neighbour = raid("Herald"), raid("Gazette"), raid("Tribune", event_type="raid")
    Relation.objects.create(origin=neighbour, target=twin, kind="follows")
    by = public(twin, known, neighbour)
    assert told(neighbour)["related"] == [{"id": twin.public_id, "relation": "follows"}]
    curation.merge(twin, into=known, by=by, reason="Two records of one raid.")
    assert told(neighbour)["related"] == [{"id": known.public_id, "relation": "follows"}]


def test_merged_evidence_corroborates_once_it_is_accepted() -> None:
    draft, known = raid("Herald"), raid("Gazette")
    by = public(known)
    assert told(known)["verification_status"] == "single_source"
    curation.merge(draft, into=known, by=by)
    curation.accept_evidence(known, by=by)
    curation.update(known, by=by, reason="Another paper tells of it.")
    assert told(known)["verification_status"] == "corroborated"


@pytest.mark.parametrize("status", ["merged", "retracted", "rejected"])
def test_what_has_ended_is_not_merged(status: str) -> None:
    ended = make_incident(workflow_status=status)
    with pytest.raises(CurationRefused, match=f"is {status} already"):
        curation.merge(ended, into=make_incident(), by=editor())


def test_an_incident_is_not_merged_into_itself() -> None:
    incident = make_incident()
    with pytest.raises(CurationRefused, match="cannot be merged into itself"):
        curation.merge(incident, into=incident, by=editor())


def test_what_is_public_does_not_go_into_a_draft() -> None:
    known = raid("Gazette")
    by = public(known)
    with pytest.raises(CurationRefused, match="merge the other way round"):
        curation.merge(known, into=make_incident(), by=by, reason="Two records.")


def test_what_is_public_is_not_merged_without_a_reason() -> None:
    twin, known = raid("Herald"), raid("Gazette")
    by = public(twin, known)
    with pytest.raises(CurationRefused, match="say why, the public will read the reason"):
        curation.merge(twin, into=known, by=by)


def test_who_may_not_publish_does_not_merge_what_is_public() -> None:
    twin, known = raid("Herald"), raid("Gazette")
    public(twin, known)
    with pytest.raises(CurationRefused, match="publish_incident"):
        curation.merge(twin, into=known, by=editor(), reason="Two records.")


def proposal(draft: Incident, known: Incident) -> SameEvent:
    return SameEvent.objects.create(draft=draft, known=known, reasons=["on the same day"])


def test_an_accepted_match_is_merged_and_remembered() -> None:
    draft, known = make_incident(), make_incident()
    match = proposal(draft, known)
    assert curation.accept_match(match, by=editor()) == known
    match.refresh_from_db()
    assert (match.state, match.decided_by.username) == (MatchState.ACCEPTED, "editor")  # type: ignore[union-attr]


def test_a_draft_that_went_public_first_takes_the_other_in() -> None:
    draft, known = raid("Herald"), make_incident()
    by = public(draft)
    assert curation.accept_match(proposal(draft, known), by=by) == draft


def test_a_rejected_match_changes_nothing_else() -> None:
    draft, known = raid("Herald"), raid("Gazette")
    curation.reject_match(proposal(draft, known), by=editor())
    assert SameEvent.objects.get().state == MatchState.REJECTED
    assert draft.citations.count() == known.citations.count() == 4


def test_a_match_is_decided_once() -> None:
    match, by = proposal(make_incident(), make_incident()), editor()
    curation.reject_match(match, by=by)
    with pytest.raises(CurationRefused, match="was decided before: rejected"):
        curation.accept_match(match, by=by)


def test_other_proposals_of_a_merged_draft_are_gone() -> None:
    draft, known, third = make_incident(), make_incident(), make_incident()
    proposal(draft, third)
    curation.accept_match(proposal(draft, known), by=editor())
    assert [item.known for item in SameEvent.objects.all()] == [known]


def test_who_may_not_change_incidents_decides_nothing() -> None:
    match, guest = proposal(make_incident(), make_incident()), make_user("guest")
    for verb in (curation.accept_match, curation.reject_match):
        with pytest.raises(CurationRefused, match="user 'guest' may not do this"):
            verb(match, by=guest)  # type: ignore[operator]
    assert SameEvent.objects.get().state == MatchState.PROPOSED


def test_a_draft_that_may_be_a_known_one_is_not_published_in_a_batch() -> None:
    known, draft = raid("The Harbour Gazette"), raid("The Herald")
    SameEvent.objects.create(draft=draft, known=known)
    report = curation.publish_drafts([known, draft], by=make_publisher())
    assert [row.subject for row in report.published] == [known.public_id]
    (refusal,) = report.refused
    assert f"incident '{draft.public_id}' may be '{known.public_id}'" in refusal
