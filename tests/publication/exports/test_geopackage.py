"""GeoPackage files, read as SQLite and by GDAL."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.features import make_feature
from tests.publication.exports.writing import (
    HOSTILE,
    make_hostile,
    make_unlocated,
    needs_gdal,
    read_by_gdal,
    saved,
    written,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return saved(tmp_path, "gpkg", make_feature(), make_unlocated(), make_hostile())


@pytest.fixture
def database(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def test_it_says_that_it_is_a_geopackage(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
    assert database.execute("PRAGMA user_version").fetchone() == (10301,)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_it_lists_its_layers(database: sqlite3.Connection) -> None:
    contents = database.execute("SELECT table_name, data_type, srs_id FROM gpkg_contents")
    assert contents.fetchall() == [
        ("incidents", "features", 4326),
        ("uncertainty", "features", 4326),
        ("sources", "attributes", None),
    ]


def test_an_incident_without_a_point_has_no_geometry(database: sqlite3.Connection) -> None:
    rows = database.execute("SELECT id FROM incidents WHERE geom IS NULL").fetchall()
    assert rows == [("nowhere2",)]


def test_hostile_texts_are_texts(database: sqlite3.Connection) -> None:
    rows = database.execute("SELECT title FROM incidents WHERE id = 'hostile2'").fetchall()
    assert rows == [(HOSTILE,)]


def test_times_are_in_utc(tmp_path: Path) -> None:
    feature = make_feature(properties={"updated_at": "2016-03-25T14:00:00.5+01:00"})
    with closing(sqlite3.connect(saved(tmp_path, "gpkg", feature))) as database:
        told = database.execute("SELECT updated_at FROM incidents").fetchone()
    assert told == ("2016-03-25T13:00:00.500Z",)


def test_nothing_is_left_beside_the_download(data_dir: Path) -> None:
    written("gpkg", make_feature())
    assert [item.name for item in (data_dir / "exports").iterdir()] == ["lock"]


def test_what_is_in_view_is_found_by_the_index(database: sqlite3.Connection) -> None:
    inside = "SELECT id FROM rtree_incidents_geom WHERE minx > 4 AND maxx < 5 AND miny > 50"
    assert database.execute(inside).fetchall() == [(1,), (3,)]
    around = "SELECT id FROM rtree_uncertainty_geom WHERE minx < 4.37737 AND maxx > 4.37737"
    assert database.execute(around).fetchall() == [(1,), (2,)]


@needs_gdal
def test_gdal_finds_by_the_index_and_keeps_it_true(path: Path) -> None:
    window = ["ogrinfo", "-q", "-spat", "4", "50", "5", "51", str(path), "incidents"]
    assert subprocess.check_output(window, text=True).count("OGRFeature") == 2
    edit = "UPDATE incidents SET geom = NULL WHERE id = 'hostile2'"
    subprocess.run(["ogrinfo", "-q", str(path), "-sql", edit], check=True, capture_output=True)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT id FROM rtree_incidents_geom").fetchall() == [(1,)]


@needs_gdal
def test_gdal_reads_the_points(path: Path) -> None:
    found = read_by_gdal(path, "incidents")
    assert [item["geometry"] for item in found] == [
        make_feature()["geometry"],
        None,
        make_feature()["geometry"],
    ]
    assert found[0]["properties"]["date_start"] == "2016-03-25"


@needs_gdal
def test_gdal_reads_the_circles(path: Path) -> None:
    found = read_by_gdal(path, "uncertainty")
    assert [item["properties"]["id"] for item in found] == ["k7m2p9qd", "hostile2"]
    assert {item["geometry"]["type"] for item in found} == {"Polygon"}


@needs_gdal
def test_gdal_reads_the_sources(path: Path) -> None:
    found = read_by_gdal(path, "sources")
    assert [item["properties"]["incident_id"] for item in found][:1] == ["k7m2p9qd"]


@needs_gdal
def test_gdal_reads_a_geopackage_without_rows(tmp_path: Path) -> None:
    assert read_by_gdal(saved(tmp_path, "gpkg"), "incidents") == []
