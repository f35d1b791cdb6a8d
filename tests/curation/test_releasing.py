"""What is approved goes out by itself when its time comes, if it still may."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from incidents import curation
from incidents.curation import releasing
from incidents.curation.publishing import publish
from incidents.errors import CurationRefused, GateClosed, LogCorrupted
from incidents.models import Incident, WorkflowStatus
from tests.rows import make_cited_raid, make_incident, make_publisher, make_user

pytestmark = pytest.mark.django_db
SOON = dt.timedelta(hours=1)


def approved() -> Incident:
    publisher = make_publisher()
    incident = make_cited_raid(release_at=timezone.now() + SOON)
    curation.accept_evidence(incident, by=publisher)
    return curation.approve(incident, by=publisher)


def its_time_comes(incident: Incident) -> None:
    Incident.objects.filter(pk=incident.pk).update(release_at=timezone.now())


def test_what_is_approved_waits_for_its_time() -> None:
    incident = approved()
    assert curation.release_due() == ()
    incident.refresh_from_db()
    assert incident.workflow_status == WorkflowStatus.APPROVED


def test_at_its_time_it_is_published_once_in_the_name_of_who_approved_it() -> None:
    its_time_comes(approved())
    (revision,) = curation.release_due()
    assert (revision.action, revision.actor_name) == ("published", "publisher")
    assert curation.release_due() == ()


def test_an_edit_makes_the_approval_lapse() -> None:
    incident = approved()
    incident.edit_version += 1
    incident.save()
    its_time_comes(incident)
    assert curation.release_due() == ()
    incident.refresh_from_db()
    assert incident.workflow_status == WorkflowStatus.IN_REVIEW
    assert "edited after its approval" in incident.history.latest().history_change_reason


def test_evidence_that_broke_meanwhile_keeps_it_back() -> None:
    incident = approved()
    incident.citations.all().delete()
    its_time_comes(incident)
    assert curation.release_due() == ()


def test_without_a_time_there_is_nothing_to_wait_for() -> None:
    with pytest.raises(CurationRefused, match="has no release_at; set it, or publish now"):
        curation.approve(make_cited_raid(), by=make_publisher())


def test_the_gate_is_closed_to_an_approval_too() -> None:
    with pytest.raises(GateClosed):
        curation.approve(make_incident(release_at=timezone.now() + SOON), by=make_publisher())


def test_who_may_not_publish_may_not_approve() -> None:
    incident = make_cited_raid(release_at=timezone.now() + SOON)
    with pytest.raises(CurationRefused, match="may not do this"):
        curation.approve(incident, by=make_user("guest"))


def test_one_that_fails_keeps_no_other_back(monkeypatch: pytest.MonkeyPatch) -> None:
    its_time_comes(approved())
    failures = iter([LogCorrupted("an odd row")])

    def failing_once(*args: object, **options: object) -> object:
        for failure in failures:
            raise failure
        return publish(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(releasing, "publish", failing_once)
    assert curation.release_due() == ()
    assert len(curation.release_due()) == 1
