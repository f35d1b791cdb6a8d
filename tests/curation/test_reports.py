"""What readers report is kept, decided on, and forgotten in time."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from incidents import curation
from incidents.curation import receiving
from incidents.errors import CurationRefused, TooManyReports
from incidents.models import ReaderReport
from incidents.values import ReportKind, SentReport
from tests.rows import make_user

pytestmark = pytest.mark.django_db


def sent(**changes: Any) -> SentReport:
    fields: dict[str, Any] = {
        "incident": "k7m2p9qd", "kind": ReportKind.FACT, "field": "", "message": "It was Jette.",
        "contact": "reader@mail.example", "language": "en", "version": 1, "client": "",
        "is_suspect": False,
    }  # fmt: skip
    return SentReport(**(fields | changes))


def received(**changes: Any) -> ReaderReport:
    return curation.receive_report(sent(**changes))


def desk() -> Any:
    return make_user("desk", "change_readerreport", "view_readerreport")


def age(report: ReaderReport, days: int) -> None:
    """As if it had come and been decided on so many days ago."""
    ago = dt.timedelta(days=days)
    ReaderReport.objects.filter(pk=report.pk).update(
        received_at=report.received_at - ago, due_at=report.due_at - ago,
        purge_after=report.purge_after - ago,
    )  # fmt: skip


@pytest.mark.parametrize(("kind", "hours"), [("safety", 24), ("privacy", 72), ("reply", 168)])
def test_the_deadline_is_as_near_as_what_is_at_stake(kind: str, hours: int) -> None:
    report = received(kind=ReportKind(kind))
    assert report.due_at - report.received_at == dt.timedelta(hours=hours)


def test_the_same_words_sent_twice_are_one_report() -> None:
    assert received(client="a").pk == received(client="a").pk


def test_a_contact_that_comes_later_is_not_lost() -> None:
    assert received(client="a").pk != received(client="a", contact="me@reader.example").pk


def test_one_sender_is_stopped_after_five_and_others_are_not() -> None:
    for number in range(5):
        received(client="a", message=f"No {number}")
    with pytest.raises(TooManyReports):
        received(client="a", message="One more")
    assert received(client="b", message="Somebody else").state == "open"


def test_a_crowd_on_one_incident_is_looked_at_and_not_dropped() -> None:
    for number in range(receiving.MOST_PER_INCIDENT):
        received(message=f"No {number}")
    assert received(message="One more").state == "suspected"
    assert received(incident="jett2222").state == "open"


def test_there_is_an_end_to_what_the_site_takes_in_an_hour(monkeypatch) -> None:
    monkeypatch.setattr(receiving, "MOST_IN_ALL", 1)
    received()
    with pytest.raises(TooManyReports):
        received(message="One more")


def test_what_may_be_spam_closes_the_form_to_nobody(monkeypatch) -> None:
    monkeypatch.setattr(receiving, "MOST_IN_ALL", 1)
    received(message="www.a.example www.b.example http://c.example")
    assert received(message="One more").state == "open"


@pytest.mark.parametrize(
    ("message", "state"),
    [
        ("See https://courier.example/raid", "open"),
        ("www.a.example www.b.example HTTP://c.example", "suspected"),
        ("[url=x]cheap[/url]", "suspected"),
        ("<a href=x>cheap</a>", "suspected"),
    ],
)
def test_many_links_or_links_in_markup_are_suspected(message: str, state: str) -> None:
    assert received(message=message).state == state


def test_an_answer_needs_a_note_and_starts_the_time_to_forget(settings) -> None:
    settings.INCIDENT_MAP_REPORT_RETENTION_DAYS = 10
    report, editor = received(), desk()
    with pytest.raises(CurationRefused, match="write in the note"):
        curation.answer_report(report, by=editor, note=" ")
    answered = curation.answer_report(report, by=editor, note="Corrected to Jette.")
    assert (answered.state, answered.decided_by) == ("answered", editor)
    assert answered.purge_after - timezone.now() <= dt.timedelta(days=10)


def test_who_may_not_decide_decides_nothing() -> None:
    with pytest.raises(CurationRefused, match="change_readerreport"):
        curation.take_report(received(), by=make_user("guest", "view_readerreport"))


def test_a_closed_report_is_reopened_before_anything_else() -> None:
    editor = desk()
    closed = curation.mark_as_spam(received(), by=editor)
    with pytest.raises(CurationRefused, match="reopen it first"):
        curation.reject_report(closed, by=editor, note="No.")
    assert curation.reopen_report(closed, by=editor).state == "open"


def test_words_go_when_their_time_is_over_and_the_decision_stays() -> None:
    report = curation.reject_report(received(message="Canary"), by=desk(), note="Right as it is.")
    age(report, 31)
    assert curation.purge_reports() == 1
    report.refresh_from_db()
    assert (report.message, report.contact, report.note) == ("", "", "Right as it is.")
    assert curation.purge_reports() == 0


def test_the_history_has_no_column_for_words_or_senders() -> None:
    columns = {field.name for field in ReaderReport.history.model._meta.fields}
    assert not columns & {"message", "contact", "client"}


@pytest.mark.parametrize(("suspect", "state"), [(True, "spam"), (False, "rejected")])
def test_what_nobody_decided_in_a_year_is_closed_and_forgotten(suspect: bool, state: str) -> None:
    report = received(is_suspect=suspect)
    age(report, 366)
    curation.purge_reports()
    report.refresh_from_db()
    assert (report.state, report.message) == (state, "")
    assert "nobody decided" in report.note


def test_what_tells_senders_apart_is_forgotten_after_a_day() -> None:
    report = received(client="a")
    age(report, 2)
    curation.purge_reports()
    report.refresh_from_db()
    assert (report.client, report.message) == ("", "It was Jette.")


def test_words_can_be_forgotten_at_once_when_who_sent_them_asks() -> None:
    report, editor = received(), desk()
    with pytest.raises(CurationRefused, match="not closed"):
        curation.forget_report(report, by=editor)
    curation.reject_report(report, by=editor, note="Withdrawn.")
    assert curation.forget_report(report, by=editor).contact == ""
    with pytest.raises(CurationRefused):
        curation.reopen_report(report, by=editor)
