from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from django.db import IntegrityError

from incidents.ingest.wording import VERSION
from incidents.models import Article, Citation, Incident, Mention, Place, Source, TextCopy
from incidents.values import ArticleText, MentionState
from tests.ingest.readings import (
    BELGIUM,
    FRIDAY,
    SCHAERBEEK,
    TEXT,
    make_event,
    make_loaded,
    placed,
    quote,
    stored,
)
from tests.ingest.stories import MARKET

pytestmark = pytest.mark.django_db


def test_article_keeps_what_is_known_about_it() -> None:
    article = stored().article
    assert (article.text, article.language, article.state) == (TEXT, "en", "read")
    assert article.source is not None
    assert article.source.name == "The Harbour Gazette"
    assert (article.title, article.raw) == ("Raid in Schaerbeek", TEXT.encode())


def test_date_that_the_text_states_is_kept_with_its_words() -> None:
    dated = ArticleText(text=TEXT, language="en", published_on=FRIDAY, dated_by=quote("Friday"))
    loaded = dataclasses.replace(make_loaded(), published_at=None)
    article = stored(loaded=loaded, article=dated).article
    assert article.published_at == dt.datetime(2016, 3, 25, tzinfo=dt.UTC)
    assert article.dated_by == {"start": 38, "end": 44, "exact": "Friday"}


def test_persons_of_the_text_are_kept_to_be_withheld() -> None:
    assert stored().article.withheld_names == ["jan peeters", "peeters"]


def test_article_without_outlet_is_stored() -> None:
    article = stored(loaded=make_loaded(outlet=None)).article
    assert article.source is None


def test_new_text_at_the_same_address_supersedes_the_old_one() -> None:
    first = stored().article
    assert first.supersedes is None
    assert stored(loaded=make_loaded(TEXT + " More.")).article.supersedes == first


def test_outlet_is_made_once() -> None:
    stored()
    stored(loaded=make_loaded(TEXT + " More."))
    assert Source.objects.count() == 1


@pytest.mark.parametrize(
    ("homepage", "name"),
    [
        ("https://www.harbour-gazette.example/", "The Harbour Gazette"),
        ("https://sport.harbour-gazette.example/", "The Harbour Gazette"),
        ("https://www.impostor.example/", "impostor.example"),
        ("https://not-harbour-gazette.example/", "not-harbour-gazette.example"),
        (None, "The Harbour Gazette"),
    ],
)
def test_name_of_an_outlet_is_its_own(homepage: str | None, name: str) -> None:
    stored(loaded=make_loaded(homepage="https://harbour-gazette.example/"))
    article = stored(loaded=make_loaded(TEXT + " More.", homepage=homepage)).article
    assert article.source is not None
    assert article.source.name == name


def test_place_keeps_where_it_comes_from_and_what_it_lies_in() -> None:
    stored()
    place = Place.objects.get(gazetteer_id=SCHAERBEEK.gazetteer_id)
    assert (place.geocoder, place.geocoder_query) == (
        "embedded gazetteer: by country",
        "Schaerbeek",
    )
    assert [ancestor["name"] for ancestor in place.ancestors] == ["Brussels", "Belgium"]
    assert place.ancestors[-1].keys() == {
        "id", "name", "names", "kind", "latitude", "longitude", "uncertainty_m", "country_code",
    }  # fmt: skip
    assert place.uncertainty_m > 0


def test_place_is_made_once_for_all_articles() -> None:
    stored()
    stored(loaded=make_loaded(outlet="The Herald"))
    assert Place.objects.count() == 1


def test_mention_keeps_its_candidates_with_reasons() -> None:
    mention = stored().mentions[0]
    assert (mention.exact, mention.state, mention.confidence) == ("Schaerbeek", "mapped", 0.9)
    assert mention.candidates[0]["reasons"] == ["lies in Belgium"]
    assert mention.candidates[0]["score"] == 0.91


def test_every_toponym_is_accounted_for_in_the_order_of_the_text() -> None:
    unresolved = placed("flat", place=None)
    context = placed("Police", place=BELGIUM, state=MentionState.CONTEXT_ONLY)
    mentions = stored(mentions=(placed(), unresolved, context)).mentions
    assert [mention.exact for mention in mentions] == ["Police", "flat", "Schaerbeek"]
    assert [mention.place_id is None for mention in mentions] == [False, True, False]


def test_toponym_given_twice_is_one_mention() -> None:
    assert len(stored(mentions=(placed(), placed())).mentions) == 1


def test_same_text_of_the_same_outlet_is_not_stored_twice() -> None:
    stored(make_event())
    with pytest.raises(IntegrityError):
        stored(make_event())


@pytest.mark.django_db(transaction=True)
def test_failure_in_the_middle_leaves_nothing() -> None:
    ends_before_it_begins = make_event(key="e2", date_end=FRIDAY - dt.timedelta(days=1))
    with pytest.raises(IntegrityError):
        stored(make_event(), ends_before_it_begins)
    for model in (Article, Source, Place, Mention, Incident, Citation):
        assert not model.objects.exists()


def test_history_says_that_the_article_was_ingested() -> None:
    article = stored().article
    assert article.history.get().history_change_reason == "ingested"


def test_a_stored_article_is_signed_and_compared() -> None:
    longer = f"{TEXT} {MARKET}"
    stored(loaded=make_loaded(longer), article=ArticleText(text=longer, language="en"))
    again = f"{longer} (AFP)"
    stored(
        loaded=make_loaded(again, outlet="The Herald"),
        article=ArticleText(text=again, language="en"),
    )
    copy = TextCopy.objects.get()
    assert (copy.article.credited_to, copy.original.signed_with) == ("AFP", VERSION)
