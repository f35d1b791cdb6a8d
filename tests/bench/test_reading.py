"""The figures about reading are what they say, on a gold standard small enough to count by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.reading_places import measure_places
from bench.reading_table import as_lines, share

TEXT = "Police raided a flat in Schaerbeek on Friday. The minister left Paris."


def gold(exact: str, latitude: float | None, longitude: float | None) -> dict[str, object]:
    start = TEXT.index(exact)
    return {
        "start": start,
        "end": start + len(exact),
        "exact": exact,
        "latitude": latitude,
        "longitude": longitude,
        "feature": "P:PPL",
    }


def corpus(folder: Path, *toponyms: dict[str, object]) -> Path:
    path = folder / "small.jsonl"
    path.write_text(json.dumps({"id": "d", "text": TEXT, "toponyms": toponyms}), encoding="utf-8")
    return path


def test_places_found_and_near_are_right(tmp_path: Path) -> None:
    path = corpus(tmp_path, gold("Schaerbeek", 50.86, 4.38), gold("Paris", 33.66, -95.55))
    row, errors = measure_places(path)
    assert (row["f1"], row["of all"], row["of found"], row["of given"]) == (1.0, 0.5, 0.5, 0.5)
    (error,) = errors
    assert error.startswith("small  wrong candidate")


def test_what_is_missed_and_what_is_no_toponym_are_told(tmp_path: Path) -> None:
    row, errors = measure_places(corpus(tmp_path, gold("Police", None, None)))
    assert (row["precision"], row["recall"], row["of all"]) == (0.0, 0.0, None)
    assert [line.split("  ")[1].strip() for line in errors] == [
        "missed", "no toponym", "no toponym",
    ]  # fmt: skip


def test_table_shows_a_dash_for_what_is_unknown() -> None:
    assert as_lines([{"a": share(1, 2), "b": share(1, 0)}], ("a", "b")) == ["a      b", "0.500  -"]


@pytest.mark.parametrize("part", [0, 1])
def test_share_of_nothing_is_unknown(part: int) -> None:
    assert share(part, 0) is None
