from __future__ import annotations

import pytest

from incidents import curation
from incidents.errors import CurationRefused
from incidents.models import Citation, MatchState, TextCopy
from tests.rows import cite, make_article, make_incident, make_source, make_user

pytestmark = pytest.mark.django_db
SAID = "Police raided a flat in Schaerbeek on Friday, prosecutors said."


def make_copy() -> TextCopy:
    original = make_article(source=make_source(name="Gazette"))
    copy = make_article(source=make_source(name="Herald"))
    return TextCopy.objects.create(article=copy, original=original, percent=87)


def editor() -> object:
    return make_user("editor", "change_article")


def test_a_confirmed_copy_has_its_original() -> None:
    copy = make_copy()
    curation.confirm_copy(copy, by=editor())
    copy.refresh_from_db()
    assert (copy.state, copy.decided_by.username) == (MatchState.ACCEPTED, "editor")
    assert copy.article.syndication_of == copy.original


def test_who_decided_stands_in_the_articles_history() -> None:
    copy = make_copy()
    curation.confirm_copy(copy, by=editor())
    entry = copy.article.history.first()
    assert (entry.history_user.username, entry.history_change_reason) == (
        "editor",
        f"a copy of article {copy.original_id}",
    )


def test_an_independent_article_loses_the_original_that_it_had() -> None:
    copy, by = make_copy(), editor()
    curation.confirm_copy(copy, by=by)
    curation.call_independent(copy, by=by)
    copy.article.refresh_from_db()
    assert copy.article.syndication_of is None
    assert TextCopy.objects.get().state == MatchState.REJECTED


def test_public_incidents_that_no_longer_earn_their_status_are_named() -> None:
    copy = make_copy()
    raid = make_incident(workflow_status="published", verification_status="corroborated")
    for article in (copy.article, copy.original):
        cite(raid, article, "event_type", "raid", quote=SAID, word="raided")
    Citation.objects.update(state="accepted")
    by = editor()
    assert curation.confirm_copy(copy, by=by) == [raid]
    assert curation.call_independent(copy, by=by) == []


@pytest.mark.parametrize("verb", [curation.confirm_copy, curation.call_independent])
def test_who_may_not_change_articles_decides_nothing(verb: object) -> None:
    with pytest.raises(CurationRefused, match="user 'guest' may not do this"):
        verb(make_copy(), by=make_user("guest"))  # type: ignore[operator]
    assert TextCopy.objects.get().state == MatchState.PROPOSED


def test_an_original_that_an_editor_states_accepts_the_proposal() -> None:
    copy = make_copy()
    copy.article.syndication_of = copy.original
    curation.settle_copies(copy.article, by=editor())
    assert TextCopy.objects.get().state == MatchState.ACCEPTED


def test_an_original_that_an_editor_takes_back_is_not_proposed_again() -> None:
    copy, by = make_copy(), editor()
    curation.confirm_copy(copy, by=by)
    copy.article.refresh_from_db()
    copy.article.syndication_of = None
    curation.settle_copies(copy.article, by=by)
    assert TextCopy.objects.get().state == MatchState.REJECTED
