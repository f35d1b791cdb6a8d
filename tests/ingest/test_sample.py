"""The sample story: complete as files, and sound once it is published."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from incidents.curation import verify_evidence
from incidents.ingest import sample
from incidents.ingest.loading import load_file
from incidents.ingest.sample_desk import NEW_FIGURES, TOO_SMALL, TWICE
from incidents.models import Article, Citation, Incident, Revision, SameEvent, Story
from incidents.publication import snapshot
from incidents.publication.search import Query

INVENTED_SUSPECT = "Verhaegdonck"
FILES = sorted(sample.FOLDER.glob("*.txt"))


def silent(_article: sample.ArticleRead) -> None:
    return None


def public_features() -> list[dict[str, Any]]:
    return snapshot.current().features(Query())


def sizes() -> list[int]:
    return [table.objects.count() for table in (Article, Incident, Citation, Revision, Story)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_article_states_all_that_a_source_link_needs(path: Path) -> None:
    article = load_file(path)
    stated = (article.title, article.source, article.homepage, article.url, article.published_at)
    assert all(stated)
    assert article.licence == "CC0-1.0"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_article_is_short_and_has_an_invented_address(path: Path) -> None:
    article = load_file(path)
    assert 120 <= len(article.text.split()) <= 300
    assert ".example/" in article.url


def test_sample_speaks_three_languages() -> None:
    assert {article.language for article in sample.sample_articles()} == {"en", "fr", "nl"}


def test_sample_is_read_in_the_order_of_publication() -> None:
    moments = [article.published_at for article in sample.sample_articles()]
    assert moments == sorted(moments)


@pytest.mark.django_db
@pytest.mark.slow
def test_map_shows_every_place_of_the_story() -> None:
    sample.publish_sample(on_article=silent)
    drawn = {
        name
        for feature in public_features()
        if feature["geometry"]
        for name in feature["properties"]["place"]["name"].values()
    }
    wanted = {"Schaerbeek", "Jette", "Forest", "Brussels Airport", "Argenteuil"}
    assert wanted <= drawn
    assert any("Maelbeek" in name for name in drawn)
    assert any("Frankfurt" in name for name in drawn)


@pytest.mark.django_db
@pytest.mark.slow
def test_every_source_leads_to_its_page_with_the_evidence_marked() -> None:
    sample.publish_sample(on_article=silent)
    shown = snapshot.current()
    sources = [source for item in public_features() for source in item["properties"]["sources"]]
    pages = [shown.article(source["id"]) for source in sources]
    assert pages
    assert all(page and page["marks"] for page in pages)


@pytest.mark.django_db
@pytest.mark.slow
def test_public_documents_do_not_name_the_suspect() -> None:
    sample.publish_sample(on_article=silent)
    documents = Revision.objects.values_list("document", flat=True)
    assert Article.objects.filter(text__contains=INVENTED_SUSPECT).exists()
    assert not [text for text in documents if INVENTED_SUSPECT in text]
    assert INVENTED_SUSPECT not in json.dumps(public_features())


@pytest.mark.django_db
@pytest.mark.slow
def test_publishing_again_repeats_nothing() -> None:
    sample.publish_sample(on_article=silent)
    before = sizes()
    report = sample.publish_sample(on_article=silent)
    assert report.published == 0
    assert sizes() == before


@pytest.mark.django_db
@pytest.mark.slow
def test_the_story_has_updates_a_correction_and_a_retraction_with_its_replacement() -> None:
    sample.publish_sample(on_article=silent)
    rows = Revision.objects.filter(kind="incident")
    assert rows.filter(action="updated", reason=NEW_FIGURES).count() >= 2
    assert [row.reason for row in rows.filter(action="corrected")] == [TOO_SMALL]
    gone = json.loads(rows.get(action="retracted").document)["properties"]
    assert gone["reason"] == TWICE
    raid = snapshot.current().feature(gone["replaced_by"])
    assert raid is not None
    assert raid["properties"]["event_type"] == "raid"


@pytest.mark.django_db
@pytest.mark.slow
def test_no_event_of_the_story_stands_twice() -> None:
    sample.publish_sample(on_article=silent)
    assert not SameEvent.objects.waiting().exists()
    told = [
        (incident.event_type, incident.place_id, incident.date_start)
        for incident in Incident.objects.public()
    ]
    assert len(told) == len(set(told))


@pytest.mark.django_db
@pytest.mark.slow
def test_all_public_evidence_holds() -> None:
    sample.publish_sample(on_article=silent)
    assert verify_evidence().problems == ()


@pytest.mark.django_db
def test_an_editors_words_about_the_story_are_kept() -> None:
    story = sample.save_story()
    story.title = {"en": "Our own title"}
    story.save()
    assert sample.save_story().title == {"en": "Our own title"}


@pytest.mark.django_db
def test_demo_editor_cannot_log_in() -> None:
    assert not sample.demo_editor().has_usable_password()


@pytest.mark.django_db
def test_demo_admin_gets_a_new_password_each_time() -> None:
    assert sample.renew_demo_admin() != sample.renew_demo_admin()
