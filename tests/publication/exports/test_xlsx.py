"""Excel workbooks, read back by another library."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from incidents.errors import ExportRefused
from incidents.publication.exports import FORMATS, xlsx
from tests.features import SOURCE, make_feature
from tests.publication.exports.writing import (
    HOSTILE,
    Listed,
    make_hostile,
    make_unlocated,
    needs_gdal,
    read_by_gdal,
    saved,
    written,
)


class Many(Listed):
    """As many documents as one likes, none of them there."""

    def __init__(self, count: int) -> None:
        super().__init__([])
        self._count = count

    @property
    def count(self) -> int:
        return self._count


def sheet(content: bytes, name: str = "incidents") -> list[dict[str, Any]]:
    head, *rows = openpyxl.load_workbook(io.BytesIO(content))[name].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_dates_and_numbers_are_real_ones() -> None:
    (row,) = sheet(written("xlsx", make_feature()))
    assert row["date_start"].isoformat() == "2016-03-25T00:00:00"
    assert row["published_at"].isoformat() == "2016-03-25T13:00:00"
    assert (row["latitude"], row["arrested_best"], row["version"]) == (50.86935, 6, 1)


def test_unknown_is_an_empty_cell_and_none_is_a_zero() -> None:
    injured = {"low": 0, "best": None, "high": None}
    (row,) = sheet(written("xlsx", make_feature(properties={"injured": injured})))
    assert (row["injured_low"], row["injured_best"], row["attack_type"]) == (0, None, None)


def test_a_date_before_excel_is_told_as_text() -> None:
    (row,) = sheet(written("xlsx", make_feature(properties={"date_start": "1830-08-25"})))
    assert row["date_start"] == "1830-08-25"


def test_no_text_becomes_a_formula_or_a_link() -> None:
    content = written("xlsx", make_hostile())
    with ZipFile(io.BytesIO(content)) as archive:
        parts = b"".join(map(archive.read, archive.namelist()))
    assert not re.search(rb"<f>|<f |<hyperlink", parts)
    (row,) = sheet(content)
    assert row["title"] == re.sub("[\x07\x00\ufffe]", "", HOSTILE)


def test_an_endless_text_is_cut_to_what_a_cell_holds() -> None:
    (row,) = sheet(written("xlsx", make_feature(properties={"note": "n" * 40_000})))
    assert row["note"] == "n" * 32_767


def test_sources_have_a_sheet_of_their_own() -> None:
    two = make_feature(properties={"sources": [SOURCE, {**SOURCE, "id": 4}]})
    rows = sheet(written("xlsx", two, make_unlocated()), "sources")
    told = [(row["incident_id"], row["source_id"]) for row in rows]
    assert told == [("k7m2p9qd", 3), ("k7m2p9qd", 4), ("nowhere2", 3)]


def test_a_sheet_tells_what_the_columns_mean() -> None:
    content = written("xlsx", make_feature())
    assert [row["column"] for row in sheet(content, "columns")] == list(sheet(content)[0])


def test_the_header_stays_in_view() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx")))
    assert book["incidents"].freeze_panes == "B2"


def test_more_than_a_sheet_holds_is_refused_before_any_work() -> None:
    most = xlsx.MOST_ROWS + 1
    with pytest.raises(ExportRefused, match=f"'{most}' were asked for; add filters, or take csv"):
        FORMATS["xlsx"].check(Many(most))


def test_more_sources_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 2)
    with pytest.raises(ExportRefused, match="sheet 'sources' holds 2 rows and there are more"):
        written("xlsx", make_feature(properties={"sources": [SOURCE] * 3}))


@needs_gdal
def test_gdal_reads_the_rows(tmp_path: Path) -> None:
    path = saved(tmp_path, "xlsx", make_feature(), make_hostile())
    found = read_by_gdal(path, "incidents")
    assert [item["properties"]["date_start"] for item in found] == ["2016-03-25"] * 2
