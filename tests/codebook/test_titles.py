"""Titles hedge as the evidence does, in every language."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.codebook import load_codebook
from incidents.codebook.titles import TitleFacts, compose_title
from incidents.values import GeoPrecision, PlaceKind


def title(language: str = "en", **changes: Any) -> str:
    facts: dict[str, Any] = {
        "event_type": "raid",
        "verification_status": "corroborated",
        "place_name": "Schaerbeek",
        "place_names": {"nl": "Schaarbeek"},
        "place_kind": PlaceKind.DISTRICT,
    }
    return compose_title(load_codebook(), TitleFacts(**(facts | changes)), language)


def test_a_title_tells_type_and_place() -> None:
    assert title() == "Police report a raid in Schaerbeek"


def test_a_place_is_named_in_the_readers_language() -> None:
    assert title("nl") == "Politie meldt huiszoeking in Schaarbeek"


def test_a_site_is_told_with_at() -> None:
    assert title(place_kind=PlaceKind.SITE, place_name="X airport").endswith("at X airport")


def test_a_nearby_place_is_told_with_near() -> None:
    assert title(geo_precision=GeoPrecision.NEAR).endswith("near Schaerbeek")


def test_an_attack_is_told_by_its_kind() -> None:
    assert title(event_type="attack", attack_type="bombing").startswith("Bombing in")


def test_an_attack_of_unknown_kind_is_an_attack() -> None:
    assert title(event_type="attack", attack_type="unknown").startswith("Attack in")


@pytest.mark.parametrize(
    ("status", "prefix"), [("unverified", "Unconfirmed: "), ("disputed", "Disputed: ")]
)
def test_doubt_stands_before_the_title(status: str, prefix: str) -> None:
    assert title(verification_status=status).startswith(prefix)


def test_an_incident_without_place_says_so() -> None:
    assert title(place_name="", place_names={}).endswith("at a place not reported")


@pytest.mark.parametrize("language", ["en", "fr", "nl", "de"])
def test_every_type_has_a_title_in_every_language(language: str) -> None:
    for event_type in load_codebook().event_types:
        assert "{" not in title(language, event_type=event_type)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Suicide bombing in Germany"),
        ("fr", "Allemagne\u00a0: attentat suicide"),
        ("nl", "Zelfmoordaanslag in Duitsland"),
        ("de", "Deutschland: Selbstmordanschlag"),
    ],
)
def test_titles_read_as_a_newsroom_of_each_language_writes_them(language: str, told: str) -> None:
    names = {"en": "Germany", "fr": "Allemagne", "nl": "Duitsland", "de": "Deutschland"}
    facts = TitleFacts(
        event_type="attack",
        attack_type="suicide_bombing",
        verification_status="corroborated",
        place_name="Germany",
        place_names=names,
    )
    assert compose_title(load_codebook(), facts, language) == told


def test_every_term_is_labelled_and_explained_in_every_language() -> None:
    book = load_codebook()
    explained = (
        book.event_types, book.attack_types, book.outcomes, book.legal_statuses,
        book.verification_statuses,
    )  # fmt: skip
    terms = [term for vocabulary in explained for term in vocabulary.values()]
    missing = [term.key for term in terms if set(term.definitions) != set(book.languages)]
    assert missing == []
