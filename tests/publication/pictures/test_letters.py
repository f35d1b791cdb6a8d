"""Words measured and broken into lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.publication.pictures.letters import (
    Font,
    balanced,
    lines,
    readable,
    shortened,
    width,
)
from tests.publication.pictures.drawing import HOSTILE


def test_wide_letters_are_wider() -> None:
    assert width("WWW", Font.PLAIN, 16) > width("iii", Font.PLAIN, 16)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("font", list(Font))
def test_no_line_is_wider_than_its_room(text: str, font: Font) -> None:
    broken = lines(text, font, 40, 300, 4)
    assert len(broken) <= 4
    assert all(width(line, font, 40) <= 300 for line in broken)


@given(st.text(max_size=300), st.floats(40, 500))
def test_no_text_overflows(text: str, room: float) -> None:
    for broken in (lines(text, Font.TITLE, 30, room, 3), balanced(text, Font.TITLE, 30, room, 3)):
        assert all(width(line, Font.TITLE, 30) <= room for line in broken)


def test_lines_break_between_words_and_behind_hyphens() -> None:
    broken = lines("Woluwe-Saint-Lambert in Brussels", Font.PLAIN, 16, 120, 5)
    assert broken == ["Woluwe-Saint-", "Lambert in", "Brussels"]


def test_a_title_breaks_evenly() -> None:
    title = "Brussels, March 2016"
    room = width("Brussels, March", Font.TITLE, 50) + 10
    assert lines(title, Font.TITLE, 50, room, 3) == ["Brussels, March", "2016"]
    assert balanced(title, Font.TITLE, 50, room, 3) == ["Brussels,", "March 2016"]


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert shortened("Schaerbeek and Jette", Font.PLAIN, 16, 100).endswith("…")


def test_signs_without_a_glyph_are_left_out() -> None:
    assert readable("🚨 Raid\u202e in\x00 Jette 漢字") == "Raid in Jette"


def test_letters_of_other_alphabets_stay() -> None:
    assert readable("Київ Αθήνα שלום مرحبا Łódź") == "Київ Αθήνα שלום مرحبا Łódź"


def test_fancy_letters_become_plain_ones() -> None:
    assert readable("𝔄𝔅 ﬁ") == "AB fi"
