"""Documents in, readings out: in order, by one process or several, whatever the text holds."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.codebook import load_codebook
from incidents.geocoding.gazetteer import open_gazetteer
from incidents.reading import read_documents
from incidents.reading.lines import read_lines
from incidents.reading.streams import Reader, read_document

RAID = "Police raided a flat in Schaerbeek on Friday and arrested six people.\r\nBrussels is near."
GAZETTEER = open_gazetteer()


def make_document(text: str = RAID, **changes: Any) -> dict[str, Any]:
    return {"id": "d1", "text": text, "published_at": "2016-03-25T18:00:00+01:00"} | changes


def read_one(**changes: Any) -> dict[str, Any]:
    return next(read_documents([make_document(**changes)]))


def spans(told: object) -> list[dict[str, Any]]:
    """Every span anywhere in what was told."""
    if isinstance(told, dict):
        own = [told] if {"start", "end", "exact"} <= told.keys() else []
        return own + [span for value in told.values() for span in spans(value)]
    return [span for value in told for span in spans(value)] if isinstance(told, list) else []


def test_reading_has_the_shape_of_an_ingest() -> None:
    told = read_one()
    assert list(told) == [
        "id", "article", "published_at", "language", "toponyms", "mentions", "incidents",
    ]  # fmt: skip
    (raid,) = told["incidents"]
    assert (raid["event_type"], raid["date_start"]) == ("raid", "2016-03-25")
    assert raid["arrested"] == {"low": 6, "best": 6, "high": 6}


def test_toponym_says_where_it_is_and_how_sure_that_is() -> None:
    first = read_one()["toponyms"][0]
    assert (first["start"], first["end"], first["exact"]) == (24, 34, "Schaerbeek")
    assert first["gazetteer_id"].startswith("geonames:")
    assert abs(first["latitude"] - 50.87) < 0.02
    assert 0 < first["confidence"] <= 1


def test_given_toponyms_are_resolved_and_no_others() -> None:
    document = make_document(toponyms=[{"start": 71, "end": 79}, {"start": 24, "end": 34}])
    (told,) = read_documents([document], reader=Reader(given_toponyms=True))
    assert [item["exact"] for item in told["toponyms"]] == ["Schaerbeek", "Brussels"]
    document["toponyms"].pop()
    (told,) = read_documents([document], reader=Reader(given_toponyms=True))
    assert [item["exact"] for item in told["toponyms"]] == ["Brussels"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": None}, "'text' is None; give the text as a string"),
        ({"text": " \n"}, "The text is empty"),
        ({"text": "a" * 1_000_000}, "1,000,000 characters and the cap is 200,000"),
        ({"published_at": "Friday"}, "'published_at' is 'Friday'; give a moment such as"),
        ({"title": 7}, "'title' is 7; give a string or leave it out"),
        ({"toponyms": {}}, "'toponyms' is {}; give a list of start and end"),
        ({"toponyms": [{"start": 5, "end": 999}]}, "give 0 ≤ start < end ≤ 88"),
        ({"toponyms": [{"start": True, "end": 9}]}, "Toponym 0 is"),
    ],
)
def test_what_cannot_be_read_is_told_in_words(changes: dict[str, Any], words: str) -> None:
    told = read_one(**changes)
    assert told["id"] == "d1"
    assert words in told["error"]


def test_given_span_without_a_letter_is_told() -> None:
    document = make_document(toponyms=[{"start": 68, "end": 70}])
    (told,) = read_documents([document], reader=Reader(given_toponyms=True))
    assert "has no letter; leave it out" in told["error"]


def test_workers_keep_the_order() -> None:
    documents = [make_document(id=number) for number in range(40)]
    told = list(read_documents(iter(documents), workers=2))
    assert [item["id"] for item in told] == list(range(40))
    assert told == list(read_documents(documents))


def test_no_more_documents_are_taken_than_are_under_way() -> None:
    taken = 0

    def documents() -> Any:
        nonlocal taken
        for taken in range(1, 1_000):  # noqa: B007
            yield make_document(text="Jette.")

    next(read_documents(documents(), workers=2))
    assert taken <= 160


def test_bad_line_is_known_by_its_number() -> None:
    lines = [b'\xef\xbb\xbf{"id": 1, "text": "Jette."}\n', b"\n", b"{bad\n", b"\xff\n", b"[]\n"]
    answers = list(read_lines(lines, reader=Reader()))
    assert [(answer.number, bool(answer.error)) for answer in answers] == [
        (1, False), (3, True), (4, True), (5, True),
    ]  # fmt: skip
    assert answers[1].error.startswith("not JSON")
    assert answers[2].error == "byte 0 is not UTF-8"


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.one_of(
            st.text(st.characters(), max_size=12),
            st.sampled_from([
                "Police raided a flat in Lie\u0300ge on Friday.", "\r\n", "\x00", "\u202e",
                "\ud800", "שלום בבריסל", "\U0001f692\U0001f1e7\U0001f1ea",
                "31 killed in #Schaerbeek", " ",
            ]),
        ),
        max_size=12,
    ).map("".join)
)  # fmt: skip
def test_any_text_gives_valid_spans_or_a_clear_error(text: str) -> None:
    line = json.dumps(make_document(text=text)).encode()
    (answer,) = read_lines([line], reader=Reader())
    if answer.error:
        assert answer.error.endswith((".", "page."))
        return
    answer.output.encode()
    for span in spans(json.loads(answer.output)):
        assert text[span["start"] : span["end"]] == span["exact"] != ""


@pytest.mark.parametrize(
    "word",
    [
        "a", "Brussels", "Jette ", "é", "12.", "Van ", "\u0301", "killed ", "A. ", "7", "7 ", "#",
        "#Jette ", '"', "“ ” ", "Jean-", "d'", "the a ", "identified as ", "22 March 2016 ",
        "Two men were killed in Jette on Monday. ", "Mr X, 55, of Jette, ", "five and ",
    ],
)  # fmt: skip
def test_time_grows_no_faster_than_the_text(word: str) -> None:
    def seconds(length: int) -> float:
        started = time.process_time()
        read_document(
            make_document(text=word * (length // len(word))),
            gazetteer=GAZETTEER,
            codebook=load_codebook(),
        )
        return time.process_time() - started

    seconds(2_000)
    grows = (seconds(60_000) / (8 * seconds(15_000) + 0.2) for _ in range(3))
    assert any(growth < 1 for growth in grows)  # a busy machine may slow one of them
