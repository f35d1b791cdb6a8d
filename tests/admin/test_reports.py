"""The queue of reader reports in the admin."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from incidents.models import ReaderReport
from tests.curation.test_reports import age, received
from tests.rows import make_incident, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/incidents/readerreport/"
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


@pytest.fixture
def desk() -> Client:
    client = Client()
    client.force_login(make_user("desk", "view_readerreport", "change_readerreport"))
    return client


def page(client: Client, report: ReaderReport | None = None, **query: str) -> str:
    target = reverse("admin:incidents_readerreport_change", args=[report.pk]) if report else LIST
    return client.get(target, query).content.decode()


def act(client: Client, action: str, report: ReaderReport, note: str = "") -> str:
    data = {"action": action, "_selected_action": [report.pk], "note": note}
    return client.post(f"{LIST}?stands=all", data, follow=True).content.decode()


def test_the_most_urgent_stands_first_and_the_overdue_are_marked(desk: Client) -> None:
    late, fresh = received(message="Late words"), received(message="Fresh words")
    age(late, 8)
    told = page(desk)
    assert told.index("Late words") < told.index("Fresh words")
    assert told.count("overdue by") == 1
    assert fresh.due_at - dt.timedelta(days=7) == fresh.received_at


def test_the_queue_holds_what_waits_and_the_filters_the_rest(desk: Client) -> None:
    received(message="Waiting words")
    received(message="Spammy words", is_suspect=True)
    assert "Spammy words" not in page(desk)
    assert "Spammy words" in page(desk, stands="suspected")
    assert "Waiting words" not in page(desk, stands="closed")


@pytest.mark.parametrize(
    ("action", "state"),
    [("take", "in_work"), ("answer", "answered"), ("reject", "rejected"), ("spam", "spam")],
)
def test_actions_decide_with_a_note(desk: Client, action: str, state: str) -> None:
    report = received()
    act(desk, action, report, "As we found.")
    report.refresh_from_db()
    assert (report.state, report.note) == (state, "As we found.")
    assert report.history.first().history_user.username == "desk"


def test_a_refusal_is_told(desk: Client) -> None:
    assert "write in the note" in act(desk, "answer", received())


def test_hostile_words_are_escaped_everywhere(desk: Client) -> None:
    report = received(message=HOSTILE, contact=HOSTILE, incident="k7m2p9qd")
    for told in (page(desk), page(desk, report)):
        assert "<script>alert" not in told
        assert "<img src=x" not in told


def test_the_contact_stands_on_the_reports_page_only(desk: Client) -> None:
    report = received(contact="reader@mail.example")
    assert "reader@mail.example" not in page(desk)
    assert "reader@mail.example" in page(desk, report)


def test_the_report_leads_to_the_incidents_form_and_to_its_public_page(desk: Client) -> None:
    incident = make_incident()
    told = page(desk, received(incident=incident.public_id))
    assert reverse("admin:incidents_incident_change", args=[incident.pk]) in told
    assert f"/incidents/{incident.public_id}/" in told


def test_nobody_writes_a_readers_words(desk: Client) -> None:
    report = received()
    target = reverse("admin:incidents_readerreport_change", args=[report.pk])
    desk.post(target, {"message": "Other words", "state": "spam"})
    report.refresh_from_db()
    assert (report.message, report.state) == ("It was Jette.", "open")
    assert desk.get(f"{LIST}add/").status_code == 403


def test_staff_without_the_permission_see_nothing() -> None:
    client = Client()
    client.force_login(make_user("guest", "view_incident"))
    assert client.get(LIST).status_code == 403


def test_who_may_only_look_has_no_actions() -> None:
    client, report = Client(), received()
    client.force_login(make_user("viewer", "view_readerreport"))
    act(client, "spam", report)
    report.refresh_from_db()
    assert report.state == "open"


def test_the_history_of_a_report_can_be_read() -> None:
    client = Client()
    client.force_login(User.objects.create_superuser("chief", password="a long enough word"))
    report = received()
    target = reverse("admin:incidents_readerreport_history", args=[report.pk])
    assert client.get(target).status_code == 200
