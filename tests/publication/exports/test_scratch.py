"""What exports are built in goes away, whatever happens."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from incidents.errors import ExportFailed
from incidents.publication.exports.scratch import FileChunks, scratch_folder, unnamed_file
from tests.publication.exports.writing import written


def test_a_scratch_folder_goes_when_it_is_left(tmp_path: Path) -> None:
    with suppress(RuntimeError), scratch_folder(tmp_path) as scratch:
        (scratch / "half").write_text("half")
        raise RuntimeError
    assert not scratch.exists()


def test_what_a_killed_process_left_goes_with_the_next(tmp_path: Path) -> None:
    left = tmp_path / "building-dead"
    left.mkdir()
    (left / "half").write_text("half")
    with scratch_folder(tmp_path):
        assert not left.exists()


def test_a_folder_in_use_stays(tmp_path: Path) -> None:
    with scratch_folder(tmp_path) as first, scratch_folder(tmp_path) as second:
        assert first.exists()
        assert second.exists()


@pytest.mark.parametrize("name", ["xlsx", "gpkg", "parquet"])
def test_a_folder_that_takes_no_file_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "taken").write_text("a file where a folder should be")
    with pytest.raises(ExportFailed, match=r"could not be built .*; the operator should see"):
        written(name, folder=tmp_path / "taken" / "exports")


def test_an_unnamed_file_is_nowhere_to_be_found(tmp_path: Path) -> None:
    file = unnamed_file(tmp_path / "exports")
    file.write(b"here")
    assert list((tmp_path / "exports").iterdir()) == []
    assert b"".join(FileChunks(file)) == b"here"


def test_a_file_is_closed_when_it_was_read_or_given_up(tmp_path: Path) -> None:
    read, given_up = unnamed_file(tmp_path), unnamed_file(tmp_path)
    assert list(FileChunks(read)) == []
    FileChunks(given_up).close()
    assert read.closed
    assert given_up.closed
