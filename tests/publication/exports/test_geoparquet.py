"""GeoParquet files, and what a site without pyarrow says."""

from __future__ import annotations

import datetime as dt
import io
import json
import struct
import sys

import pytest
from pyarrow import parquet

from incidents.errors import ExportUnavailable
from incidents.publication.exports import geoparquet
from tests.features import make_feature
from tests.publication.exports.writing import chunks_of, make_unlocated, written


def opened(*features: dict[str, object]) -> parquet.ParquetFile:
    return parquet.ParquetFile(io.BytesIO(written("parquet", *features)))


def test_values_have_their_types() -> None:
    (row,) = opened(make_feature()).read().to_pylist()
    assert row["date_start"] == dt.date(2016, 3, 25)
    assert row["published_at"] == dt.datetime(2016, 3, 25, 13, tzinfo=dt.UTC)
    assert (row["arrested_best"], row["injured_best"]) == (6, None)


def test_geometries_are_well_known_binary() -> None:
    first, second = opened(make_feature(), make_unlocated()).read(["geometry"]).to_pylist()
    assert struct.unpack("<BIdd", first["geometry"]) == (1, 1, 4.37737, 50.86935)
    assert second["geometry"] is None


def test_the_metadata_is_that_of_geoparquet() -> None:
    geo = json.loads(opened(make_feature()).metadata.metadata[b"geo"])
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")
    column = geo["columns"]["geometry"]
    assert (column["encoding"], column["geometry_types"]) == ("WKB", ["Point"])
    assert column["bbox"] == [4.37737, 50.86935, 4.37737, 50.86935]


def test_nothing_found_is_a_file_without_rows() -> None:
    assert opened().metadata.num_rows == 0


def test_rows_come_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geoparquet, "_GROUP", 4)
    assert opened(*[make_feature()] * 9).metadata.num_row_groups == 3


def test_a_site_without_pyarrow_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportUnavailable, match=r"pip install 'incident-map\[parquet\]'"):
        chunks_of("parquet", make_feature())
