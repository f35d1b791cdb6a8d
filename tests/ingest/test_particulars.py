from __future__ import annotations

import datetime as dt

import pytest

from incidents.errors import ArticleRejected
from incidents.ingest.particulars import Particulars, clipped, split_header, stated

HEADER = """Title: Raid in Jette
Outlet: The Harbour Gazette
Homepage: https://harbour-gazette.example/
URL: https://harbour-gazette.example/raid
Published: 2016-03-22T10:15:00+01:00
Language: en
Licence: CC0-1.0
Byline: A. Writer

Police raided a house in Jette.

A second paragraph."""


def test_header_is_taken_off_the_text() -> None:
    known, text = split_header(HEADER)
    assert text == "Police raided a house in Jette.\n\nA second paragraph."
    assert known.outlet == "The Harbour Gazette"
    assert known.published_at == dt.datetime.fromisoformat("2016-03-22T10:15:00+01:00")
    assert (known.title, known.byline) == ("Raid in Jette", "A. Writer")


@pytest.mark.parametrize(
    "text",
    [
        "Police raided a house.\n\nTitle: no header",
        "Title: a headline\nand a line that is no pair\n\nText.",
        "Title: a headline alone",
        "Warning: the police came.\n\nText.",
        "",
    ],
)
def test_text_without_a_header_stays_whole(text: str) -> None:
    assert split_header(text) == (Particulars(), text)


def test_unknown_key_in_a_header_is_named() -> None:
    with pytest.raises(ArticleRejected, match="its header has an unknown key 'Author'; allowed: T"):
        split_header("Title: Raid\nAuthor: A. Writer\n\nText.")


def test_repeated_key_in_a_header_is_named() -> None:
    with pytest.raises(ArticleRejected, match="its header has the key 'Title' twice; keep one"):
        split_header("Title: Raid\nTitle: Raids\n\nText.")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Published: yesterday", "published_at 'yesterday' is no date; write it like '2016"),
        ("Published: 2016-02-30", "published_at '2016-02-30' is no date"),
        ("Language: tlh", "language 'tlh' is not supported; use one of en, fr, nl, de"),
        ("URL: javascript:alert(1)", r"url 'javascript:alert\(1\)' is no web address; write it"),
        ("Homepage: https://", "homepage 'https://' is no web address"),
        ("URL: https://a:b@c.example/", "is no web address"),
        ("Licence: " + "x" * 41, "licence 'x.*…' is too long; the cap is 40 characters"),
    ],
)
def test_bad_value_in_a_header_is_named(line: str, message: str) -> None:
    with pytest.raises(ArticleRejected, match=message):
        split_header(f"Title: Raid\n{line}\n\nText.")


def test_date_without_offset_is_utc() -> None:
    assert stated(published_at="2016-03-25").published_at == dt.datetime(2016, 3, 25, tzinfo=dt.UTC)


def test_empty_words_state_nothing() -> None:
    assert stated(title="", url=None) == Particulars()


def test_what_is_stated_first_wins() -> None:
    merged = Particulars(title="Editor's").over(Particulars(title="Page's", language="fr"))
    assert merged == Particulars(title="Editor's", language="fr")


def test_pages_own_words_are_cleaned_and_cut() -> None:
    found = clipped(title="Raid\0 in\n  Jette " + "x" * 600, url="javascript:alert(1)")
    assert found.url is None
    assert found.title is not None
    assert found.title.startswith("Raid in Jette x")
    assert len(found.title) == 500


def test_pages_own_address_is_never_cut() -> None:
    assert clipped(url="https://a.example/" + "x" * 2_000).url is None
