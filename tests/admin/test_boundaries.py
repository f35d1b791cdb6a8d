"""What the screens let nobody do: pass by permissions, signatures, locks and the log."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from incidents import curation
from incidents.models import Citation, Incident, Story
from tests.rows import make_article, make_cited_raid, make_mention, make_publisher, make_user

pytestmark = pytest.mark.django_db
EDITS = ("view_incident", "change_incident", "view_citation", "change_citation", "add_citation",
         "delete_citation")  # fmt: skip


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def chief() -> Client:
    return client_of(User.objects.create_superuser("chief", password="a long enough word"))


def form_of(client: Client, incident: Incident) -> dict[str, Any]:
    """Everything the incident's screen would send back unchanged."""
    page = client.get(reverse("admin:incidents_incident_change", args=[incident.pk])).context
    sent: dict[str, Any] = {}
    forms = [page["adminform"].form]
    for inline in page["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is not None and value is not False:
                sent[bound.html_name] = value
    return sent


def save(client: Client, incident: Incident, sent: dict[str, Any]) -> str:
    url = reverse("admin:incidents_incident_change", args=[incident.pk])
    return client.post(url, sent, follow=True).content.decode()


def change_first_citation(client: Client, incident: Incident, **changes: Any) -> str:
    sent = form_of(client, incident)
    sent |= {f"citations-0-{name}": value for name, value in changes.items()}
    return save(client, incident, sent)


@pytest.mark.parametrize("table", ["incident", "article", "place"])
def test_an_old_version_is_read_and_never_saved(table: str) -> None:
    incident = make_cited_raid()
    article = incident.citations.get(field="date").article
    row: Any = {"incident": incident, "article": article, "place": incident.place}[table]
    url = reverse(
        f"admin:incidents_{table}_simple_history", args=[row.pk, row.history.latest().history_id]
    )
    client = chief()
    assert client.get(url).status_code == 200
    assert client.post(url, {}).status_code == 403


def test_changed_evidence_is_signed_by_who_changed_it() -> None:
    incident = make_cited_raid()
    curation.accept_evidence(incident, by=make_publisher())
    change_first_citation(
        client_of(make_user("second", *EDITS)), incident, attributed_to="Der Wochenspiegel"
    )
    citation = incident.citations.get(attributed_to="Der Wochenspiegel")
    assert citation.state == "accepted"
    assert citation.decided_by is not None
    assert citation.decided_by.username == "second"


def test_unchanged_evidence_keeps_its_signature() -> None:
    incident = make_cited_raid()
    curation.accept_evidence(incident, by=make_publisher())
    change_first_citation(
        client_of(make_user("second", *EDITS)), incident, attributed_to="Der Wochenspiegel"
    )
    assert incident.citations.filter(decided_by__username="publisher").count() == 3


def test_without_the_permission_no_citation_is_decided() -> None:
    incident = make_cited_raid()
    client = client_of(make_user("junior", "view_incident", "change_incident", "view_citation"))
    sent = form_of(client, incident)
    sent |= {"citations-TOTAL_FORMS": 1, "citations-INITIAL_FORMS": 1, "citations-0-state":
             "accepted", "citations-0-id": incident.citations.all()[0].pk}  # fmt: skip
    save(client, incident, sent)
    assert not Citation.objects.accepted().exists()


def test_accepting_without_the_permission_is_told() -> None:
    incident = make_cited_raid()
    client = client_of(make_user("junior", "view_incident", "change_incident"))
    page = client.post(
        reverse("admin:incidents_incident_changelist"),
        {"action": "accept_evidence", "_selected_action": [incident.pk]},
        follow=True,
    ).content.decode()
    assert "may not do this" in page
    assert not Citation.objects.accepted().exists()


def test_evidence_of_a_public_incident_cannot_be_removed() -> None:
    incident = make_cited_raid()
    curation.publish_drafts([incident], by=make_publisher())
    change_first_citation(client_of(make_user("second", *EDITS)), incident, DELETE="on")
    assert incident.citations.count() == 4


def test_evidence_of_a_draft_can_be_removed() -> None:
    incident = make_cited_raid()
    change_first_citation(client_of(make_user("second", *EDITS)), incident, DELETE="on")
    assert incident.citations.count() == 3


def test_a_form_loaded_before_publication_does_not_unpublish() -> None:
    incident, client = make_cited_raid(), chief()
    sent = form_of(client, incident)
    curation.publish_drafts([incident], by=make_publisher())
    assert "Somebody else saved" in save(client, incident, sent)
    incident.refresh_from_db()
    assert (incident.workflow_status, incident.version) == ("published", 1)


@pytest.mark.parametrize("texts", ['["x"]', '{"en": 5}', '{"Piet Vanderdemo": "x"}', '"x"'])
def test_texts_of_another_shape_are_refused(texts: str) -> None:
    incident, client = make_cited_raid(), chief()
    page = save(client, incident, form_of(client, incident) | {"title_overrides": texts})
    assert "the languages are" in page
    assert client.get(reverse("admin:incidents_incident_changelist")).status_code == 200


def test_a_malformed_value_leaves_the_screen_usable() -> None:
    incident, client = make_cited_raid(), chief()
    change_first_citation(client, incident, value='{"low": [6]}', state="accepted")
    url = reverse("admin:incidents_incident_change", args=[incident.pk])
    assert client.get(url).status_code == 200


def test_a_story_of_another_shape_is_refused() -> None:
    client = chief()
    page = client.post(
        reverse("admin:incidents_story_add"),
        {"slug": "march", "title": '["x"]', "introduction": "{}", "view": "{}"},
    ).content.decode()
    assert "the languages are" in page
    assert not Story.objects.exists()


def test_a_public_story_keeps_its_address_and_its_row() -> None:
    client = chief()
    story = Story.objects.create(slug="march", title={"en": "March"}, is_public=True)
    sent = {"slug": "april", "title": '{"en": "April"}', "introduction": "{}", "view": "{}"}
    client.post(reverse("admin:incidents_story_change", args=[story.pk]), sent)
    url = reverse("admin:incidents_story_delete", args=[story.pk])
    assert client.post(url, {"post": "yes"}).status_code == 403
    story.refresh_from_db()
    assert (story.slug, story.title) == ("march", {"en": "April"})


def test_a_mention_is_not_removed() -> None:
    mention = make_mention(make_article(), "rue des Coteaux", kind_hint="site")
    url = reverse("admin:incidents_mention_delete", args=[mention.pk])
    assert chief().post(url, {"post": "yes"}).status_code == 403


def test_who_signed_evidence_is_not_deleted() -> None:
    incident = make_cited_raid()
    publisher = make_publisher()
    curation.accept_evidence(incident, by=publisher)
    with pytest.raises(ProtectedError):
        publisher.delete()


@pytest.mark.parametrize("url", ["incident", "place", "citation", "revision"])
def test_staff_without_permissions_see_nothing(url: str) -> None:
    make_cited_raid()
    client = client_of(make_user("guest"))
    assert client.get(reverse(f"admin:incidents_{url}_changelist")).status_code == 403
    looked_up = client.get(
        reverse("admin:autocomplete"),
        {"app_label": "incidents", "model_name": "incident", "field_name": "place", "term": "S"},
    )
    assert looked_up.status_code == 403
