"""A bulk publication lets each incident through the gate by itself, in one turn of the log."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from incidents import curation
from incidents.errors import CurationRefused
from incidents.models import Citation, Dataset, ExternalId, Incident, Revision, row_hash
from incidents.publication import log
from tests.rows import make_article, make_cited_raid, make_incident, make_publisher, make_user

pytestmark = pytest.mark.django_db
CELLS = {"kind": "Raid", "day": "2016-03-25", "held": "6", "town": "Schaerbeek"}
SIX = {"low": 6, "best": 6, "high": 6}


def make_rowed(number: int, **changes: object) -> Incident:
    incident = make_incident(**changes)
    dataset, _ = Dataset.objects.get_or_create(name="city", title="City", publisher="City desk")
    row = ExternalId.objects.create(
        dataset=dataset, row_id=str(number), row_hash=row_hash(CELLS), cells=CELLS,
        incident=incident, imported_at=timezone.now(),
    )  # fmt: skip
    told = {
        "event_type": "raid",
        "date": "2016-03-25",
        "place": "geonames:2787416",
        "arrested": SIX,
    }
    for field, value in told.items():
        Citation.objects.create(incident=incident, row=row, row_hash=row.row_hash, field=field,
                                value=value, cells=dict(CELLS), method="dataset_row")  # fmt: skip
    return incident


def issue(*incidents: Incident, by: User | None = None) -> curation.BulkReport:
    keys = [incident.pk for incident in incidents]
    return curation.issue_rows(keys, by=by or make_publisher(), reason="a new edition")


def test_drafts_go_out_with_their_evidence_accepted() -> None:
    one, two = make_rowed(1), make_rowed(2)
    assert issue(one, two).published == (one.public_id, two.public_id)
    assert set(Citation.objects.values_list("state", flat=True)) == {"accepted"}
    assert curation.verify_evidence().problems == ()


def test_one_refusal_keeps_nothing_else_back() -> None:
    good, bad = make_rowed(1), make_rowed(2, arrested_best=7, arrested_high=7)
    report = issue(good, bad)
    assert report.published == (good.public_id,)
    assert report.refused[0][0] == bad.public_id
    assert "arrested is '6-7-7' but its citation says '6'" in report.refused[0][1]


def test_what_is_refused_stays_a_draft_with_its_evidence_open() -> None:
    bad = make_rowed(1, arrested_best=7, arrested_high=7)
    issue(bad)
    bad.refresh_from_db()
    assert bad.workflow_status == "draft"
    assert set(Citation.objects.values_list("state", flat=True)) == {"proposed"}


def test_evidence_of_articles_waits_for_an_editor() -> None:
    incident = make_rowed(1)
    raid = make_cited_raid(make_article())
    raid.citations.update(incident=incident)
    issue(incident)
    assert set(Citation.objects.filter(article__isnull=False).values_list("state", flat=True)) == {
        "proposed"
    }


def test_what_is_public_and_has_no_news_is_left_alone() -> None:
    incident, by = make_rowed(1), make_publisher()
    issue(incident, by=by)
    assert issue(incident, by=by) == curation.BulkReport()
    assert Revision.objects.count() == 1


def test_the_chain_is_the_one_that_single_verbs_make() -> None:
    issue(*(make_rowed(number) for number in range(1, 6)))
    assert [revision.seq for revision in log.verified()] == [1, 2, 3, 4, 5]


def test_history_says_who_published() -> None:
    incident, by = make_rowed(1), make_publisher()
    issue(incident, by=by)
    latest = incident.history.first()
    assert (latest.history_user, latest.workflow_status) == (by, "published")


def test_a_retracted_incident_is_not_published_again() -> None:
    incident, by = make_rowed(1), make_publisher()
    issue(incident, by=by)
    curation.retract(incident, by=by, reason="It was a drill.")
    assert "what was taken back is not published again" in issue(incident, by=by).refused[0][1]


def test_only_publishers_may() -> None:
    with pytest.raises(CurationRefused, match="may not do this"):
        issue(make_rowed(1), by=make_user("editor", "change_citation"))


def test_one_snapshot_is_built_for_all(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    incidents = [make_rowed(number) for number in range(1, 4)]
    with django_capture_on_commit_callbacks() as callbacks:
        issue(*incidents)
    assert len(callbacks) == 1


def test_queries_do_not_grow_with_the_incidents(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    incidents, by = [make_rowed(number) for number in range(1, 31)], make_publisher()
    with django_assert_max_num_queries(45):
        issue(*incidents, by=by)
