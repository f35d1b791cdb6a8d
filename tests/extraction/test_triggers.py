"""The codebook's trigger terms in a text."""

from __future__ import annotations

from incidents.codebook import load_codebook
from incidents.extraction.phrases import tokens
from incidents.extraction.triggers import find_triggers, may_have_triggers
from incidents.values import ArticleText


def found(text: str, language: str = "en") -> list[tuple[str, str]]:
    triggers = find_triggers(
        text, tokens(text, 0, len(text)), language=language, codebook=load_codebook()
    )
    return [(trigger.exact, trigger.key) for trigger in triggers]


def test_star_stands_for_every_word_beginning_so() -> None:
    assert found("les perquisitions", "fr") == [("perquisitions", "raid")]


def test_words_in_a_row_must_stand_in_a_row() -> None:
    assert ("opened fire", "armed_assault") in found("He opened fire")
    assert found("He opened the door and the fire went out") == []


def test_other_words_of_the_clause_may_stand_at_the_dots() -> None:
    assert found("Beamte nahmen in Hanau zwei Männer fest.", "de") == [
        ("nahmen in Hanau zwei Männer fest", "arrest")
    ]


def test_dots_do_not_lead_out_of_the_clause() -> None:
    assert found("Sie nahmen Platz, denn der Tisch stand fest.", "de") == []


def test_term_between_the_dots_is_found_too() -> None:
    terms = found("Beamte nahmen bei einer Razzia zwei Männer fest.", "de")
    assert [key for _, key in terms] == ["arrest", "raid"]


def test_longest_term_of_a_vocabulary_wins() -> None:
    assert found("a suicide bombing") == [("suicide bombing", "suicide_bombing")]
    assert found("a planned attack") == [("planned attack", "foiled_plot")]


def test_case_and_hyphens_do_not_matter() -> None:
    assert found("ANTI-TERROR OPERATION") == [("ANTI-TERROR OPERATION", "raid")]


def test_attackers_are_no_attack() -> None:
    assert found("The attackers were linked") == []


def test_apostrophe_ends_a_word() -> None:
    assert found("l'attentat", "fr") == [("attentat", "attack")]


def test_weak_terms_are_marked() -> None:
    text = "an explosion"
    trigger = find_triggers(
        text, tokens(text, 0, len(text)), language="en", codebook=load_codebook()
    )[0]
    assert trigger.weak
    assert text[trigger.start : trigger.end] == trigger.exact


def test_every_event_type_that_articles_tell_of_has_terms_in_every_language() -> None:
    codebook = load_codebook()
    without = [
        (key, language)
        for key, event_type in codebook.event_types.items()
        for language in codebook.languages
        if key not in ("other", "landslide") and not event_type.triggers.get(language)
    ]
    assert without == []


def test_article_without_a_whole_term_has_no_triggers() -> None:
    codebook = load_codebook()
    told = ArticleText(text="They were in town. Custody is a word.", language="en")
    held = ArticleText(text="They are in custody.", language="en")
    assert may_have_triggers(held, codebook)
    assert not may_have_triggers(told, codebook)


def test_rebels_who_raid_a_town_attack_it() -> None:
    assert found("Armed rebels raided the town") == [("raided", "attack")]
    assert found("Police raided the town") == [("raided", "raid")]
