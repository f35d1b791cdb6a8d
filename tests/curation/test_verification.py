"""Verification notices what was taken from under the public documents."""

from __future__ import annotations

import pytest

from incidents import curation
from incidents.models import Incident, Revision
from tests.rows import make_cited_raid, make_publisher

pytestmark = pytest.mark.django_db


@pytest.fixture
def raid() -> Incident:
    incident = make_cited_raid()
    curation.publish_drafts([incident], by=make_publisher())
    return incident


def problems() -> str:
    return "; ".join(curation.verify_evidence().problems)


def test_what_was_just_published_verifies(raid: Incident) -> None:
    assert problems() == ""


def test_evidence_deleted_after_publication_shows(raid: Incident) -> None:
    raid.citations.filter(field="arrested").delete()
    assert "arrested: its public evidence was changed, rejected or removed" in problems()


def test_evidence_rejected_after_publication_shows(raid: Incident) -> None:
    curation.reject_citation(raid.citations.get(field="date"), by=make_publisher("second"))
    assert "date: its public evidence was changed, rejected or removed" in problems()


def test_a_document_that_vanished_without_erasure_shows(raid: Incident) -> None:
    Revision.objects.update(document="")
    assert "revision 1: its document is gone but was never erased" in problems()


def test_a_log_cut_at_its_end_shows(raid: Incident) -> None:
    curation.update(raid, by=make_publisher("second"), reason="The world moved.")
    Revision.objects.get(seq=2).delete()
    assert "has version 2 but the log ends at 1" in problems()


def test_a_public_incident_without_its_row_shows(raid: Incident) -> None:
    Incident.objects.update(workflow_status="draft")
    assert "is public but its row is not" in problems()
