"""Quoted posts: which lines they are and the day they were posted."""

from __future__ import annotations

import datetime as dt

import pytest

from incidents.extraction.posts import post_around, read_posts

CAPTION = "— Jo Reporter (@jo_reporter) 22 March 2016"
POST = "Sirens near the station #Antwerp"


def test_line_above_a_dated_caption_is_a_post() -> None:
    text = f"Police were out.\n{POST}\n{CAPTION}"
    (post,) = read_posts(text, "en")
    assert text[post.start : post.end] == POST
    assert post.posted.date == dt.date(2016, 3, 22)


def test_blank_lines_may_stand_between_post_and_caption() -> None:
    text = f"{POST}\n\n{CAPTION}"
    (post,) = read_posts(text, "en")
    assert text[post.start : post.end] == POST


def test_line_in_another_language_is_a_post() -> None:
    text = f"Une explosion et des coups de feu dans la rue\n{CAPTION}"
    assert len(read_posts(text, "en")) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"Police raided a flat in Antwerp on Monday.\n{CAPTION}",
        f"{POST}\n— Jo Reporter (@jo_reporter)",
        f"{POST}\nIt was 22 March 2016.",
        CAPTION,
        f"\n{CAPTION}",
    ],
)
def test_other_lines_are_no_posts(text: str) -> None:
    assert read_posts(text, "en") == ()


def test_words_of_a_post_lead_to_it() -> None:
    text = f"Police were out.\n{POST}\n{CAPTION}"
    posts = read_posts(text, "en")
    start = text.index("Sirens")
    assert post_around(posts, start, start + 6) is posts[0]
    assert post_around(posts, 0, 6) is None
    assert post_around(posts, len(text) - 4, len(text)) is None
