from __future__ import annotations

import pytest

from incidents.curation.outlets import agencies_in, cited_keys, outlet_keys


@pytest.mark.parametrize(
    "spelling",
    [
        "AFP", "l'AFP", "l’agence AFP", "Agence France-Presse", "the news agency AFP",
        "Agence France Presse", "persbureau AFP", "die Nachrichtenagentur AFP", "a source told AFP",
    ],
)  # fmt: skip
def test_every_spelling_of_an_agency_is_one_origin(spelling: str) -> None:
    assert cited_keys(spelling) == {"afp"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Le Wallonien", "le journal Le Wallonien"),
        ("Le Wallonien", "lewallonien.example"),
        ("Der Wochenspiegel", "the magazine Wochenspiegel"),
        ("Reuters", "Reuters news agency"),
        ("Het Havenblad", "dagblad Het Havenblad"),
        ("The Harbour Gazette", "Harbour Gazette"),
    ],
)
def test_an_outlet_is_known_with_and_without_what_it_is(one: str, other: str) -> None:
    assert not outlet_keys(one).isdisjoint(cited_keys(other))


def test_an_outlet_is_known_by_its_homepage() -> None:
    known = outlet_keys("The Harbour Gazette", "https://www.hgazette.co.uk/news")
    assert not known.isdisjoint(outlet_keys("hgazette.co.uk"))


def test_blogs_of_one_host_are_outlets_of_their_own() -> None:
    one, other = outlet_keys("one.wordpress.com"), outlet_keys("other.wordpress.com")
    assert one.isdisjoint(other)


@pytest.mark.parametrize(
    "official",
    [
        "the federal prosecutor's office", "police", "Interior Minister", "le parquet fédéral",
        "un porte-parole de la police", "het parket", "de burgemeester", "die Staatsanwaltschaft",
        "ein Sprecher der Polizei", "witnesses", "des témoins", "ooggetuigen", "Augenzeugen",
    ],
)  # fmt: skip
def test_no_outlet_rests_on_officials_or_witnesses(official: str) -> None:
    assert cited_keys(official) == frozenset()


def test_an_outlet_that_is_named_beside_officials_counts() -> None:
    assert cited_keys("police sources of the Harbour Gazette") != frozenset()


def test_whoever_may_be_an_outlet_counts_as_one() -> None:
    assert cited_keys("the Observatory for Human Rights") != frozenset()


def test_several_who_are_cited_together_are_each_an_origin() -> None:
    assert cited_keys("AFP and Reuters") == {"afp", "reuters"}
    assert cited_keys("De Haven en Le Wallonien") >= {"dehaven", "lewallonien"}


@pytest.mark.parametrize("words", ["pa is at home", "on the tt course", "apart", "Reuter Street"])
def test_common_words_are_no_agencies(words: str) -> None:
    assert agencies_in(words) == ()
