"""Articles cut at their marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from incidents.web.marked_text import Piece, paragraphs


def make_mark(start, end, incident="a"):
    return {"start": start, "end": end, "incident": incident, "field": "arrested"}


def test_a_mark_cuts_the_text_in_three():
    assert paragraphs("one two three", [make_mark(4, 7)]) == [
        [
            Piece(text="one ", incidents=()),
            Piece(text="two", incidents=("a",)),
            Piece(text=" three", incidents=()),
        ]
    ]


def test_a_mark_over_two_lines_marks_both():
    first, second = paragraphs("one\n\ntwo", [make_mark(0, 8)])
    assert (first[0].incidents, second[0].incidents) == (("a",), ("a",))


def test_overlapping_marks_name_both_incidents():
    pieces = paragraphs("one two", [make_mark(0, 7, "a"), make_mark(4, 7, "b")])[0]
    assert pieces == [
        Piece(text="one ", incidents=("a",)),
        Piece(text="two", incidents=("a", "b")),
    ]


spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted), max_size=5)


@given(st.text(alphabet="ab \n", max_size=40), spans)
def test_no_letter_is_lost_between_the_marks(text, ends):
    marks = [make_mark(start, min(end, len(text))) for start, end in ends if start < len(text)]
    shown = ["".join(piece.text for piece in line) for line in paragraphs(text, marks)]
    assert shown == [line for line in text.split("\n") if line.strip()]
