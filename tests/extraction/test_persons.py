"""Persons: whose names are found, and what is left alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.extraction.persons import find_persons, name_parts

REFERENCE = Path(__file__).parents[3] / "shared" / "articles" / "brussels-2016-03-25.txt"
PLACES = {"Jette", "Forest", "Paris", "Brussels", "Kerry", "New York", "Belgian", "Charlotte"}


def persons(text: str, language: str = "en") -> list[str]:
    return [p.exact for p in find_persons(text, language=language, is_place=PLACES.__contains__)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police held Anton Elmbury in Jette.", ["Anton Elmbury"]),
        ("Mr Elmbury denied it.", ["Elmbury"]),
        ("Prime Minister Osgar Brell spoke.", ["Osgar Brell"]),
        ("The 34-year-old Zefrim Kolt was planning an attack.", ["Zefrim Kolt"]),
        ("The dead man was identified as Zefrim Kolt.", ["Zefrim Kolt"]),
        ("The suspect, named locally as Zefrim Kolt, fled.", ["Zefrim Kolt"]),
        ("Zefrim Kolt, 34, fled.", ["Zefrim Kolt"]),
        ("He wanted to end up next to [Samir Belkolt] in a cell.", ["Samir Belkolt"]),
        (
            "Two men, Samir El Kolt and Ali van der Brell, fled.",
            ["Samir El Kolt", "Ali van der Brell"],
        ),
        ("Jean-Claude Kolt met Will Elm.", ["Jean-Claude Kolt", "Will Elm"]),
        ("Charlotte Kolt lives in Charlotte.", ["Charlotte Kolt"]),
        ("Suspects Fayçal C. and Yasser A. were charged.", ["Fayçal C", "Yasser A"]),
        ("— Ann Oak (@annoak) saw it.", ["Ann Oak", "@annoak"]),
        ("Write to zefrim.kolt@example.org about it.", ["zefrim.kolt@example.org"]),
        ("Secretary of State John Kerry landed. Kerry spoke.", ["John Kerry", "Kerry"]),
    ],
)
def test_english_names_are_found(text, expected):
    assert persons(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Le nommé Ali B. a été arrêté à Forest.", ["Ali B"]),
        ("fr", "Un certain Zéphrim Kolt serait en fuite.", ["Zéphrim Kolt"]),
        (
            "fr",
            "Selon M. Van Kolt, la porte-parole d'Éric Brell se tait.",
            ["M. Van Kolt", "Éric Brell"],
        ),
        ("fr", "KOLT Samir a été entendu.", ["KOLT Samir"]),
        ("nl", "De 31-jarige Mohamed A. werd opgepakt.", ["Mohamed A"]),
        ("nl", "De man is geïdentificeerd als Zefrim Kolt.", ["Zefrim Kolt"]),
        ("nl", "De heer Van Brell zweeg in Jette.", ["Van Brell"]),
        ("de", "Der 23-jährige Anis B. wurde in Forest gefasst.", ["Anis B"]),
        ("de", "Innenminister Thomas de Brellière sprach.", ["Thomas de Brellière"]),
    ],
)
def test_names_are_found_in_the_other_languages(language, text, expected):
    assert persons(text, language) == expected


@pytest.mark.parametrize(
    "later",
    ["Kolt’s flat", "KOLT DENIES", "the Kolt-case", "brother of Kolt", "Zefrim alone", "[Kolt]"],
)
def test_every_later_part_of_a_name_is_found(later):
    found = persons(f"Zefrim Kolt, 34, was held. Police know {later} well.")
    assert len(found) == 2


def test_a_name_split_over_two_lines_is_one():
    assert persons("One attacker, Abdelhamid\nKolt, died.") == ["Abdelhamid\nKolt"]


@pytest.mark.parametrize(
    "text",
    [
        "Sky News and Der Spiegel reported it, De Standaard did not.",
        "The Belgian Federal Police searched a flat in Jette on Good Friday.",
        "In New York on Tuesday the Red Cross and the European Union met.",
        "Islamic State claimed the attack in March.",
        "Yesterday nine people were held. Police said so.",
        "At least 31 died. The Prime Minister. At noon it ended.",
        "A convicted ISIS recruiter was held.",
    ],
)
def test_outlets_organisations_and_places_are_no_persons(text):
    assert persons(text) == []


@pytest.mark.parametrize("text", ["Anton Kolt Held In Jette Raid", "ANTON KOLT DENIES ATTACK"])
def test_a_headlines_verb_is_no_part_of_the_name(text):
    assert [found.lower() for found in persons(text)] == ["anton kolt"]


def test_german_nouns_are_no_persons():
    assert persons("Ein 17-jähriger Mann stieg am Tag der Tat in den Zug ein.", "de") == []


def test_a_place_a_preposition_leads_to_is_not_redacted_for_a_namesake():
    assert persons("Zefrim Jette, 34, fled. Police in Jette looked on.") == ["Zefrim Jette"]


def test_without_a_gazetteer_names_are_still_found():
    found = find_persons("Police held Anton Elmbury.", language="en")
    assert [person.exact for person in found] == ["Anton Elmbury"]


@given(st.text(alphabet=st.sampled_from("AaéŁ .,’'-@[]\n12Ali Mr"), max_size=150))
def test_spans_are_exact_ordered_and_apart(text):
    last = 0
    for person in find_persons(text, language="en"):
        assert last <= person.start < person.end
        assert text[person.start : person.end] == person.exact
        last = person.end


@pytest.mark.parametrize(
    "unit", ["a", "Ali ", "A. ", "Mr ", "van ", "@", "d'", "Al-", "Ali Kolt, 34. "]
)
def test_long_repetitions_are_read(unit):
    text = unit * (40_000 // len(unit))
    assert len(name_parts(find_persons(text, language="en"))) < 10


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference article is not at hand")
def test_every_person_of_the_reference_article_is_found():
    text = REFERENCE.read_text(encoding="utf-8")
    parts = name_parts(find_persons(text, language="en"))
    surnames = (
        "henriot bakraoui kriket jambon kerry michel reynders juncker erdogan abdeslam laachraoui"
    )
    assert set(surnames.split()) <= parts


def test_a_handle_without_letters_is_withheld() -> None:
    persons = find_persons("@11", language="en", is_place=lambda name: False)
    assert [person.exact for person in persons] == ["@11"]
