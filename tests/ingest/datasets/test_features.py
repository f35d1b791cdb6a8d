"""GeoJSON comes in feature by feature, whatever else stands in the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from incidents.errors import DatasetRejected, RowRejected
from incidents.ingest.datasets.features import feature_rows
from incidents.ingest.datasets.values import Row

POINT = {"type": "Point", "coordinates": [4.38, 50.87]}


def feature(**changes: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": "x1",
        "geometry": POINT,
        "properties": {"kind": "raid"},
    } | changes


def read(path: Path, *features: Any, **members: Any) -> list[Row | RowRejected]:
    collection = {"type": "FeatureCollection", **members, "features": list(features)}
    path.write_text(json.dumps(collection, indent=1), encoding="utf-8")
    with feature_rows(path) as rows:
        return list(rows.rows)


def test_a_feature_is_a_row_with_longitude_before_latitude(tmp_path: Path) -> None:
    (row,) = read(tmp_path / "a.json", feature())
    assert isinstance(row, Row)
    assert dict(row.cells) == {"kind": "raid", "id": "x1", "longitude": "4.38", "latitude": "50.87"}


def test_nested_properties_get_dotted_names(tmp_path: Path) -> None:
    (row,) = read(
        tmp_path / "a.json", feature(properties={"n": {"low": 1, "high": None}, "l": [1, 2]})
    )
    assert isinstance(row, Row)
    assert (row.cells["n.low"], row.cells["n.high"], row.cells["l"]) == ("1", "", "1; 2")


def test_a_feature_without_a_place_has_no_degrees(tmp_path: Path) -> None:
    (row,) = read(tmp_path / "a.json", feature(geometry=None))
    assert isinstance(row, Row)
    assert "latitude" not in row.cells


def test_a_line_is_told_as_one_that_can_be_no_place(tmp_path: Path) -> None:
    line = {"type": "LineString", "coordinates": [[0, 0], [1, 1]]}
    bad, good = read(tmp_path / "a.json", feature(geometry=line), feature())
    assert "column 'geometry' is 'LineString'" in str(bad)
    assert isinstance(good, Row)


def test_many_features_come_one_by_one(tmp_path: Path) -> None:
    rows = read(tmp_path / "a.json", *(feature(id=str(n)) for n in range(2_000)), name="x")
    assert [row.cells["id"] for row in rows if isinstance(row, Row)] == [
        str(n) for n in range(2_000)
    ]


def test_a_file_that_ends_early_says_where(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"type": "FeatureCollection", "features": [\n{"type": "Feature"', "utf-8")
    with (
        pytest.raises(DatasetRejected, match="the feature that begins here is no JSON"),
        feature_rows(path) as rows,
    ):
        list(rows.rows)


def test_what_has_no_features_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"type": "Topology"}', "utf-8")
    with (
        pytest.raises(DatasetRejected, match="no GeoJSON FeatureCollection"),
        feature_rows(path) as rows,
    ):
        list(rows.rows)


def test_deep_nesting_is_refused_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    deep = '{"a":' * 50_000
    path.write_text(f'{{"features": [{deep}', "utf-8")
    with (
        pytest.raises(DatasetRejected, match=r"nested too deeply|no JSON"),
        feature_rows(path) as rows,
    ):
        list(rows.rows)


@pytest.mark.parametrize("missing", ["]}", "}]}"])
def test_a_collection_that_ends_in_the_middle_is_not_taken_for_whole(
    tmp_path: Path, missing: str
) -> None:
    path = tmp_path / "cut.json"
    whole = json.dumps({"type": "FeatureCollection", "features": [feature()]})
    path.write_text(whole.removesuffix(missing), encoding="utf-8")
    with pytest.raises(DatasetRejected), feature_rows(path) as rows:
        list(rows.rows)


def test_features_without_a_comma_between_them_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    both = f"{json.dumps(feature())} {json.dumps(feature(id='x2'))}"
    path.write_text(f'{{"type": "FeatureCollection", "features": [{both}]}}', encoding="utf-8")
    with pytest.raises(DatasetRejected, match="a comma"), feature_rows(path) as rows:
        list(rows.rows)


def test_a_number_of_thousands_of_digits_is_text(tmp_path: Path) -> None:
    path = tmp_path / "big.json"
    text = json.dumps({"type": "FeatureCollection", "features": [feature()]})
    path.write_text(text.replace('"raid"', "9" * 5000), encoding="utf-8")
    with feature_rows(path) as rows:
        (row,) = rows.rows
    assert not isinstance(row, Row) or row.cells["kind"].startswith("999")
