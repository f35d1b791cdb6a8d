"""CSV that no spreadsheet runs and every one opens."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.publication.exports import SEPARATORS
from incidents.publication.exports.csv import guarded
from tests.features import make_feature
from tests.publication.exports.writing import (
    HOSTILE,
    chunks_of,
    make_hostile,
    make_unlocated,
    needs_gdal,
    read_by_gdal,
    saved,
    written,
)


def rows(content: bytes, separator: str = ",") -> list[dict[str, str]]:
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\u200b=", "＝"])
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(start: str) -> None:
    assert guarded(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["raid", "", None, "a=b", "1-2", "'quoted'"])
def test_any_other_text_stays_as_it_is(text: str | None) -> None:
    assert guarded(text) == text


@given(st.text())
def test_no_text_ever_begins_like_a_formula(text: str) -> None:
    assert not (guarded(text) or "").lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


@given(text=st.text(st.characters(codec="utf-8")), separator=st.sampled_from([*SEPARATORS]))
def test_every_text_comes_out_of_its_cell_as_it_went_in(text: str, separator: str) -> None:
    content = written("csv", make_feature(properties={"note": text}), separator=separator)
    (row,) = rows(content, SEPARATORS[separator])
    assert row["note"] == guarded(text)


def test_hostile_texts_are_harmless_cells() -> None:
    (row,) = rows(written("csv", make_hostile()))
    assert row["title"] == f"'{HOSTILE}"
    assert row["source_titles"] == f"'{HOSTILE}"


def test_a_negative_number_stays_a_number() -> None:
    west = make_feature(geometry={"type": "Point", "coordinates": [-0.1276, -51.5]})
    (row,) = rows(written("csv", west))
    assert (row["longitude"], row["latitude"]) == ("-0.1276", "-51.5")


def test_lines_end_as_the_standard_says() -> None:
    content = written("csv", make_feature(), make_unlocated())
    assert content.endswith(b"\r\n")
    assert content.count(b"\r\n") == 3


def test_excel_in_belgium_gets_semicolons_and_a_byte_order_mark() -> None:
    content = written("csv", make_feature(), separator="semicolon", bom=True)
    assert content.startswith(b"\xef\xbb\xbfid;version;seq;")
    assert rows(content, ";")[0]["id"] == "k7m2p9qd"


def test_a_tab_may_separate_too() -> None:
    assert written("csv", separator="tab").startswith(b"id\tversion\t")


def test_unknown_is_empty_and_true_is_a_word() -> None:
    properties = {"includes_perpetrators": True}
    first, second = rows(written("csv", make_feature(properties=properties), make_unlocated()))
    assert first["includes_perpetrators"] == "true"
    assert (second["includes_perpetrators"], second["date_start"]) == ("", "")


def test_chunks_are_neither_crumbs_nor_the_whole() -> None:
    chunks = list(chunks_of("csv", *[make_feature()] * 2000))
    assert len(chunks) > 4
    assert all(64_000 < len(chunk) < 512_000 for chunk in chunks[:-1])


@needs_gdal
def test_gdal_reads_the_rows(tmp_path: Path) -> None:
    found = read_by_gdal(saved(tmp_path, "csv", make_feature(), make_hostile()))
    assert [item["properties"]["id"] for item in found] == ["k7m2p9qd", "hostile2"]
