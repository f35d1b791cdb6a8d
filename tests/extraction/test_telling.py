"""The sentence that a value's words stand in."""

from __future__ import annotations

from incidents.extraction.sentences import sentences
from incidents.extraction.telling import Teller
from incidents.values import ArticleText, Quote


def sentence_around(exact: str, text: str) -> str:
    start = text.index(exact)
    teller = Teller(ArticleText(text=text, language="en"), (), sentences(text))
    return teller.sentence_of(Quote(start=start, end=start + len(exact), exact=exact)).exact


def test_first_sentence_of_a_text_is_whole() -> None:
    assert sentence_around("people", "Six people were held. Police left.") == (
        "Six people were held."
    )


def test_abbreviation_does_not_cut_a_sentence() -> None:
    text = "Police left. Mr. Smith was held in Jette at 5 p.m. on Friday."
    assert sentence_around("Jette", text) == "Mr. Smith was held in Jette at 5 p.m. on Friday."


def test_words_that_no_sentence_holds_are_quoted_alone() -> None:
    assert sentence_around("held. Police", "Six were held. Police left.") == "held. Police"
