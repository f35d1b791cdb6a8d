"""Editors' own words tell nothing that the documents withhold."""

from __future__ import annotations

from typing import Any

import pytest

from incidents import curation
from incidents.errors import CurationRefused
from incidents.models import Article, Incident, Revision, RevisionKind, Story
from incidents.publication import log
from tests.rows import make_article, make_cited_raid, make_incident, make_mention, make_publisher

pytestmark = pytest.mark.django_db
NAMES = ["piet vanderdemo", "vanderdemo"]


def public_raid() -> Incident:
    article = make_article(licence="CC0-1.0", withheld_names=NAMES)
    incident = make_cited_raid(article)
    make_mention(article, "rue des Coteaux", kind_hint="site")
    assert curation.publish_drafts([incident], by=make_publisher()).refused == ()
    return incident


@pytest.mark.parametrize("reason", ["Vanderdemo was a witness.", "It was in rue des Coteaux."])
@pytest.mark.parametrize("verb", [curation.retract, curation.correct, curation.update])
def test_a_reason_that_tells_what_is_withheld_is_refused(verb: Any, reason: str) -> None:
    incident = public_raid()
    with pytest.raises(CurationRefused, match="the reason names"):
        verb(incident, by=make_publisher("second"), reason=reason)


def test_a_first_publication_has_a_discreet_reason_too() -> None:
    incident = make_cited_raid(make_article(withheld_names=NAMES))
    report = curation.publish_drafts([incident], by=make_publisher(), reason="Vanderdemo confirmed")
    assert "the reason names" in report.refused[0]
    assert not Revision.objects.exists()


@pytest.mark.parametrize(
    "words",
    [
        {"title": {"en": "The hunt for Vanderdemo"}},
        {"introduction": {"en": "It began in the rue des Coteaux."}},
        {"slug": "piet-vanderdemo"},
    ],
)
def test_a_story_that_tells_what_its_incidents_withhold_is_refused(words: dict[str, Any]) -> None:
    story = Story.objects.create(**({"slug": "march", "title": {"en": "March"}} | words))
    story.members.add(public_raid())
    with pytest.raises(CurationRefused, match="names a person or a place"):
        curation.publish_story(story, by=make_publisher("second"))
    story.refresh_from_db()
    assert not story.is_public


def test_the_view_of_a_story_tells_nothing_but_where_to_look() -> None:
    view = {"latitude": 50.85, "longitude": 4.35, "zoom": 11, "memo": "Vanderdemo"}
    story = Story.objects.create(slug="march", title={"en": "March"}, view=view)
    curation.publish_story(story, by=make_publisher())
    document = log.latest_document(RevisionKind.STORY, "march")
    assert document is not None
    assert document["properties"]["view"] == {"latitude": 50.85, "longitude": 4.35, "zoom": 11}


def test_a_retraction_points_to_no_draft() -> None:
    incident = public_raid()
    with pytest.raises(CurationRefused, match="not public"):
        curation.retract(
            incident, by=make_publisher("second"), reason="Wrong.", replaced_by=make_incident()
        )


def test_an_article_whose_licence_closes_loses_its_page() -> None:
    incident = public_raid()
    Article.objects.update(licence="")
    curation.correct(incident, by=make_publisher("second"), reason="The licence was misread.")
    last = Revision.objects.of_subject("article", str(Article.objects.get().pk)).last()
    assert last is not None
    assert last.action == "withheld"
    assert "Schaerbeek" not in last.document


def test_an_article_whose_licence_opens_again_gets_its_page_back() -> None:
    incident, publisher = public_raid(), make_publisher("second")
    for licence in ("", "CC0-1.0"):
        Article.objects.update(licence=licence)
        curation.update(incident, by=publisher, reason="Licence.")
    last = Revision.objects.of_subject("article", str(Article.objects.get().pk)).last()
    assert last is not None
    assert "Schaerbeek" in last.document


def test_an_article_of_which_nothing_was_accepted_gets_no_page() -> None:
    incident = make_cited_raid()
    unread = make_article(source=None, url="", licence="CC0-1.0")
    publisher = make_publisher()
    curation.accept_evidence(incident, by=publisher)
    citation = incident.citations.get(field="arrested")
    citation.pk, citation.article, citation.state = None, unread, "rejected"
    citation.save()
    curation.publish(incident, by=publisher)
    assert not Revision.objects.filter(kind="article").exists()
