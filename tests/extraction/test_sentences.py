"""Sentences and words: where they begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.extraction.sentences import sentences, words


def cut(text: str) -> list[str]:
    return [sentence.exact for sentence in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two died. Five were hurt.", ["Two died.", "Five were hurt."]),
        (
            "Mr. Oak met Gen. Elm at 3.5 km. They left.",
            ["Mr. Oak met Gen. Elm at 3.5 km.", "They left."],
        ),
        ("The U.S. Embassy closed. It was calm.", ["The U.S. Embassy closed.", "It was calm."]),
        ('"Get out!" he cried. They ran.', ['"Get out!" he cried.', "They ran."]),
        ("“It is over.” Police left.", ["“It is over.”", "Police left."]),
        ("M. Chêne et Mme Orme sont là. Bien.", ["M. Chêne et Mme Orme sont là.", "Bien."]),
        (
            "Der Angriff am 25. März war kurz. Dann Ruhe.",
            ["Der Angriff am 25. März war kurz.", "Dann Ruhe."],
        ),
        ("Op 3 p.m. was het stil. Daarna niet.", ["Op 3 p.m. was het stil.", "Daarna niet."]),
        ("Is it over? Nobody knows… Perhaps.", ["Is it over?", "Nobody knows…", "Perhaps."]),
        ("?? Opération en cours", ["?? Opération en cours"]),
        ("Ahmed B. was held. He is 31.", ["Ahmed B. was held.", "He is 31."]),
    ],
)
def test_a_paragraph_is_cut_at_its_sentence_ends(text, expected):
    assert cut(text) == expected


def test_headlines_captions_and_list_items_stand_alone():
    text = "Two held in raid\n10:15 Police leave\n• First flat\n• Second flat"
    assert cut(text) == ["Two held in raid", "10:15 Police leave", "First flat", "Second flat"]


def test_hard_wrapped_lines_run_on():
    text = (
        "Police in the north of the city said on Monday\n"
        "that they had searched three flats and found a\n"
        "bag with tools in it. Nobody was hurt in any of\n"
        "the searches, which ended at noon."
    )
    assert len(sentences(text)) == 2


def test_paragraphs_are_counted():
    assert [sentence.paragraph for sentence in sentences("One. Two.\n\nThree.")] == [0, 0, 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,000 people at 3.5 km", ["1,000", "people", "at", "3.5", "km"]),
        ("Jean-Claude's U.S. visit", ["Jean-Claude's", "U.S.", "visit"]),
        ("l’aéroport — 15kg!", ["l’aéroport", "15kg"]),
        ("the 22nd", ["the", "22nd"]),
    ],
)
def test_words_keep_their_inner_signs(text, expected):
    assert [word.exact for word in words(text)] == expected


@given(st.text(alphabet=st.sampled_from("aZ9 .!?\n\"”'’-•é\u200f😀ا"), max_size=200))
def test_spans_are_exact_ordered_and_apart(text):
    for spans in (sentences(text), words(text)):
        last = 0
        for span in spans:
            assert last <= span.start < span.end
            assert text[span.start : span.end] == span.exact
            last = span.end


@given(st.text(alphabet="abc. \n", max_size=120))
def test_no_word_is_lost_between_sentences(text):
    inside = [word.exact for sentence in sentences(text) for word in words(sentence.exact)]
    assert "".join(inside).replace(".", "") == "".join(w.exact for w in words(text)).replace(
        ".", ""
    )


@pytest.mark.parametrize("unit", ["a", ".", "A.", "? ", "\n", "ا", "1,", "a-", "'", "😀", "\u202e"])
def test_a_megabyte_of_one_thing_is_read(unit):
    text = unit * (1_000_000 // len(unit))
    assert sum(len(sentence.exact) for sentence in sentences(text)) <= len(text)
    assert sum(len(word.exact) for word in words(text)) <= len(text)
