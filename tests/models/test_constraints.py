"""The database itself refuses rows that cannot be true."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from incidents.models import Citation, GeocodeCache, Incident, Mention, ReaderReport, Relation
from tests.curation.test_reports import received
from tests.rows import make_article, make_incident, make_place_row, make_source

pytestmark = pytest.mark.django_db


def refused(constraint: str, build: Any) -> None:
    """Assert that the database refuses the row, and by which constraint."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        build()


def test_the_same_text_of_one_source_stands_once() -> None:
    article = make_article()
    refused(
        r"article_text_once_per_source|source_id, incidents_article\.text_sha256",
        lambda: make_article(source=article.source),
    )


def test_two_sources_may_print_the_same_text() -> None:
    make_article()
    other = make_article(source=make_source(name="Le Courrier du Canal"))
    assert other.pk is not None


def test_the_same_text_without_source_stands_once() -> None:
    make_article(source=None)
    refused(
        r"article_text_once_without_source|failed: incidents_article\.text_sha256",
        lambda: make_article(source=None),
    )


def test_a_low_count_above_the_best_is_refused() -> None:
    refused("incident_arrested_in_order", lambda: make_incident(arrested_low=7))


def test_a_high_count_below_the_low_one_is_refused() -> None:
    refused(
        "incident_injured_in_order",
        lambda: make_incident(injured_low=3, injured_best=None, injured_high=2),
    )


def test_an_end_before_the_start_is_refused() -> None:

    refused("incident_dates_in_order", lambda: make_incident(date_end=dt.date(2016, 3, 24)))


def test_half_a_point_is_refused() -> None:
    refused("incident_own_point_whole", lambda: make_incident(own_latitude=50.8))


def test_a_place_off_the_earth_is_refused() -> None:
    refused("place_on_earth", lambda: make_place_row(latitude=91.0))


def test_a_mapped_mention_needs_a_place() -> None:
    article = make_article()
    refused(
        "mention_mapped_has_place",
        lambda: Mention.objects.create(article=article, start=0, end=3, exact="x", state="mapped"),
    )


def test_a_quote_needs_an_article() -> None:
    incident = make_incident()
    refused(
        "citation_quote_has_article",
        lambda: Citation.objects.create(incident=incident, field="date", value="2016-03-25"),
    )


def test_an_incident_is_not_related_to_itself() -> None:
    incident = make_incident()
    refused(
        "relation_not_to_itself",
        lambda: Relation.objects.create(origin=incident, target=incident, kind="part_of"),
    )


def test_unknown_counts_are_allowed() -> None:
    incident = make_incident(arrested_low=None, arrested_best=None, arrested_high=None)
    assert incident.count("arrested") is None


def test_a_report_is_not_due_before_it_came() -> None:
    report = received()
    before = report.received_at - dt.timedelta(hours=1)
    refused("report_due_after_receipt", lambda: _change(report, due_at=before))


def test_a_report_whose_words_were_deleted_has_none() -> None:
    report = received()
    now = report.received_at
    refused("report_purged_has_no_words", lambda: _change(report, purged_at=now))


def keep_answer(**changes: Any) -> GeocodeCache:
    now = dt.datetime(2016, 3, 25, tzinfo=dt.UTC)
    fields = {"service": "Nominatim", "question": "lindegem", "asked_at": now,
              "expires_at": now + dt.timedelta(days=1)}  # fmt: skip
    return GeocodeCache.objects.create(**(fields | changes))


def test_a_question_to_a_service_stands_once() -> None:
    keep_answer()
    refused(r"geocode_cache_question_once|incidents_geocodecache\.question", keep_answer)


def test_an_answer_does_not_expire_before_it_came() -> None:
    before = dt.datetime(2016, 3, 24, tzinfo=dt.UTC)
    refused("geocode_cache_expires_later", lambda: keep_answer(expires_at=before))


def _change(report: ReaderReport, **changes: Any) -> None:
    ReaderReport.objects.filter(pk=report.pk).update(**changes)


def test_an_incident_is_not_merged_into_itself() -> None:
    incident = make_incident()
    refused(
        "incident_not_merged_into_itself",
        lambda: Incident.objects.filter(pk=incident.pk).update(merged_into=incident),
    )
