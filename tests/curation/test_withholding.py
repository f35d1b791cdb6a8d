"""A name that the reader missed can be withheld, and everything public follows."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from incidents import curation
from incidents.errors import CurationRefused
from incidents.models import Article, Incident, Revision
from incidents.publication import log, snapshot
from tests.rows import RAID_TEXT, make_article, make_cited_raid, make_publisher, make_user

pytestmark = pytest.mark.django_db
URL = "https://gazette.example/2016/gosia-demonska-held"


@pytest.fixture
def article() -> Article:
    """An openly licensed article, all published, with a name in its attribution, title and URL."""
    text = RAID_TEXT.replace("prosecutors said", "neighbour Gosia Demonska said")
    article = make_article(text=text, title="Gosia Demonska saw it", url=URL, licence="CC0-1.0")
    incident = make_cited_raid(make_article(url="https://gazette.example/other"))
    incident.citations.update(article=article, attributed_to="neighbour Gosia Demonska")
    for citation in incident.citations.all():
        for span in (*citation.spans, *citation.words):
            start = text.find(span["exact"])
            if start < 0:
                span["exact"] = text.partition(". ")[0] + "."
                start = 0
            span["start"], span["end"] = start, start + len(span["exact"])
        citation.save()
    report = curation.publish_drafts([incident], by=make_publisher())
    assert report.refused == ()
    return article


def public_words(article: Article) -> str:
    snapshot.build()
    incident = Incident.objects.get()
    client = Client()
    pages = (f"/incidents/{incident.public_id}/", f"/articles/{article.pk}/")
    return " ".join(client.get(page).content.decode() for page in pages)


def test_before_it_is_withheld_the_name_stands_there(article: Article) -> None:
    assert "Demonska" in public_words(article)


def test_a_withheld_name_leaves_every_page(article: Article) -> None:
    curation.withhold_name(article, "Gosia Demonska", by=make_user("editor", "change_article"))
    words = public_words(article).casefold()
    assert "demonska" not in words
    assert "gosia" not in words


def test_withholding_is_a_version_that_says_so(article: Article) -> None:
    (revision,) = curation.withhold_name(
        article, "Gosia Demonska", by=make_user("editor", "change_article")
    )
    assert (revision.version, revision.reason) == (3, "a name is withheld")
    assert Incident.objects.get().version == 3


def test_earlier_versions_are_not_read_any_more(article: Article) -> None:
    curation.withhold_name(article, "Gosia Demonska", by=make_user("editor", "change_article"))
    shown = snapshot.build()
    incident = Incident.objects.get()
    assert [item["properties"]["version"] for item in shown.versions(incident.public_id)] == [3]


def test_everything_still_verifies(article: Article) -> None:
    curation.withhold_name(article, "Gosia Demonska", by=make_user("editor", "change_article"))
    assert curation.verify_evidence().problems == ()


def test_a_name_withheld_already_changes_nothing(article: Article) -> None:
    editor = make_user("editor", "change_article")
    curation.withhold_name(article, "Gosia Demonska", by=editor)
    rows = Revision.objects.count()
    assert curation.withhold_name(article, "Gosia Demonska", by=editor) == ()
    assert Revision.objects.count() == rows
    assert len(list(log.verified())) == rows


def test_what_is_no_name_is_refused(article: Article) -> None:
    with pytest.raises(CurationRefused, match="'-' cannot be withheld"):
        curation.withhold_name(article, "-", by=make_user("editor", "change_article"))


def test_a_user_without_the_permission_withholds_nothing(article: Article) -> None:
    with pytest.raises(CurationRefused, match="may not do this"):
        curation.withhold_name(article, "Gosia Demonska", by=make_user("guest"))


def test_an_editor_withholds_a_name_from_the_list_of_articles(article: Article) -> None:
    client = Client()
    client.force_login(User.objects.create_superuser("chief", password="a long enough word"))
    page = client.post(
        reverse("admin:incidents_article_changelist"),
        {"action": "withhold_name", "_selected_action": [article.pk], "name": "Gosia Demonska"},
        follow=True,
    )
    assert "public incidents changed: 1" in page.content.decode()


def test_a_name_that_only_an_earlier_version_told_is_hidden(article: Article) -> None:
    incident, publisher = Incident.objects.get(), User.objects.get(username="publisher")
    for title in ("Kasia Samplova saw it", "A raid"):
        Incident.objects.update(title_overrides={"en": title})
        curation.update(incident, by=publisher, reason="another title")
    curation.withhold_name(article, "Kasia Samplova", by=make_user("editor", "change_article"))
    assert "Samplova" not in str(list(snapshot.build().versions(incident.public_id)))


def test_a_name_is_hidden_in_what_was_retracted_too(article: Article) -> None:
    incident = Incident.objects.get()
    curation.retract(incident, by=User.objects.get(username="publisher"), reason="it was wrong")
    curation.withhold_name(article, "Gosia Demonska", by=make_user("editor", "change_article"))
    shown = snapshot.build()
    assert "Demonska" not in str(list(shown.versions(incident.public_id)))
    kept = shown.feature(incident.public_id)
    assert kept is not None
    assert kept["properties"]["status"] == "retracted"
