"""Excel workbooks are read as CSV would be, and never unpack to more than memory likes."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from incidents.errors import DatasetRejected
from incidents.ingest.datasets.values import Row
from incidents.ingest.datasets.workbooks import workbook_rows


def saved(path: Path, *lines: list[object]) -> Path:
    book = Workbook()
    for line in lines:
        book.active.append(line)  # type: ignore[union-attr]
    book.save(path)
    return path


def cells(path: Path) -> list[dict[str, str]]:
    with workbook_rows(path) as rows:
        return [dict(row.cells) for row in rows.rows if isinstance(row, Row)]


def test_numbers_days_and_truths_become_plain_text(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", ["n", "d", "t"], [4.0, dt.date(2016, 3, 22), True])
    assert cells(path) == [{"n": "4", "d": "2016-03-22", "t": "true"}]


def test_empty_cells_at_the_end_of_a_row_are_empty(tmp_path: Path) -> None:
    assert cells(saved(tmp_path / "a.xlsx", ["a", "b"], ["x"])) == [{"a": "x", "b": ""}]


def test_lines_are_those_of_the_sheet(tmp_path: Path) -> None:
    with workbook_rows(saved(tmp_path / "a.xlsx", ["a", "b"], [1, 2], [3, 4])) as rows:
        assert [row.line for row in rows.rows if isinstance(row, Row)] == [2, 3]


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/sharedStrings.xml", b"0" * 200_000_001)
    with pytest.raises(DatasetRejected, match="unpacks to more than is read"), workbook_rows(path):
        pass


def test_entities_of_a_hostile_sheet_are_not_expanded(tmp_path: Path) -> None:
    path, hostile = saved(tmp_path / "a.xlsx", ["a", "b"], ["x", "y"]), tmp_path / "b.xlsx"
    sheet, bomb = "xl/worksheets/sheet1.xml", b'<!DOCTYPE x [<!ENTITY a "aa">]><worksheet>&a;'
    with zipfile.ZipFile(path) as parts, zipfile.ZipFile(hostile, "w") as copy:
        for part in parts.infolist():
            copy.writestr(part, bomb if part.filename == sheet else parts.read(part))
    with (
        pytest.raises(DatasetRejected, match="no workbook that can be read"),
        workbook_rows(hostile),
    ):
        pass


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"a,b\n1,2\n")
    with pytest.raises(DatasetRejected, match=r"no \.xlsx workbook"), workbook_rows(path):
        pass


def test_columns_without_a_name_are_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", ["a", None, "b"], [1, 2, 3])
    with pytest.raises(DatasetRejected, match="must name every column"), workbook_rows(path):
        pass
