"""Languages: which of the four a text is written in."""

import pytest

from incidents.extraction.languages import detect_language, foreign_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Police have arrested two men in the north of the city after a raid.", "en"),
        ("La police a arrêté deux hommes dans le nord de la ville après une perquisition.", "fr"),
        ("De politie heeft twee mannen opgepakt in het noorden van de stad.", "nl"),
        ("Die Polizei hat zwei Männer im Norden der Stadt nach einer Razzia gefasst.", "de"),
        ("Opération terminée à Jette. Police said the street is open and the trams run.", "en"),
    ],
)
def test_function_words_tell_the_language(text, language):
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["", "12345 !!!", "Привіт усім"])
def test_a_text_without_known_words_counts_as_english(text):
    assert detect_language(text) == "en"


def test_clearly_french_line_of_an_english_text_is_french() -> None:
    assert foreign_language("Une explosion et des coups de feu dans la rue", "en") == "fr"


@pytest.mark.parametrize("line", ["Police raid in Schaerbeek", "De Standaard", "Une explosion", ""])
def test_short_or_own_line_is_not_clearly_foreign(line: str) -> None:
    assert foreign_language(line, "en") is None
