"""The gate lets nothing through that its evidence does not carry."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from incidents.curation.gate import gate_problems
from incidents.models import Incident, Source, site_codebook
from tests.rows import RAID_TEXT, accept_all, make_article, make_cited_raid, make_publisher

pytestmark = pytest.mark.django_db


@pytest.fixture
def raid() -> Incident:
    incident = make_cited_raid()
    accept_all(incident, make_publisher())
    return incident


def problems(incident: Incident) -> str:
    whole = Incident.objects.for_document().get(pk=incident.pk)
    return "; ".join(gate_problems(whole, site_codebook()))


def change(incident: Incident, **fields: Any) -> None:
    Incident.objects.filter(pk=incident.pk).update(**fields)


def test_a_fully_cited_incident_may_go(raid: Incident) -> None:
    assert problems(raid) == ""


def test_proposed_evidence_is_not_enough() -> None:
    assert "event_type 'raid' has no accepted citation" in problems(make_cited_raid())


def test_a_count_edited_away_from_its_quote_is_refused(raid: Incident) -> None:
    change(raid, arrested_low=9, arrested_best=9, arrested_high=9)
    assert "arrested is '9' but its citation says '6'" in problems(raid)


def test_a_count_edited_together_with_its_citation_is_refused(raid: Incident) -> None:
    nine = {"low": 9, "best": 9, "high": 9}
    change(raid, arrested_low=9, arrested_best=9, arrested_high=9)
    raid.citations.filter(field="arrested").update(value=nine)
    assert "arrested '9':" in problems(raid)


def test_a_date_moved_away_from_its_words_is_refused(raid: Incident) -> None:
    change(raid, date_start=dt.date(2016, 3, 21), date_end=dt.date(2016, 3, 21))
    raid.citations.filter(field="date").update(value="2016-03-21")
    assert "date '2016-03-21':" in problems(raid)


def test_a_type_that_the_words_do_not_say_is_refused(raid: Incident) -> None:
    change(raid, event_type="attack")
    raid.citations.filter(field="event_type").update(value="attack")
    assert "event_type 'attack':" in problems(raid)


def test_a_place_that_the_quote_does_not_name_is_refused(raid: Incident) -> None:
    citation = raid.citations.get(field="place")
    other = RAID_TEXT.index("Six people")
    citation.spans = [{"start": other, "end": other + 10, "exact": "Six people"}]
    citation.words = []
    citation.save()
    assert "place 'geonames:2787416':" in problems(raid)


def test_an_article_without_outlet_is_refused(raid: Incident) -> None:
    raid.citations.first().article.__class__.objects.update(source=None)  # type: ignore[union-attr]
    assert "has no outlet" in problems(raid)


def test_an_article_without_url_is_refused(raid: Incident) -> None:
    raid.citations.first().article.__class__.objects.update(url="")  # type: ignore[union-attr]
    assert "has no URL" in problems(raid)


def test_a_span_that_no_longer_matches_is_refused(raid: Incident) -> None:
    citation = raid.citations.get(field="arrested")
    citation.spans[0]["start"] += 1
    citation.spans[0]["end"] += 1
    citation.save()
    assert "the article says" in problems(raid)


def test_words_outside_the_quote_are_refused(raid: Incident) -> None:
    citation = raid.citations.get(field="arrested")
    citation.words = [{"start": 0, "end": 6, "exact": "Police"}]
    citation.save()
    assert "'Police' stands outside the quote" in problems(raid)


def test_an_incident_without_date_is_refused(raid: Incident) -> None:
    change(raid, date_start=None, date_end=None)
    assert "the date is not set" in problems(raid)


def test_an_incident_without_place_is_refused(raid: Incident) -> None:
    change(raid, place=None)
    assert "the place is not set" in problems(raid)


def test_an_embargoed_incident_waits(raid: Incident) -> None:
    change(raid, release_at=timezone.now() + dt.timedelta(hours=1))
    assert "it is held back until" in problems(raid)


def test_a_title_that_names_a_person_is_refused(raid: Incident) -> None:
    article = raid.citations.first().article  # type: ignore[union-attr]
    article.withheld_names = ["piet vanderdemo", "vanderdemo"]  # type: ignore[union-attr]
    article.save()  # type: ignore[union-attr]
    change(raid, title_overrides={"en": "Vanderdemo's flat raided"})
    assert "the en title names a person" in problems(raid)


def test_an_editor_statement_needs_a_signature(raid: Incident) -> None:
    raid.citations.filter(field="arrested").update(
        method="editor_statement", statement="Seen by our reporter.", decided_by=None
    )
    assert "signed by nobody" in problems(raid)


def test_a_signed_editor_statement_carries_a_value(raid: Incident) -> None:
    raid.citations.filter(field="arrested").update(
        method="editor_statement", statement="Seen by our reporter."
    )
    assert problems(raid) == ""


def test_a_second_article_does_not_excuse_a_bad_quote(raid: Incident) -> None:
    other = make_article(source=Source.objects.create(name="Other"), url="")
    citation = raid.citations.get(field="date")
    citation.pk = None
    citation.article = other
    citation.save()
    assert "has no URL" in problems(raid)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("arrested", {"low": [6], "best": 6, "high": 6}),
        ("arrested", {"low": "6", "best": 6, "high": 6}),
        ("arrested", {"low": 6, "best": 6, "high": 6, "who": "Vanderdemo"}),
        ("arrested", {"low": True, "best": True, "high": True}),
        ("arrested", 6),
        ("date", {"day": "2016-03-25"}),
        ("date", "Friday, said Vanderdemo"),
        ("event_type", ["raid"]),
        ("outcome", "Vanderdemo"),
    ],
)
@pytest.mark.parametrize("stance", ["supports", "contradicts", "context"])
def test_a_value_that_the_field_cannot_hold_is_refused(
    raid: Incident, field: str, value: Any, stance: str
) -> None:
    citation = raid.citations.get(field="arrested")
    citation.pk, citation.field, citation.value, citation.stance = None, field, value, stance
    citation.save()
    assert f"{field} '" in problems(raid)


def test_context_from_an_article_without_url_is_refused(raid: Incident) -> None:
    citation = raid.citations.get(field="date")
    citation.pk, citation.stance = None, "context"
    citation.article = make_article(source=Source.objects.create(name="Other"), url="")
    citation.save()
    assert "has no URL" in problems(raid)


def test_context_that_is_quoted_wrong_is_refused(raid: Incident) -> None:
    citation = raid.citations.get(field="date")
    citation.pk, citation.stance = None, "context"
    citation.spans = [{"start": 0, "end": 4, "exact": "Vanderdemo confessed"}]
    citation.save()
    assert "the article says" in problems(raid)


def test_a_moved_pin_needs_a_statement(raid: Incident) -> None:
    change(raid, own_latitude=48.85, own_longitude=2.35)
    assert "its own point has no accepted editor statement" in problems(raid)


def test_a_moved_pin_with_a_signed_statement_may_go(raid: Incident) -> None:
    change(raid, own_latitude=50.86, own_longitude=4.37)
    citation = raid.citations.get(field="place")
    citation.pk, citation.article, citation.spans, citation.words = None, None, [], []
    citation.method, citation.statement = "editor_statement", "Our reporter stood there."
    citation.save()
    assert problems(raid) == ""


def convict(incident: Incident, derivation: str) -> None:
    change(incident, legal_status="convicted")
    citation = incident.citations.get(field="arrested")
    citation.pk, citation.field, citation.value = None, "legal_status", "convicted"
    citation.derivation = derivation
    citation.save()


def test_nobody_is_convicted_by_words_of_an_arrest(raid: Incident) -> None:
    convict(raid, "")
    assert "legal_status 'convicted': neither the quote nor the derivation says so" in problems(
        raid
    )


def test_a_derivation_may_say_the_legal_status(raid: Incident) -> None:
    convict(raid, "“were arrested” and sentenced that day → convicted")
    assert problems(raid) == ""
