"""The gate's reading of words: what a quote carries and what it does not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from incidents.codebook import load_codebook
from incidents.extraction.support import unsupported
from incidents.values import EvidenceValue

FRIDAY = dt.date(2016, 3, 25)
ARRESTS = "Six people were arrested in Brussels on Thursday."


def check(
    field: str,
    value: EvidenceValue,
    words: Sequence[str],
    quote: str = ARRESTS,
    *,
    derivation: str = "",
    places: Sequence[str] = (),
) -> str | None:
    return unsupported(
        field,
        value,
        words=words,
        quotes=[quote],
        derivation=derivation,
        language="en",
        reference=FRIDAY,
        codebook=load_codebook(),
        place_names=places,
    )


def test_count_in_the_quote_is_supported() -> None:
    assert check("arrested", {"low": None, "best": 6, "high": None}, ["Six", "arrested"]) is None


def test_count_edited_away_from_its_quote_is_refused() -> None:
    problem = check("arrested", {"low": None, "best": 9, "high": None}, ["Six", "arrested"])
    assert problem == "the quote gives 6 arrested, not 9"


def test_bound_edited_away_from_its_quote_is_refused() -> None:
    assert check("arrested", {"low": 2, "best": 6, "high": None}, ["Six", "arrested"]) is not None


def test_count_of_something_else_is_refused() -> None:
    problem = check("fatalities", {"low": None, "best": 6, "high": None}, ["Six", "arrested"])
    assert problem == "the quote gives no number of people killed"


def test_count_marked_with_other_words_is_refused() -> None:
    problem = check("arrested", {"low": None, "best": 6, "high": None}, ["Brussels"])
    assert problem == "the marked words do not give the number arrested"


def test_one_more_arrest_told_by_its_rank_is_supported() -> None:
    quote = "Six arrests were made on Thursday while a seventh was reported on Friday."
    one = {"low": None, "best": 1, "high": None}
    assert check("arrested", one, ["arrests", "a seventh"], quote) is None
    assert check("fatalities", one, ["a seventh"], quote) is not None


def test_words_that_the_quote_lacks_are_refused() -> None:
    problem = check("arrested", {"low": None, "best": 6, "high": None}, ["Seven"])
    assert problem == "the quote does not contain “Seven”"


@pytest.mark.parametrize("quotes", [[], [" "]])
def test_value_without_a_quote_is_refused(quotes: list[str]) -> None:
    problem = unsupported(
        "arrested",
        {"low": None, "best": 6, "high": None},
        words=["Six"],
        quotes=quotes,
        derivation="",
        language="en",
        reference=FRIDAY,
        codebook=load_codebook(),
    )
    assert problem == "the value has no quote"


def test_value_without_marked_words_is_refused() -> None:
    assert check("date", "2016-03-24", []) is not None


def test_date_that_follows_from_the_article_is_supported() -> None:
    assert check("date", "2016-03-24", ["Thursday"]) is None


def test_other_date_is_refused() -> None:
    problem = check("date", "2016-03-22", ["Thursday"])
    assert problem == "the quote gives 2016-03-24, not 2016-03-22"


def test_news_without_a_day_is_of_the_article_or_the_day_before() -> None:
    quote = "Police have arrested six people."
    why = "no day told; news of Friday 25 March 2016 → 2016-03-24/2016-03-25"
    assert check("date", "2016-03-24/2016-03-25", ["arrested"], quote, derivation=why) is None
    assert check("date", "2016-03-20", ["arrested"], quote, derivation=why) is not None


CAPTION = "— Jo Reporter (@jo_reporter) 23 березня 2016 р."


def test_day_that_the_caption_of_a_post_states_is_supported() -> None:
    assert check("date", "2016-03-23", ["23 березня 2016 р."], CAPTION) is None


def test_other_day_than_the_caption_of_a_post_is_refused() -> None:
    problem = check("date", "2016-03-24", ["23 березня 2016 р."], CAPTION)
    assert problem == "the quote gives 2016-03-23, not 2016-03-24"


def test_quote_in_another_language_is_read_in_it() -> None:
    quote = "Une opération de police et des coups de feu dans la rue à Schaerbeek"
    assert check("event_type", "raid", ["opération de police"], quote) is None


def test_place_named_in_another_spelling_is_supported() -> None:
    quote = "A raid in Schaarbeek."
    names = ["Schaerbeek", "Schaarbeek"]
    assert check("place", "geonames:1", ["Schaarbeek"], quote, places=names) is None


def test_place_that_the_quote_does_not_name_is_refused() -> None:
    problem = check("place", "geonames:2", ["Brussels"], places=["Antwerp"])
    assert problem == "the quote does not name Antwerp"


def test_place_that_follows_from_the_words_is_supported() -> None:
    quote, why = "German police arrested a man.", "“German” is Germany"
    assert check("place", "geonames:3", ["German"], quote, derivation=why, places=["Germany"]) is (
        None
    )


def test_place_changed_without_its_derivation_is_refused() -> None:
    quote, why = "German police arrested a man.", "“German” is Germany"
    problem = check("place", "geonames:4", ["German"], quote, derivation=why, places=["Austria"])
    assert problem == "the quote does not name Austria"


def test_words_alone_are_no_derivation() -> None:
    why = "“Germany” stands nearby"
    assert check("place", "geonames:3", ["Germany"], "In Germany.", derivation=why) is not None


def test_place_of_which_no_name_is_known_is_refused() -> None:
    problem = check("place", "geonames:9", ["Brussels"], derivation="“Brussels” is Nowhere")
    assert problem == "no name of the place “geonames:9” is known"


def test_part_of_a_longer_word_names_no_place() -> None:
    assert check("place", "own:mol", ["Molenbeek"], "In Molenbeek.", places=["Mol"]) is not None


def test_event_type_told_by_its_trigger_is_supported() -> None:
    assert check("event_type", "arrest", ["arrested"]) is None


def test_event_type_that_no_word_tells_is_refused() -> None:
    problem = check("event_type", "attack", ["arrested"])
    assert problem == "no words of the quote tell event type “attack”"


def test_a_bombing_is_an_attack_carried_out() -> None:
    quote = "A car bomb exploded in Antwerp."
    assert check("event_type", "attack", ["car bomb"], quote) is None
    assert check("outcome", "completed", ["car bomb"], quote) is None


def test_term_outside_the_codebook_is_refused() -> None:
    assert check("attack_type", "sorcery", ["Six"]) == "the codebook has no attack type “sorcery”"


def test_one_more_is_added_to_the_number_told() -> None:
    quote = "A man was arrested in Brussels, and later three more were arrested."
    value = {"low": None, "best": 4, "high": None}
    assert check("arrested", value, ["three more", "arrested"], quote) is None


def test_a_person_marked_by_name_is_one() -> None:
    quote = "Anna Kolk was arrested on Thursday."
    value = {"low": None, "best": 1, "high": None}
    assert check("arrested", value, ["Anna Kolk", "arrested"], quote) is None
