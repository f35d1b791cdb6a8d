"""Articles: canonical text, what is refused, the date a text states."""

import datetime as dt
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.errors import ArticleRejected
from incidents.extraction.articles import MAX_CHARACTERS, canonical_text, prepare

REFERENCE = Path(__file__).parents[3] / "shared" / "articles" / "brussels-2016-03-25.txt"


def test_line_ends_become_line_feeds():
    assert canonical_text("one\r\ntwo\rthree\u2028four") == "one\ntwo\nthree\nfour"


def test_composed_letters_replace_combining_marks():
    assert canonical_text("E\u0301tat") == "État"


def test_invisible_characters_are_removed():
    assert canonical_text("\ufeffKri\u200bket\u00ad and \u202eothers\x07") == "Kriket and others"


def test_tabs_and_blank_lines_stay():
    assert canonical_text("a\tb\n\n  c ") == "a\tb\n\n  c "


def test_a_lone_surrogate_is_replaced():
    assert canonical_text("raid \ud800 in Jette") == "raid \ufffd in Jette"


@pytest.mark.parametrize("raw", ["", "  \n\t ", "\ufeff", "\u200b\n"])
def test_a_text_without_words_is_refused(raw):
    with pytest.raises(ArticleRejected, match="The text is empty"):
        canonical_text(raw)


@pytest.mark.parametrize(
    "raw", ["%PDF-1.7 endobj", "\x89PNG\r\n\x1a\n", "a\x00b\x00c\x00d\x00e\x00"]
)
def test_a_binary_file_is_refused(raw):
    with pytest.raises(ArticleRejected, match="looks binary"):
        canonical_text(raw)


def test_a_text_over_the_cap_is_refused_with_both_numbers():
    with pytest.raises(ArticleRejected, match="200,001 characters and the cap is 200,000"):
        canonical_text("a" * (MAX_CHARACTERS + 1))


def test_a_text_at_the_cap_is_read():
    assert len(canonical_text("a" * MAX_CHARACTERS)) == MAX_CHARACTERS


def test_a_refusal_is_one_line():
    with pytest.raises(ArticleRejected) as refusal:
        canonical_text("\x00\n\x01\n\x02\n\x03\n\x04\n")
    assert "\n" not in str(refusal.value)


@given(st.text(max_size=400))
def test_any_text_is_canonical_or_refused(raw):
    try:
        text = canonical_text(raw)
    except ArticleRejected:
        return
    assert text == unicodedata.normalize("NFC", text) == canonical_text(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Raid.\n— Ann Oak (@annoak) 25 березня 2016 р.\nMore.", "25 березня 2016 р."),
        ("Published: 25 March 2016\nA raid.", "25 March 2016"),
        ("March 25, 2016 10:15 GMT\nA raid.", "March 25, 2016"),
        ("25/03/2016 10:15\nA raid.", "25/03/2016"),
        ("2016-03-25\nA raid.", "2016-03-25"),
        ("Two held\nThe Daily Oak | 2016-03-25T10:15:00+01:00 | en\n\nA raid.", "2016-03-25"),
        ("Communiqué - vendredi 25 mars 2016, 11h45\nLa police a arrêté.", "25 mars 2016"),
        ("Jette, 25 Mar 16 (Oak Radio) -- A raid.", "25 Mar 16"),
        ("JETTE, March 25, 2016 (Wire) — Two men were held.", "March 25, 2016"),
        ("Bruxelles, le 25 mars 2016 — Deux hommes ont été arrêtés.", "25 mars 2016"),
        ("Publié le 25 mars 2016 à 10h15\nDeux hommes.", "25 mars 2016"),
        ("Gepubliceerd op vrijdag 25 maart 2016 om 10:15 uur\nTwee mannen.", "25 maart 2016"),
        ("Veröffentlicht am 25. März 2016, 10:15 Uhr\nZwei Männer.", "25. März 2016"),
    ],
)
def test_a_caption_dates_the_text(text, words):
    article = prepare(text)
    assert article.published_on == dt.date(2016, 3, 25)
    assert article.dated_by is not None
    assert article.dated_by.exact == words
    assert article.text[article.dated_by.start : article.dated_by.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "The cell met on 22 March 2016 in Jette, police said.",
        "He was born in Jette, 22 March 1986, and moved away.",
        "Le 22 mars 2016, deux explosions ont frappé la ville.",
        "Published: 31 February 2016\nA raid.",
        "03/04/2016\nIt was not clear which month this is.",
        "No date at all.",
    ],
)
def test_running_text_and_unsure_dates_date_nothing(text):
    assert prepare(text).published_on is None


def test_the_date_most_captions_state_wins():
    captions = ["24 March 2016", "25 March 2016", "25 March 2016"]
    text = "\n".join(f"— Ann Oak (@annoak) {date}" for date in captions)
    assert prepare(text).published_on == dt.date(2016, 3, 25)


def test_of_equals_the_latest_date_wins():
    text = "Published: 24 March 2016\nUpdated: 25 March 2016\nA raid."
    assert prepare(text).published_on == dt.date(2016, 3, 25)


def test_a_given_date_is_kept_and_quotes_nothing():
    article = prepare("Published: 25 March 2016\nA raid.", published_on=dt.date(2020, 1, 1))
    assert (article.published_on, article.dated_by) == (dt.date(2020, 1, 1), None)


def test_a_given_language_is_kept():
    assert prepare("The police and the courts.", language="nl").language == "nl"


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference article is not at hand")
def test_the_reference_article_is_dated_by_its_captions():
    article = prepare(REFERENCE.read_text(encoding="utf-8"))
    assert (article.language, article.published_on) == ("en", dt.date(2016, 3, 25))
