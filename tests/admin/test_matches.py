"""The queue of events alike, and what an incident's page says of them."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from incidents.models import Incident, MatchState, SameEvent, WorkflowStatus
from tests.rows import RAID_TEXT, make_article, make_cited_raid, make_source

pytestmark = pytest.mark.django_db
QUEUE = "admin:incidents_sameevent_changelist"


@pytest.fixture
def admin_client() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("chief", password="a long enough word"))
    return client


def make_match() -> SameEvent:
    draft, known = (
        make_cited_raid(make_article(source=make_source(name=name))) for name in ("Herald", "<b>A")
    )
    return SameEvent.objects.create(
        draft=draft, known=known, reasons=["on the same day"], doubts=["Jette lies in Brussels"]
    )


def decide(client: Client, action: str, *matches: SameEvent) -> str:
    chosen = [match.pk for match in matches]
    answer = client.post(
        reverse(QUEUE), {"action": action, "_selected_action": chosen}, follow=True
    )
    return answer.content.decode()


def test_reasons_and_doubts_are_told_beside_both_accounts(admin_client: Client) -> None:
    match = make_match()
    page = admin_client.get(reverse(QUEUE)).content.decode()
    for words in (*match.reasons, *match.doubts, "6 arrested", "Police raided a flat", "Herald"):
        assert words in page
    assert "<b>A" not in page


def test_the_queue_asks_no_more_questions_for_more_pairs(admin_client: Client) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            admin_client.get(reverse(QUEUE))
        return len(asked)

    first = make_match()
    before = questions()
    SameEvent.objects.create(draft=first.known, known=first.draft)
    assert questions() == before


def test_an_editor_merges(admin_client: Client) -> None:
    match = make_match()
    assert f"Merged into {match.known.public_id}." in decide(admin_client, "merge", match)
    match.draft.refresh_from_db()
    assert match.draft.workflow_status == WorkflowStatus.MERGED


def test_an_editor_tells_apart(admin_client: Client) -> None:
    match = make_match()
    assert "Two events:" in decide(admin_client, "tell_apart", match)
    assert SameEvent.objects.get().state == MatchState.REJECTED


def test_a_refusal_is_told(admin_client: Client) -> None:
    match = make_match()
    Incident.objects.filter(pk=match.known_id).update(workflow_status="retracted")
    assert "is retracted already" in decide(admin_client, "merge", match)


def test_what_an_earlier_merge_of_the_same_turn_ended_is_passed_over(admin_client: Client) -> None:
    first = make_match()
    third = make_cited_raid(make_article(source=make_source(name="Tribune")))
    second = SameEvent.objects.create(draft=first.draft, known=third)
    page = decide(admin_client, "merge", first, second)
    assert page.count("Merged into") == 1


def test_both_incidents_tell_of_each_other(admin_client: Client) -> None:
    match = make_match()
    for incident, other in ((match.draft, match.known), (match.known, match.draft)):
        url = reverse("admin:incidents_incident_change", args=[incident.pk])
        page = admin_client.get(url).content.decode()
        assert reverse("admin:incidents_incident_change", args=[other.pk]) in page
        assert "on the same day; Jette lies in Brussels" in page


def test_incidents_that_no_machine_took_for_one_are_merged_into_the_oldest(
    admin_client: Client,
) -> None:
    older, newer = make_cited_raid(), make_cited_raid(make_article(text=f"{RAID_TEXT} So."))
    page = admin_client.post(
        reverse("admin:incidents_incident_changelist"),
        {"action": "merge", "_selected_action": [older.pk, newer.pk]},
        follow=True,
    ).content.decode()
    assert f"Merged {newer.public_id} into {older.public_id}." in page
    newer.refresh_from_db()
    assert newer.workflow_status == WorkflowStatus.MERGED


def test_one_incident_alone_is_merged_with_nothing(admin_client: Client) -> None:
    incident = make_cited_raid()
    url = reverse("admin:incidents_incident_changelist")
    admin_client.post(url, {"action": "merge", "_selected_action": [incident.pk]})
    incident.refresh_from_db()
    assert incident.workflow_status == WorkflowStatus.DRAFT


def test_a_pair_has_no_form_that_passes_by_the_verbs(admin_client: Client) -> None:
    match = make_match()
    url = reverse("admin:incidents_sameevent_change", args=[match.pk])
    answer = admin_client.post(url, {"state": "accepted"})
    assert answer.status_code == 403
    assert SameEvent.objects.get().state == MatchState.PROPOSED
