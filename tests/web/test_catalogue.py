"""The scripts' words: one file for each language, kept for ever."""

from __future__ import annotations

import re

from django.test import Client


def words_address(path):
    page = Client().get(path).content.decode()
    return re.search(r'src="(/\w\w/map/words-\w+\.js)"', page)


def test_a_foreign_page_loads_its_words_before_its_modules():
    page = Client().get("/fr/").content.decode()
    assert page.index("/fr/map/words-") < page.index('type="module"')


def test_the_own_language_needs_no_words():
    assert words_address("/") is None


def test_the_words_are_a_script_that_never_changes():
    response = Client().get(words_address("/fr/")[1])
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert "immutable" in response["Cache-Control"]
    assert "django.gettext" in response.content.decode()


def test_an_old_name_is_answered_and_not_kept():
    response = Client().get("/fr/map/words-0000.js")
    assert (response.status_code, response["Cache-Control"]) == (200, "public, no-cache")
