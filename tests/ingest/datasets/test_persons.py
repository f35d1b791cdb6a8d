"""Names of persons in rows are found; the row's own place is none."""

from __future__ import annotations

from incidents.ingest.datasets.persons import withheld_names


def names(text: str, *places: str) -> list[str]:
    return withheld_names([text], is_place=lambda name: False, place_words=places)


def test_a_person_in_a_headline_is_withheld() -> None:
    assert "testenaere" in names("Teacher Bram Testenaere killed in the market")


def test_the_place_of_the_row_is_no_person_however_it_is_spelt() -> None:
    headline = "Four killed in Deir Ezzor after Deir Ezzor was shelled"
    assert names(headline, "Deir ez Zor") == []


def test_words_of_the_place_are_not_withheld() -> None:
    assert "duma" not in names("Ahmad Duma, 31, was killed", "Duma town", "Duma")


def test_a_party_of_the_row_is_no_person_but_a_part_of_its_name_may_be() -> None:
    headline = "Jaysh Khalid killed Khalid Testenaere, 31"
    found = withheld_names(
        [headline], is_place=lambda name: False, place_words=(), groups=("Jaysh Khalid",)
    )
    assert "khalid testenaere" in found
    assert "jaysh khalid" not in found
