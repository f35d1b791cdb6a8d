"""GeoJSON from ready bytes: whole, in parts, and flat."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from geojson_pydantic import FeatureCollection

from incidents.publication.exports import Profile
from incidents.publication.exports.geojson import Collection, Lines
from tests.features import make_feature
from tests.publication.exports.writing import (
    Listed,
    make_hostile,
    make_unlocated,
    needs_gdal,
    read_by_gdal,
    saved,
    written,
)

FEATURES = [make_feature(), make_hostile(), make_unlocated()]


class Chopped(Listed):
    """Runs in pieces of a few bytes, so that a cut goes through every possible place."""

    def runs(self, target: int = 1 << 20) -> Any:
        whole = b"".join(super().runs(target))
        return (whole[start : start + 7] for start in range(0, len(whole), 7))


def test_a_collection_holds_the_documents_as_they_are() -> None:
    collection = json.loads(written("geojson", *FEATURES))
    assert collection["features"] == FEATURES
    FeatureCollection(**collection)


def test_lines_hold_one_document_each() -> None:
    lines = written("geojsonl", *FEATURES).decode().split("\n")
    assert [json.loads(line) for line in lines[:-1]] == FEATURES
    assert lines[-1] == ""


def test_nothing_found_is_an_empty_file_of_its_kind() -> None:
    assert json.loads(written("geojson"))["features"] == []
    assert json.loads(written("geojson", profile=Profile.FLAT))["features"] == []
    assert written("geojsonl") == b""


@pytest.mark.parametrize("body", [Collection, Lines])
@pytest.mark.parametrize("found", [Listed, Chopped])
@pytest.mark.parametrize("features", [FEATURES, []])
def test_the_length_is_known_beforehand(body: Any, found: Any, features: list[Any]) -> None:
    made = body(found(features))
    assert made.length == len(b"".join(made))


@pytest.mark.parametrize("body", [Collection, Lines])
@pytest.mark.parametrize("found", [Listed, Chopped])
def test_every_part_is_the_same_as_in_the_whole(body: Any, found: Any) -> None:
    made = body(found(FEATURES))
    whole = b"".join(made)
    for start in range(0, len(whole), 41):
        for stop in (start, start + 1, start + 60, len(whole)):
            assert b"".join(made.slice(start, stop)) == whole[start:stop]


def test_flat_features_have_plain_values_only() -> None:
    content = json.loads(written("geojson", *FEATURES, profile=Profile.FLAT))
    first = content["features"][0]
    assert first["geometry"] == FEATURES[0]["geometry"]
    assert (first["properties"]["arrested_best"], first["properties"]["title_fr"]) == (6, None)
    values = [value for item in content["features"] for value in item["properties"].values()]
    assert not [value for value in values if isinstance(value, dict | list)]


def test_flat_lines_are_the_flat_features() -> None:
    many = [make_feature(id=f"a{number}") for number in range(200)]
    lines = written("geojsonl", *many, profile=Profile.FLAT).splitlines()
    collection = json.loads(written("geojson", *many, profile=Profile.FLAT))
    assert [json.loads(line) for line in lines] == collection["features"]


@needs_gdal
@pytest.mark.parametrize("name", ["geojson", "geojsonl"])
@pytest.mark.parametrize("profile", [*Profile])
def test_gdal_reads_it(tmp_path: Path, name: str, profile: Profile) -> None:
    found = read_by_gdal(saved(tmp_path, name, *FEATURES, profile=profile))
    assert [item["geometry"] for item in found] == [item["geometry"] for item in FEATURES]
