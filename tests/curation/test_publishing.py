"""Verbs change what the public sees, whole or not at all, and say who and why."""

from __future__ import annotations

import pytest

from incidents import curation
from incidents.errors import CurationRefused, GateClosed
from incidents.models import Incident, Relation, Revision, RevisionKind, Story, WorkflowStatus
from incidents.publication import log, snapshot
from incidents.publication.search import Query
from tests.rows import (
    make_article,
    make_cited_raid,
    make_incident,
    make_publisher,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db


def publish_raid(**changes: object) -> Incident:
    incident = make_cited_raid(**changes)  # type: ignore[arg-type]
    publisher = make_publisher()
    curation.accept_evidence(incident, by=publisher)
    curation.publish(incident, by=publisher)
    incident.refresh_from_db()
    return incident


def latest(incident: Incident) -> dict[str, object]:
    document = log.latest_document(RevisionKind.INCIDENT, incident.public_id)
    assert document is not None
    return document["properties"]  # type: ignore[no-any-return]


def test_publishing_logs_the_document_with_its_author() -> None:
    incident = publish_raid()
    row = Revision.objects.get(kind="incident")
    assert (row.subject, row.action, row.actor_name) == (
        incident.public_id, "published", "publisher",
    )  # fmt: skip


def test_publishing_sets_state_and_version() -> None:
    incident = publish_raid()
    assert (incident.workflow_status, incident.version) == (WorkflowStatus.PUBLISHED, 1)


def test_publishing_keeps_history_with_who_and_why() -> None:
    entry = publish_raid().history.latest()
    assert entry.history_user.username == "publisher"
    assert entry.history_change_reason.startswith("published")


def test_a_closed_gate_logs_nothing() -> None:
    incident = make_incident()
    with pytest.raises(GateClosed):
        curation.publish(incident, by=make_publisher())
    assert not Revision.objects.exists()


def test_one_origin_is_a_single_source() -> None:
    assert latest(publish_raid())["verification_status"] == "single_source"


def test_two_outlets_corroborate() -> None:
    incident = make_cited_raid()
    second = make_article(source=make_source(name="De Zennebode"), url="https://zenne.example/1")
    for citation in incident.citations.filter(field="event_type"):
        citation.pk, citation.article = None, second
        citation.save()
    report = curation.publish_drafts([incident], by=make_publisher())
    assert report.refused == ()
    assert latest(incident)["verification_status"] == "corroborated"


def test_two_outlets_that_quote_one_magazine_are_one_source() -> None:
    incident = make_cited_raid()
    second = make_article(source=make_source(name="De Zennebode"), url="https://zenne.example/1")
    for citation in incident.citations.filter(field="event_type"):
        citation.pk, citation.article = None, second
        citation.save()
    incident.citations.update(attributed_to="Der Wochenspiegel")
    curation.publish_drafts([incident], by=make_publisher())
    assert latest(incident)["verification_status"] == "single_source"


def test_a_user_without_permission_publishes_nothing() -> None:
    incident = make_cited_raid()
    with pytest.raises(CurationRefused, match="user 'guest' may not do this"):
        curation.publish(incident, by=make_user("guest"))


def test_what_is_public_is_not_published_twice() -> None:
    incident = publish_raid()
    with pytest.raises(CurationRefused, match="only a draft can be published"):
        curation.publish(incident, by=make_publisher("second"))


def test_a_correction_needs_a_reason() -> None:
    incident = publish_raid()
    with pytest.raises(CurationRefused, match="say why"):
        curation.correct(incident, by=make_publisher("second"), reason=" ")


def test_a_correction_is_a_new_version_with_its_reason() -> None:
    incident = publish_raid()
    incident.set_count("arrested", None)
    incident.save()
    curation.correct(incident, by=make_publisher("second"), reason="The six were witnesses.")
    told = latest(incident)
    assert (told["version"], told["status"], told["arrested"]) == (2, "corrected", None)
    assert told["reason"] == "The six were witnesses."


def test_a_correction_that_corrects_nothing_is_refused() -> None:
    incident = publish_raid()
    with pytest.raises(CurationRefused, match="would change nothing public"):
        curation.correct(incident, by=make_publisher("second"), reason="typo")


def test_an_update_passes_the_gate_too() -> None:
    incident = publish_raid()
    Incident.objects.filter(pk=incident.pk).update(arrested_high=60)
    with pytest.raises(GateClosed):
        curation.update(incident, by=make_publisher("second"), reason="more arrests")


def test_an_edit_alone_changes_nothing_public() -> None:
    incident = publish_raid()
    Incident.objects.filter(pk=incident.pk).update(event_type="attack")
    snapshot.build()
    feature = snapshot.current().feature(incident.public_id)
    assert feature is not None
    assert feature["properties"]["event_type"] == "raid"


def test_a_retracted_incident_leaves_the_map_and_keeps_its_reason() -> None:
    incident = publish_raid()
    curation.retract(incident, by=make_publisher("second"), reason="It was a drill.")
    held = snapshot.build()
    feature = held.feature(incident.public_id)
    assert held.features(Query()) == []
    assert feature is not None
    assert feature["properties"]["reason"] == "It was a drill."


def test_a_retracted_document_repeats_none_of_the_wrong_facts() -> None:
    incident = publish_raid()
    curation.retract(incident, by=make_publisher("second"), reason="It was a drill.")
    assert "evidence" not in latest(incident)
    assert "title" not in latest(incident)


def test_a_draft_is_not_named_by_the_public_incidents_it_belongs_to() -> None:
    parent = make_incident(event_type="attack")
    incident = make_cited_raid()
    Relation.objects.create(origin=incident, target=parent, kind="part_of")
    curation.publish_drafts([incident], by=make_publisher())
    assert latest(incident)["related"] == []


def test_publishing_a_parent_tells_it_on_its_public_parts() -> None:
    part = publish_raid()
    parent = make_cited_raid(make_article(source=make_source(name="B"), url="https://b.example/"))
    Relation.objects.create(origin=part, target=parent, kind="part_of")
    curation.publish_drafts([parent], by=make_publisher("second"))
    assert latest(part)["related"] == [{"id": parent.public_id, "relation": "part_of"}]


def test_a_story_is_told_on_its_incidents() -> None:
    incident = publish_raid()
    story = Story.objects.create(slug="march", title={"en": "March"})
    story.members.add(incident)
    curation.publish_story(story, by=make_publisher("second"))
    assert latest(incident)["stories"] == ["march"]


def test_a_batch_publishes_what_it_can_and_tells_the_rest() -> None:
    good, bad = make_cited_raid(), make_incident()
    report = curation.publish_drafts([bad, good], by=make_publisher())
    assert [row.subject for row in report.published] == [good.public_id]
    assert bad.public_id in report.refused[0]


def test_a_refused_draft_keeps_its_evidence_undecided() -> None:
    incident = make_cited_raid(arrested_high=60)
    curation.publish_drafts([incident], by=make_publisher())
    assert incident.citations.accepted().count() == 0


def test_everything_published_verifies() -> None:
    publish_raid()
    report = curation.verify_evidence()
    assert report.problems == ()
    assert (report.incidents, report.citations) == (1, 4)


def test_verification_finds_an_article_changed_underneath() -> None:
    incident = publish_raid()
    article = incident.citations.first().article  # type: ignore[union-attr]
    article.text = article.text.replace("Six", "Ten")  # type: ignore[union-attr]
    article.save()  # type: ignore[union-attr]
    assert any("arrested" in problem for problem in curation.verify_evidence().problems)


def test_a_point_that_is_withheld_now_is_hidden_in_earlier_versions() -> None:
    publisher = make_publisher()
    incident = make_cited_raid(
        public_level="site", own_latitude=50.86412, own_longitude=4.38123, uncertainty_m=10
    )
    incident.citations.create(
        field="place", value="geonames:2787416", method="editor_statement",
        statement="seen there", state="accepted", decided_by=publisher,
    )  # fmt: skip
    assert curation.publish_drafts([incident], by=publisher).refused == ()
    Incident.objects.update(public_level="district")
    curation.update(incident, by=publisher, reason="less precise")
    assert "4.38123" not in str(list(snapshot.build().versions(incident.public_id)))
