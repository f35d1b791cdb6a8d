"""The queue of texts alike, and what an article's page says of them."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from incidents.models import MatchState, TextCopy
from tests.rows import make_article, make_source

pytestmark = pytest.mark.django_db
QUEUE = "admin:incidents_textcopy_changelist"


@pytest.fixture
def admin_client() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("chief", password="a long enough word"))
    return client


def make_copy(percent: int = 87) -> TextCopy:
    original = make_article(source=make_source(name="Gazette"), title="Raid at <b>dawn</b>")
    copy = make_article(source=make_source(name="Herald"))
    return TextCopy.objects.create(article=copy, original=original, percent=percent)


def decide(client: Client, action: str, copy: TextCopy) -> str:
    answer = client.post(
        reverse(QUEUE), {"action": action, "_selected_action": [copy.pk]}, follow=True
    )
    return answer.content.decode()


@pytest.mark.parametrize(
    ("percent", "words"),
    [
        (100, "the same words as"),
        (87, "nearly the same words as"),
        (60, "more than half of the same words as"),
    ],
)
def test_the_measure_is_told_in_words(admin_client: Client, percent: int, words: str) -> None:
    make_copy(percent)
    page = admin_client.get(reverse(QUEUE)).content.decode()
    assert f'<td class="field-alike">{words} <a' in page
    assert f"Gazette</bdi> ({percent} %)" in page


def test_titles_are_escaped(admin_client: Client) -> None:
    make_copy()
    assert "<b>dawn" not in admin_client.get(reverse(QUEUE)).content.decode()


@pytest.mark.parametrize(
    ("action", "state"),
    [("confirm", MatchState.ACCEPTED), ("call_independent", MatchState.REJECTED)],
)
def test_an_editor_decides(admin_client: Client, action: str, state: str) -> None:
    copy = make_copy()
    assert "Decided:" in decide(admin_client, action, copy)
    assert TextCopy.objects.get().state == state


def test_decisions_are_never_deleted(admin_client: Client) -> None:
    decide(admin_client, "delete_selected", make_copy())
    assert TextCopy.objects.exists()


def test_both_articles_tell_of_each_other(admin_client: Client) -> None:
    copy = make_copy()
    for article, other in ((copy.article, "Gazette"), (copy.original, "Herald")):
        url = reverse("admin:incidents_article_change", args=[article.pk])
        assert f"{other}</bdi> (87 %)" in admin_client.get(url).content.decode()


def test_a_title_that_turns_the_direction_turns_nothing_beside_it(admin_client: Client) -> None:
    original = make_article(source=make_source(name="Gazette"), title="\u202eesrever")
    copy = make_article(source=make_source(name="Herald"))
    TextCopy.objects.create(article=copy, original=original, percent=87)
    page = admin_client.get(reverse(QUEUE)).content.decode()
    assert "<bdi>\u202eesrever</bdi>”</a>, <bdi>Gazette</bdi>" in page
