"""CSV is read as spreadsheets of every country write it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from incidents.errors import DatasetRejected, RowRejected
from incidents.ingest.datasets.tables import csv_rows
from incidents.ingest.datasets.values import Row


def read(path: Path, content: bytes) -> list[Row | RowRejected]:
    path.write_bytes(content)
    with csv_rows(path) as rows:
        return list(rows.rows)


def cells(path: Path, content: bytes) -> list[dict[str, str]]:
    return [dict(row.cells) for row in read(path, content) if isinstance(row, Row)]


def encoding(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    with csv_rows(path) as rows:
        return rows.encoding


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rows.csv"


def test_utf8_is_read_as_such(path: Path) -> None:
    assert cells(path, "a,b\nJunín,é\n".encode()) == [{"a": "Junín", "b": "é"}]


def test_what_is_not_utf8_is_windows_1252(path: Path) -> None:
    assert cells(path, "a,b\nJunín,“é”\n".encode("cp1252")) == [{"a": "Junín", "b": "“é”"}]


def test_a_late_western_letter_counts_for_the_whole_file(path: Path) -> None:
    content = b"a,b\n" + b"x,y\n" * 500_000 + b"Jun\xedn,z\n"
    assert encoding(path, content) == "cp1252"


def test_a_byte_order_mark_is_no_part_of_the_first_column(path: Path) -> None:
    assert cells(path, b"\xef\xbb\xbfa,b\n1,2\n") == [{"a": "1", "b": "2"}]


def test_utf16_with_its_mark_is_read(path: Path) -> None:
    assert cells(path, "a;b\n1;é\n".encode("utf-16")) == [{"a": "1", "b": "é"}]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_by_the_header(path: Path, sign: str) -> None:
    assert (
        cells(path, f"a{sign}b\n1,5{sign}2\n".encode()) == [{"a": "1,5", "b": "2"}] or sign == ","
    )


def test_the_first_line_of_excel_names_the_delimiter(path: Path) -> None:
    assert cells(path, b"sep=;\r\na;b\r\n1;2\r\n") == [{"a": "1", "b": "2"}]


def test_gzip_is_unpacked(path: Path) -> None:
    assert cells(path, gzip.compress(b"a,b\n1,2\n")) == [{"a": "1", "b": "2"}]


def test_a_line_number_is_where_the_row_begins(path: Path) -> None:
    rows = read(path, b'a,b\n"two\nlines",1\nx,y\n')
    assert [row.line for row in rows if isinstance(row, Row)] == [2, 4]


def test_a_short_row_is_told_and_the_next_one_read(path: Path) -> None:
    short, whole = read(path, b"a,b,c\n1,2\n1,2,3\n")
    assert str(short).startswith("line 2: it has 2 cells where the header names 3 columns")
    assert isinstance(whole, Row)


def test_empty_cells_beyond_the_header_do_not_count(path: Path) -> None:
    assert cells(path, b"a,b,,\n1,2,,\n") == [{"a": "1", "b": "2"}]


def test_empty_lines_are_no_rows(path: Path) -> None:
    assert read(path, b"a,b\n\n,\n") == []


def test_control_characters_do_not_get_in(path: Path) -> None:
    assert cells(path, "a,b\n1\u202e2\x07,x\ty\n".encode()) == [{"a": "12", "b": "x y"}]


def test_a_quote_without_end_is_told_with_its_line(path: Path) -> None:
    told = read(path, b'a,b\n1,2\n3,"' + b"x\n" * 600_000)
    assert str(told[1]).startswith("line 3: field larger than field limit")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no line of column names"),
        (b"just words\n", "no line of column names"),
        (b"a,a\n1,2\n", "column 2 is called 'a'"),
        (b"\x00\x01\x02", "is binary"),
        (b"a,b\n\x81\x8d,1\n", "neither UTF-8 nor windows-1252"),
        (gzip.compress(b"a,b\n" * 9_999)[:40], "cut off or damaged"),
        (b"a,b\n" + b"x" * 4_000_001, "over 4,000,000 characters"),
    ],
)
def test_what_is_no_table_is_refused(path: Path, content: bytes, words: str) -> None:
    with pytest.raises(DatasetRejected, match=words):
        read(path, content)


def test_a_missing_file_is_named(path: Path) -> None:
    with pytest.raises(DatasetRejected, match=r"rows\.csv': there is no such file"), csv_rows(path):
        pass


def test_a_quote_that_is_never_closed_swallows_no_rows(path: Path) -> None:
    first, lost = read(path, b'a,b\n1,2\n3,"He said it\n4,5\n')
    assert isinstance(first, Row)
    assert isinstance(lost, RowRejected)
    assert "check the quotes" in str(lost)
