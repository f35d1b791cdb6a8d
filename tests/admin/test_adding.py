"""«Add article» goes through the one pipeline and refuses with words."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from incidents.models import Article
from tests.rows import RAID_TEXT, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin_client() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("chief", password="a long enough word"))
    return client


def add(client: Client, **fields: object) -> str:
    response = client.post(reverse("admin:incidents_article_add"), fields, follow=True)
    return response.content.decode()


def test_a_pasted_text_becomes_an_article_with_drafts(admin_client: Client) -> None:
    page = add(admin_client, text=RAID_TEXT, outlet="The Gazette", published_at="2016-03-25")
    assert "incidents to review" in page
    article = Article.objects.get()
    assert article.source is not None
    assert article.source.name == "The Gazette"
    assert article.citations.exists()


def test_the_same_text_again_is_the_same_article(admin_client: Client) -> None:
    add(admin_client, text=RAID_TEXT, outlet="The Gazette")
    assert "is here already" in add(admin_client, text=RAID_TEXT, outlet="The Gazette")
    assert Article.objects.count() == 1


def test_a_file_can_be_uploaded(admin_client: Client) -> None:
    add(admin_client, file=SimpleUploadedFile("raid.txt", RAID_TEXT.encode()))
    assert Article.objects.get().text.startswith("Police raided")


def test_a_binary_file_is_refused_in_words(admin_client: Client) -> None:
    page = add(admin_client, file=SimpleUploadedFile("raid.pdf", b"%PDF\x00\x01\x02" * 50))
    assert "raid.pdf" in page
    assert not Article.objects.exists()


def test_a_private_address_is_refused_in_words(admin_client: Client) -> None:
    page = add(admin_client, address="http://127.0.0.1/secret")
    assert "http://127.0.0.1/secret" in page
    assert not Article.objects.exists()


def test_two_origins_are_one_too_many(admin_client: Client) -> None:
    page = add(admin_client, text=RAID_TEXT, address="https://gazette.example/x")
    assert "Give one of the three" in page


def test_an_editor_without_the_permission_may_not_add() -> None:
    client = Client()
    client.force_login(make_user("junior", "view_article"))
    assert client.get(reverse("admin:incidents_article_add")).status_code == 403
