"""Inflected demonyms."""

import pytest

from incidents.geocoding.build.inflections import inflected


@pytest.mark.parametrize(
    ("word", "language", "forms"),
    [
        ("Belgian", "en", {"Belgian", "Belgians"}),
        ("Chinese", "en", {"Chinese"}),
        ("belge", "fr", {"belge", "belges"}),
        ("français", "fr", {"français", "française", "françaises"}),
        ("italien", "fr", {"italien", "italienne", "italiens", "italiennes"}),
        ("Belgisch", "nl", {"Belgisch", "Belgische"}),
        ("Franzose", "de", {"Franzose", "Franzosen"}),
    ],
)
def test_base_forms_get_their_regular_endings(word: str, language: str, forms: set[str]) -> None:
    assert inflected([word], language) == forms


def test_german_adjectives_and_peoples_decline() -> None:
    forms = inflected(["belgisch", "Belgier"], "de")
    assert {"belgischen", "belgischer", "Belgierin", "Belgiern"} <= forms
