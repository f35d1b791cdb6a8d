"""The curation screens: every list opens, actions go through curation."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from incidents.models import Citation, Incident, Revision, WorkflowStatus
from tests.rows import make_article, make_cited_raid, make_incident, make_mention, make_user

pytestmark = pytest.mark.django_db
TABLES = ("source", "article", "place", "mention", "incident", "relation", "citation", "story",
          "revision", "geocodecache")  # fmt: skip


@pytest.fixture
def admin_client() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("chief", password="a long enough word"))
    return client


def act(client: Client, action: str, *incidents: Incident, reason: str = "") -> str:
    response = client.post(
        reverse("admin:incidents_incident_changelist"),
        {"action": action, "_selected_action": [item.pk for item in incidents], "reason": reason},
        follow=True,
    )
    return response.content.decode()


@pytest.mark.parametrize("table", TABLES)
def test_every_list_opens_and_can_be_searched(admin_client: Client, table: str) -> None:
    make_mention(make_cited_raid().citations.first().article, "flat")  # type: ignore[union-attr,arg-type]
    url = reverse(f"admin:incidents_{table}_changelist")
    assert admin_client.get(url).status_code == 200
    assert admin_client.get(url, {"q": "raid"}).status_code == 200


@pytest.mark.parametrize("table", ["source", "place", "mention", "incident", "article"])
def test_every_form_opens(admin_client: Client, table: str) -> None:
    incident = make_cited_raid()
    make_mention(make_article(text="Other text."), "text")
    rows = {
        "source": incident.citations.first().article.source,  # type: ignore[union-attr]
        "article": incident.citations.first().article,  # type: ignore[union-attr]
        "place": incident.place,
        "mention": incident.citations.first().article.mentions.first(),  # type: ignore[union-attr]
        "incident": incident,
    }
    url = reverse(f"admin:incidents_{table}_change", args=[rows[table].pk])  # type: ignore[union-attr]
    assert admin_client.get(url).status_code == 200


def test_hostile_text_is_escaped_on_the_incidents_page(admin_client: Client) -> None:
    text = "Police raided <script>alert(1)</script> a flat in Schaerbeek on Friday. It ended."
    incident = make_incident()
    quote = text.split(" It", maxsplit=1)[0]
    Citation.objects.create(
        incident=incident,
        article=make_article(text=text),
        field="event_type",
        value="raid",
        spans=[{"start": 0, "end": len(quote), "exact": quote}],
    )
    url = reverse("admin:incidents_incident_change", args=[incident.pk])
    assert "<script>alert(1)" not in admin_client.get(url).content.decode()


def test_accept_and_publish_publishes(admin_client: Client) -> None:
    incident = make_cited_raid()
    assert "1 published." in act(admin_client, "accept_and_publish", incident)
    incident.refresh_from_db()
    assert incident.workflow_status == WorkflowStatus.PUBLISHED


def test_a_refusal_is_told_and_nothing_changes(admin_client: Client) -> None:
    incident = make_cited_raid(arrested_high=60)
    assert "cannot be published" in act(admin_client, "accept_and_publish", incident)
    assert not Revision.objects.exists()


def test_a_correction_without_reason_is_refused(admin_client: Client) -> None:
    incident = make_cited_raid()
    act(admin_client, "accept_and_publish", incident)
    assert "say why" in act(admin_client, "publish_correction", incident)


def test_a_retraction_records_its_reason(admin_client: Client) -> None:
    incident = make_cited_raid()
    act(admin_client, "accept_and_publish", incident)
    act(admin_client, "retract", incident, reason="It was a drill.")
    assert Revision.objects.latest("seq").reason == "It was a drill."


def test_an_editor_without_the_permission_sees_no_publishing_action() -> None:
    make_incident()
    client = Client()
    client.force_login(make_user("junior", "view_incident", "change_incident"))
    page = client.get(reverse("admin:incidents_incident_changelist")).content.decode()
    assert "accept_evidence" in page
    assert "accept_and_publish" not in page


def test_a_published_incident_cannot_be_deleted(admin_client: Client) -> None:
    incident = make_cited_raid()
    act(admin_client, "accept_and_publish", incident)
    url = reverse("admin:incidents_incident_delete", args=[incident.pk])
    assert admin_client.post(url, {"post": "yes"}).status_code == 403


def test_the_log_cannot_be_edited(admin_client: Client) -> None:
    act(admin_client, "accept_and_publish", make_cited_raid())
    assert admin_client.get(reverse("admin:incidents_revision_add")).status_code == 403
    url = reverse("admin:incidents_revision_delete", args=[1])
    assert admin_client.post(url, {"post": "yes"}).status_code == 403


def test_an_edit_on_an_old_screen_is_refused(admin_client: Client) -> None:
    incident = make_cited_raid()
    url = reverse("admin:incidents_incident_change", args=[incident.pk])
    form = admin_client.get(url).context["adminform"].form
    stale = {name: value for name, value in form.initial.items() if value is not None}
    Incident.objects.filter(pk=incident.pk).update(edit_version=7)
    page = admin_client.post(url, {**stale, **management_forms()}).content.decode()
    assert "Somebody else saved this incident meanwhile" in page


def management_forms() -> dict[str, str]:
    return {
        f"{prefix}-{name}": "0"
        for prefix in ("citations", "relations")
        for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
