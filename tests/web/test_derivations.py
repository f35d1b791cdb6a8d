"""How a value follows is told in the reader's language where the phrase is one of ours."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from incidents.codebook import load_codebook
from incidents.web.derivations import derivation_words
from tests.web.builders import make_place

CODEBOOK = load_codebook()
PLACE = make_place() | {"name": {"": "Brussels", "en": "Brussels", "fr": "Bruxelles"}}


def told(text: str, language: str = "fr") -> tuple[str, str]:
    with override(language):
        words, other = derivation_words(text, {"place": PLACE}, CODEBOOK)
    return words.replace("\u00a0", " "), other


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "“mardi” + article of Friday 25 March 2016 → 2016-03-22",
            "« mardi », dans un article du vendredi 25 mars 2016 : 22 mars 2016",
        ),
        ("“Six … arrested” → 6", "« Six … arrested » : 6"),
        ("“At least 31 … killed” → 31 or more", "« At least 31 … killed » : au moins 31"),
        ("“almost 300” → up to 300", "« almost 300 » : jusqu’à 300"),
        ("“a” → 1; “b” → 2 to 3", "« a » : 1; « b » : 2 à 3"),
        ("“bomb exploded” tells an attack", "« bomb exploded » indique : Attentat"),
        ("“Brussel” is Brussels", "« Brussel » désigne Bruxelles"),
        (
            "“Zaventem” and “Jette” lie in Brussels",
            "« Zaventem » et « Jette » : situés à Bruxelles",
        ),
        (
            "no day told; news of Friday 25 March 2016 → 2016-03-24/2016-03-25",
            "aucun jour n’est dit ; nouvelle du vendredi 25 mars 2016 : 24–25 mars 2016",
        ),
    ],
)
def test_our_own_phrases_are_told_anew(text, words):
    assert told(text) == (words, "")


@pytest.mark.parametrize(
    "text",
    ["The mayor said so.", "“x” tells an unknown kind", "“x” → 2016-13-45", "“a” → 1; so it is"],
)
def test_other_words_stay_and_say_that_they_are_english(text):
    assert told(text) == (text, "en")


def test_english_pages_show_what_is_on_record():
    assert told("“Tuesday” → 2016-03-22", "en") == ("“Tuesday” → 2016-03-22", "")
