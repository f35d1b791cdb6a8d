from __future__ import annotations

from typing import Any

import pytest

from incidents import curation
from incidents.curation.independence import derived_verification
from incidents.models import Article, Citation, Incident, MatchState, TextCopy
from tests.rows import accept_all, cite, make_article, make_incident, make_publisher, make_source

pytestmark = pytest.mark.django_db
SAID = "Police raided a flat in Schaerbeek on Friday, prosecutors said."


def report(incident: Incident, outlet: str, *, cites: str = "", **changes: Any) -> Article:
    """An article of an outlet that tells of the raid, accepted; `cites` is whom it cites."""
    article = make_article(source=make_source(name=outlet), **changes)
    cite(incident, article, "event_type", "raid", quote=SAID, word="raided", attributed_to=cites)
    Citation.objects.update(state="accepted")
    return article


def earned(incident: Incident) -> str:
    return derived_verification(Incident.objects.for_document().get(pk=incident.pk))


def test_nothing_accepted_is_unverified() -> None:
    assert earned(make_incident()) == "unverified"


def test_two_outlets_corroborate() -> None:
    raid = make_incident()
    report(raid, "Gazette")
    report(raid, "Herald")
    assert earned(raid) == "corroborated"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("AFP", "Agence France-Presse"),
        ("l'AFP", "the news agency AFP"),
        ("the magazine Wochenspiegel", "Der Wochenspiegel"),
        ("AFP and Reuters", "Reuters news agency"),
    ],
)
def test_two_papers_that_cite_one_outlet_are_one_source(first: str, second: str) -> None:
    raid = make_incident()
    report(raid, "Gazette", cites=first)
    report(raid, "Herald", cites=second)
    assert earned(raid) == "single_source"


def test_an_outlet_and_a_paper_that_cites_it_are_one_source() -> None:
    raid = make_incident()
    report(raid, "Le Wallonien")
    report(raid, "Herald", cites="le journal Le Wallonien")
    assert earned(raid) == "single_source"


@pytest.mark.parametrize("official", ["the federal prosecutor's office", "police", "witnesses"])
def test_two_papers_that_heard_the_same_official_are_two(official: str) -> None:
    raid = make_incident()
    report(raid, "Gazette", cites=official)
    report(raid, "Herald", cites=official)
    assert earned(raid) == "corroborated"


def test_a_paper_that_cites_two_outlets_does_not_make_them_one() -> None:
    raid = make_incident()
    report(raid, "Gazette")
    report(raid, "Herald")
    report(raid, "Tribune", cites="the Gazette and the Herald")
    assert earned(raid) == "corroborated"


def test_two_papers_that_print_one_agency_are_one_source() -> None:
    raid = make_incident()
    report(raid, "Gazette", credited_to="AFP")
    report(raid, "Herald", credited_to="AFP; Belga")
    assert earned(raid) == "single_source"


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (MatchState.PROPOSED, "single_source"),
        (MatchState.ACCEPTED, "single_source"),
        (MatchState.REJECTED, "corroborated"),
    ],
)
def test_a_copy_counts_until_an_editor_calls_it_independent(state: str, status: str) -> None:
    raid = make_incident()
    original, copy = report(raid, "Gazette"), report(raid, "Herald")
    TextCopy.objects.create(article=copy, original=original, percent=87, state=state)
    assert earned(raid) == status


def test_two_copies_of_an_article_that_is_not_cited_are_one_source() -> None:
    raid = make_incident()
    first, second = report(raid, "Gazette"), report(raid, "Herald")
    agency = make_article(source=make_source(name="Agency"))
    for copy in (first, second):
        TextCopy.objects.create(article=copy, original=agency, percent=90)
    assert earned(raid) == "single_source"


def test_a_copy_of_a_copy_rests_on_the_first() -> None:
    raid = make_incident()
    original, last = report(raid, "Gazette"), report(raid, "Herald")
    between = make_article(source=make_source(name="Tribune"), syndication_of=original)
    TextCopy.objects.create(article=last, original=between, percent=90)
    assert earned(raid) == "single_source"


def test_articles_that_copy_each_other_end_the_search() -> None:
    raid = make_incident()
    first, second = report(raid, "Gazette"), report(raid, "Herald")
    TextCopy.objects.create(article=first, original=second, percent=90)
    TextCopy.objects.create(article=second, original=first, percent=90)
    assert earned(raid) == "single_source"


def test_two_texts_of_nobody_are_two() -> None:
    raid = make_incident()
    for text in (SAID, f"{SAID} More follows."):
        article = make_article(source=None, text=text)
        cite(raid, article, "event_type", "raid", quote=SAID, word="raided")
    accept_all(raid, make_publisher())
    assert earned(raid) == "corroborated"


def test_an_editors_stronger_word_stays() -> None:
    raid = make_incident(verification_status="disputed")
    report(raid, "Gazette")
    assert earned(raid) == "disputed"


def test_verification_tells_of_two_sources_that_turned_out_to_be_one() -> None:
    raid = make_incident(workflow_status="published", verification_status="corroborated")
    original, copy = report(raid, "Gazette", signed_with=1), report(raid, "Herald", signed_with=1)
    TextCopy.objects.create(article=copy, original=original, percent=87)
    problems = "\n".join(curation.verify_evidence().problems)
    assert "its evidence is 'single_source'" in problems


def test_verification_tells_of_sources_that_were_never_compared() -> None:
    raid = make_incident(workflow_status="published", verification_status="corroborated")
    report(raid, "Gazette")
    report(raid, "Herald")
    problems = "\n".join(curation.verify_evidence().problems)
    assert "were never compared; run manage.py find_matches" in problems
