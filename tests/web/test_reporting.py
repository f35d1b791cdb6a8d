"""Report an error: the page, what it takes, and what it gives back with a reason."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from incidents import curation
from incidents.errors import TooManyReports
from incidents.models import ReaderReport
from incidents.web import report_form
from tests.web.builders import make_feature, make_retracted

PAGE = "/incidents/k7m2p9qd/report/"
WORDS = {"kind": "fact", "message": "It was in Jette, says <b>the mayor</b>.\r\nSee page 3."}


@pytest.fixture(autouse=True)
def shown(show):
    show(make_feature(), make_retracted())


@pytest.fixture
def unhurried(monkeypatch):
    """Readers who take their time."""
    monkeypatch.setattr(report_form, "is_too_quick", lambda *_: False)


def token(public_id: str = "k7m2p9qd") -> str:
    return report_form.lasting_token("", public_id)


def send(page: str = PAGE, *, client: Client | None = None, headers: Any = None, **words: str):
    data = {"token": token(), **WORDS, **words}
    return (client or Client(enforce_csrf_checks=True)).post(page, data, headers=headers)


def fails(error: Exception) -> Any:
    def verb(_sent: object) -> None:
        raise error

    return verb


def test_the_page_needs_neither_database_nor_cookie() -> None:
    response = Client().get(PAGE)
    assert (response.status_code, len(response.cookies)) == (200, 0)
    assert "Police report a raid in Schaerbeek" in response.content.decode()


@pytest.mark.parametrize("field", ["fatalities", "quotes"])
def test_the_page_can_be_opened_on_one_fact(field: str) -> None:
    page = Client().get(f"{PAGE}?field={field}").content.decode()
    assert f'<option value="{field}" selected>' in page


def test_a_field_that_there_is_not_chooses_the_whole_page() -> None:
    assert '<option value="" selected>' in Client().get(f"{PAGE}?field=<x>").content.decode()


def test_a_withdrawn_incident_can_be_reported_and_an_unknown_one_not() -> None:
    assert Client().get("/incidents/gone2345/report/").status_code == 200
    assert Client().get("/incidents/none2222/report/").status_code == 404


@pytest.mark.django_db
def test_what_is_sent_reaches_the_queue_and_the_reader_gets_a_reference(unhurried) -> None:
    response = send(contact="reader@mail.example", field="place", version="1")
    report = ReaderReport.objects.get()
    assert response.status_code == 303
    thanks = Client().get(response["Location"]).content.decode()
    assert report.reference in thanks
    assert "within 7 days" in thanks
    assert report.message == "It was in Jette, says <b>the mayor</b>.\nSee page 3."
    assert (report.incident, report.field, report.version) == ("k7m2p9qd", "place", 1)


@pytest.mark.django_db
def test_no_address_of_the_reader_is_kept(unhurried) -> None:
    send(client=Client(REMOTE_ADDR="8.8.8.8"))
    row = ReaderReport.objects.values().get()
    assert row["client"]
    assert "8.8.8.8" not in str(row)


@pytest.mark.django_db
def test_what_fills_in_the_trap_is_thanked_and_suspected(unhurried) -> None:
    assert send(second_message="cheap").status_code == 303
    assert ReaderReport.objects.get().state == "suspected"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ({"kind": ""}, "Choose what is the matter."),
        ({"kind": "<script>"}, "Choose one of the four."),
        ({"message": " "}, "Write what we should know."),
        ({"message": "x" * 5001}, "at most 5000 characters"),
        ({"contact": "x" * 201}, "at most 200 characters"),
        ({"message": "a\0b"}, "Null characters"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_the_field_and_above(words, problem) -> None:
    response = send(**words)
    assert response.status_code == 400
    assert response.content.decode().count(problem) == 2


@pytest.mark.parametrize("stale", ["", "made up", token("jett2222")])
def test_a_form_that_is_not_ours_or_too_old_comes_back_with_the_words(stale: str) -> None:
    response = send(token=stale)
    assert response.status_code == 400
    page = response.content.decode()
    assert "It was in Jette, says &lt;b&gt;the mayor&lt;/b&gt;" in page
    assert "Nothing is lost" in page


def test_a_day_later_the_page_is_too_old(monkeypatch) -> None:
    monkeypatch.setattr(report_form, "OLDEST", -1)
    assert send().status_code == 400


def test_who_is_quicker_than_people_sends_again_with_the_same_token() -> None:
    first = token()
    response = send(token=first)
    assert response.status_code == 400
    assert f'value="{first}"' in response.content.decode()


def test_what_another_site_sends_is_shown_and_not_taken(unhurried) -> None:
    response = send(headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    assert "sent from another site" in response.content.decode()


def test_with_the_database_away_nothing_is_lost(unhurried, monkeypatch) -> None:
    monkeypatch.setattr(curation, "receive_report", fails(OperationalError("gone")))
    response = send(contact="reader@mail.example")
    page = response.content.decode()
    assert (response.status_code, response["Retry-After"]) == (503, "600")
    assert "the fault is ours" in page
    assert "See page 3." in page
    assert 'value="reader@mail.example"' in page


def test_in_a_flood_the_words_stay_on_the_page(unhurried, monkeypatch) -> None:
    monkeypatch.setattr(curation, "receive_report", fails(TooManyReports("300")))
    response = send()
    assert response.status_code == 429
    assert "See page 3." in response.content.decode()


def test_a_body_over_the_cap_is_refused_unread() -> None:
    assert send(message="x" * 100_000).status_code == 413


def test_thanks_that_we_did_not_give_lead_to_the_form() -> None:
    response = Client().get(f"{PAGE}sent/?receipt=forged")
    assert (response.status_code, response["Location"]) == (302, PAGE)


@pytest.mark.parametrize("version", ["-1", "x", "9" * 40, "²"])
@pytest.mark.django_db
def test_a_version_that_means_nothing_is_the_current_one(unhurried, version: str) -> None:
    send(version=version)
    assert ReaderReport.objects.get().version == 1
