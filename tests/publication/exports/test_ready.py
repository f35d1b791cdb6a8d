"""Files compressed before anyone asks."""

from __future__ import annotations

import gzip
import json
import zlib
from pathlib import Path

from incidents.publication.exports.ready import drop_others, prepare, ready
from incidents.publication.exports.scratch import scratch_folder
from incidents.publication.snapshot.generations import builder_lock
from tests.snapshots import make_snapshot
from tests.web.builders import make_feature


def test_the_files_hold_everything_public(tmp_path: Path) -> None:
    collection, lines = prepare(make_snapshot(tmp_path / "a", make_feature()), tmp_path)
    assert json.loads(gzip.decompress(collection.read_bytes()))["features"] == [make_feature()]
    assert json.loads(gzip.decompress(lines.read_bytes())) == make_feature()


def test_a_file_is_one_gzip_member(tmp_path: Path) -> None:
    """Chromium and curl stop at the end of the first, and lose what follows."""
    many = [make_feature(f"many{number:04d}") for number in range(2000)]
    collection, _ = prepare(make_snapshot(tmp_path / "a", *many), tmp_path)
    unpacking = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    assert len(json.loads(unpacking.decompress(collection.read_bytes()))["features"]) == 2000
    assert unpacking.eof
    assert unpacking.unused_data == b""


def test_what_is_ready_can_be_had_in_parts(tmp_path: Path) -> None:
    shown = make_snapshot(tmp_path / "a", make_feature())
    collection, _ = prepare(shown, tmp_path)
    found = ready(shown, "geojson", tmp_path)
    assert found is not None
    assert b"".join(found) == collection.read_bytes()
    assert b"".join(found.slice(10, 30)) == collection.read_bytes()[10:30]


def test_another_snapshot_is_not_served_from_an_old_file(tmp_path: Path) -> None:
    shown = make_snapshot(tmp_path / "a", make_feature())
    newer = make_snapshot(tmp_path / "b")
    prepare(shown, tmp_path)
    assert ready(newer, "geojson", tmp_path) is None
    prepare(newer, tmp_path)
    assert ready(shown, "geojson", tmp_path) is None
    assert ready(newer, "geojson", tmp_path) is not None


def test_files_of_other_snapshots_can_be_dropped_at_once(tmp_path: Path) -> None:
    shown = make_snapshot(tmp_path / "a", make_feature())
    prepare(shown, tmp_path)
    drop_others(make_snapshot(tmp_path / "b"), tmp_path)
    assert ready(shown, "geojson", tmp_path) is None


def test_nobody_who_builds_waits_for_the_files_to_be_ready(tmp_path: Path) -> None:
    with builder_lock(tmp_path / "ready"), scratch_folder(tmp_path) as scratch:
        assert scratch.exists()


def test_what_is_ready_is_not_made_again(tmp_path: Path) -> None:
    shown = make_snapshot(tmp_path / "a", make_feature())
    before = [path.stat().st_ino for path in prepare(shown, tmp_path)]
    assert [path.stat().st_ino for path in prepare(shown, tmp_path)] == before


def test_a_file_that_a_kill_left_unfinished_goes(tmp_path: Path) -> None:
    left = tmp_path / "ready" / "incidents-dead-1.geojson.gz.part"
    left.parent.mkdir()
    left.write_bytes(b"half")
    prepare(make_snapshot(tmp_path / "a"), tmp_path)
    assert not left.exists()


def test_other_formats_are_never_ready(tmp_path: Path) -> None:
    shown = make_snapshot(tmp_path / "a", make_feature())
    prepare(shown, tmp_path)
    assert ready(shown, "csv", tmp_path) is None
