"""`manage.py export`, from the snapshot and without database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from incidents.publication.exports import FORMATS
from tests.snapshots import make_snapshot
from tests.web.builders import make_feature


@pytest.fixture(autouse=True)
def published(data_dir: Path) -> None:
    features = make_feature(), make_feature("arre2222", event_type="arrest")
    make_snapshot(data_dir / "snapshot", *features)


def export(target: Path | str, **options: Any) -> None:
    call_command("export", output=str(target), **options)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_whole(tmp_path: Path, name: str) -> None:
    target = tmp_path / "files" / f"incidents.{name}"
    target.parent.mkdir()
    export(target, format=name)
    assert target.stat().st_size > 500
    assert list(target.parent.iterdir()) == [target]


def test_geojson_goes_to_standard_output(capfdbinary: Any) -> None:
    export("-")
    assert len(json.loads(capfdbinary.readouterr().out)["features"]) == 2


def test_a_csv_is_made_for_excel(tmp_path: Path) -> None:
    export(tmp_path / "a.csv", format="csv", separator="semicolon", bom=True)
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfid;version;")


def test_filters_are_those_of_a_download(tmp_path: Path) -> None:
    export(tmp_path / "a.geojson", event_type="arrest", datetime="2016-03-25")
    (feature,) = json.loads((tmp_path / "a.geojson").read_text())["features"]
    assert feature["id"] == "arre2222"


def test_a_filter_that_means_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="bbox '4,50' needs four numbers: west,south,east,north"):
        export(tmp_path / "a.csv", format="csv", bbox="4,50")


def test_a_profile_is_flat(tmp_path: Path) -> None:
    export(tmp_path / "a.geojson", profile="flat")
    (feature, _) = json.loads((tmp_path / "a.geojson").read_text())["features"]
    assert feature["properties"]["place_name"] == "Schaerbeek"


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"could not write .*missing.*; give a folder"):
        export(tmp_path / "missing" / "a.geojson")


def test_the_ready_files_are_made_on_demand(data_dir: Path) -> None:
    call_command("export", precompress=True)
    made = sorted(path.suffixes[0] for path in (data_dir / "exports" / "ready").glob("incidents-*"))
    assert made == [".geojson", ".geojsonl"]
