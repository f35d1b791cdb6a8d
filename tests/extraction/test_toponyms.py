"""Toponyms: which words of a text name places, and how they are used."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.extraction.persons import find_persons
from incidents.extraction.toponyms import find_toponyms
from incidents.values import GazetteerPlace, PlaceKind, Toponym, ToponymRole
from tests.builders import make_place
from tests.fakes import FakeGazetteer

REFERENCE = Path(__file__).parents[3] / "shared" / "articles" / "brussels-2016-03-25.txt"


def place(name: str, kind: str = "city", population: int = 100_000, **more: Any) -> GazetteerPlace:
    key = more.pop("gazetteer_id", f"geonames:{name}")
    return make_place(
        gazetteer_id=key, name=name, kind=PlaceKind(kind), population=population, **more
    )


@cache
def gazetteer() -> FakeGazetteer:
    return FakeGazetteer(
        [
            place("Belgium", "country", 11_000_000),
            place("France", "country", 66_000_000),
            place("Germany", "country", 82_000_000),
            place("United States", "country", 320_000_000),
            place("Brussels", population=1_100_000),
            place("Paris", population=2_100_000),
            place("Leeds", population=450_000),
            place("Frankfurt am Main", population=700_000),
            place("Schaerbeek", "district", 133_000, names={"nl": "Schaarbeek"}),
            place("Jette", "district", 52_000),
            place("Forest", "district", 56_000, names={"nl": "Vorst"}),
            place("Argenteuil", population=100_000),
            place("Molenbeek-Saint-Jean", "district", 97_000),
            place("Texas", "region", 27_000_000),
            place("Oxford", population=20_000),
            place("Essen", population=580_000),
            place("Zeit", population=900),
            place("Police", population=33_000),
            place("Kerry", "region", 145_000),
            place("Brussels Airport", "site", 0, gazetteer_id="own:brussels-airport"),
            place("Maelbeek metro station", "site", 0, gazetteer_id="own:maelbeek-metro"),
        ],
        aliases={
            "Bruxelles": "geonames:Brussels",
            "Frankfurt": "geonames:Frankfurt am Main",
            "US": "geonames:United States",
            "U.S.": "geonames:United States",
            "Tex.": "geonames:Texas",
            "Maalbeek": "own:maelbeek-metro",
            "metrostation Maalbeek": "own:maelbeek-metro",
            "Zaventem Airport": "own:brussels-airport",
        },
        demonyms={"Belgian": "geonames:Belgium", "French": "geonames:France"},
    )


def toponyms(text: str, language: str = "en") -> tuple[Toponym, ...]:
    def is_place(name: str) -> bool:
        return bool(gazetteer().lookup(name) or gazetteer().demonym(name))

    persons = find_persons(text, language=language, is_place=is_place)
    return find_toponyms(text, gazetteer(), language=language, persons=persons)


def names(text: str, language: str = "en") -> list[str]:
    return [toponym.name for toponym in toponyms(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police raided flats in Jette and Schaarbeek.", ["Jette", "Schaarbeek"]),
        ("??#Bruxelles Opération à #Schaerbeek, a man held.", ["Bruxelles", "Schaerbeek"]),
        ("He flew from Brussels Airport.", ["Brussels Airport"]),
        ("They targeted Brussels airport that day.", ["Brussels airport"]),
        ("A blast at the Maelbeek Metro station.", ["Maelbeek Metro station"]),
        ("Seen at the Metro Station in Maalbeek with him.", ["Maalbeek"]),
        ("A raid in Molenbeek-Saint-Jean ended.", ["Molenbeek-Saint-Jean"]),
        ("One was held in Vorst (Forest) on Friday.", ["Vorst", "Forest"]),
        ("BRUSSELS (Wire) — Two men were held in Belgium.", ["BRUSSELS", "Belgium"]),
        ("Officials in the U.S. said so.", ["U.S."]),
        ("A man from Oxford, Tex., was hurt.", ["Oxford", "Tex."]),
        ("The sheriff of Walker County spoke in Texas.", ["Walker County", "Texas"]),
    ],
)
def test_places_are_found_in_english(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "fr",
            "Une perquisition a eu lieu rue de la Colline à Bruxelles.",
            ["rue de la Colline", "Bruxelles"],
        ),
        (
            "fr",
            "Deux hommes arrêtés à Schaerbeek, près de la gare du Midi.",
            ["Schaerbeek", "gare du Midi"],
        ),
        (
            "nl",
            "De politie viel binnen in de Max Roosstraat in Schaarbeek.",
            ["Max Roosstraat", "Schaarbeek"],
        ),
        ("nl", "Een explosie in metrostation Maalbeek.", ["metrostation Maalbeek"]),
        (
            "de",
            "In der Friedrichstraße in Frankfurt wurde ein Mann gefasst.",
            ["Friedrichstraße", "Frankfurt"],
        ),
    ],
)
def test_places_are_found_in_the_other_languages(language, text, expected):
    assert names(text, language) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A HUGE TERROR raid in THREE flats, CCTV shows.",
        "Police said on Tuesday that March was calm.",
        "Mr Kerry spoke. Kerry left.",
        "It cost US$543 in all.",
        "Write to @Paris now.",
    ],
)
def test_common_words_persons_and_shouts_are_no_places(text):
    assert names(text) == []


def test_article_is_no_part_of_a_countys_name():
    assert names("The Walker County sheriff said so.") == ["Walker County"]


def test_german_nouns_are_no_places():
    assert names("Zur Zeit steht das Essen im Zeichen der Polizei.", "de") == []


def test_a_possessive_is_left_out_of_the_span():
    (toponym,) = toponyms("In Belgium's courts nothing moved.")
    assert (toponym.exact, toponym.name) == ("Belgium", "Belgium")


def test_a_part_of_a_known_place_is_looked_up_by_that_place():
    (toponym,) = toponyms("Storms crossed Western Texas on Monday.")
    assert (toponym.exact, toponym.name) == ("Western Texas", "Texas")


def test_a_demonym_is_context():
    (toponym,) = toponyms("The Belgian courts were closed.")
    assert toponym.role is ToponymRole.DEMONYM


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("She works at the Brussels University Hospital.", "en"),
        ("He studied at the University of Leeds for years.", "en"),
        ("Il était inscrit à l’Université libre de Bruxelles en 2009.", "fr"),
    ],
)
def test_a_place_in_an_organisations_name_is_no_location(text, language):
    assert ToponymRole.LOCATION not in {toponym.role for toponym in toponyms(text, language)}


def test_a_place_in_a_universitys_name_is_part_of_a_name():
    (toponym,) = toponyms("He studied at the University of Leeds for years.")
    assert toponym.role is ToponymRole.NAME_PART


def test_a_country_is_not_taken_for_a_broadcaster_named_after_it():
    (toponym,) = toponyms("Two men were held in France on Friday.")
    assert toponym.role is ToponymRole.LOCATION


def test_districts_in_a_list_share_their_kind():
    hints = [t.kind_hint for t in toponyms("Raids in the districts of Schaerbeek and Jette.")]
    assert hints == [PlaceKind.DISTRICT, PlaceKind.DISTRICT]


def test_an_airport_is_a_site():
    (toponym,) = toponyms("Stepping through Zaventem Airport, he waved.")
    assert toponym.kind_hint is PlaceKind.SITE


@pytest.mark.parametrize(
    "text",
    [
        "In Argenteuil, in northwestern Paris, a man was held.",
        "In Argenteuil (Paris) a man was held.",
    ],
)
def test_the_wider_place_beside_a_name_qualifies_it(text):
    assert toponyms(text)[0].qualifier == "Paris"


def test_the_members_of_a_list_do_not_qualify_each_other():
    found = toponyms("Nine were arrested in Paris, Germany and Belgium.")
    assert [toponym.qualifier for toponym in found] == [None, None, None]


@given(st.text(alphabet=st.sampled_from("Paris in Jette.,#’-\n(US) Brussels é😀"), max_size=150))
def test_spans_are_exact_ordered_and_apart(text):
    last = 0
    for toponym in toponyms(text):
        assert last <= toponym.start < toponym.end
        assert text[toponym.start : toponym.end] == toponym.exact
        last = toponym.end


@pytest.mark.parametrize(
    "unit", ["a", "A", "Paris ", "Paris, ", "in ", "Lake ", "#", "A.", "U.S. ", "Rue "]
)
def test_long_repetitions_are_read(unit):
    text = unit * (40_000 // len(unit))
    assert len(find_toponyms(text, gazetteer(), language="en")) <= len(text)


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference article is not at hand")
def test_no_person_of_the_reference_article_is_a_place():
    text = REFERENCE.read_text(encoding="utf-8")
    found = " ".join(toponym.exact for toponym in toponyms(text))
    surnames = (
        "Kerry Jambon Michel Reynders Henriot Bakraoui Kriket Laachraoui Juncker Erdogan Abdeslam"
    )
    assert not [surname for surname in surnames.split() if surname in found]
