"""Pictures on disk: made once, bounded, gone with the snapshot that they show."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from incidents.publication import snapshot
from incidents.publication.pictures import drop_others, keeping, kept
from incidents.publication.snapshot import Snapshot
from tests.snapshots import make_snapshot
from tests.web.builders import make_feature


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Snapshot:
    """What is current."""
    made = make_snapshot(tmp_path / "snapshot", make_feature())
    monkeypatch.setattr(snapshot, "current", lambda: made)
    return made


def counting(content: bytes = b"picture") -> tuple[Iterator[int], object]:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return content

    return made, make


def test_a_picture_is_made_once(shown: Snapshot, tmp_path: Path) -> None:
    made, make = counting()
    assert kept("a", make, shown, tmp_path / "p") == kept("a", make, shown, tmp_path / "p")
    assert len(made) == 1


def test_nothing_unfinished_is_left(shown: Snapshot, tmp_path: Path) -> None:
    kept("a", lambda: b"picture", shown, tmp_path / "p")
    assert [path.name for path in (tmp_path / "p" / shown.etag).iterdir()] == ["a.png"]


def test_pictures_of_other_snapshots_are_dropped(shown: Snapshot, tmp_path: Path) -> None:
    kept("a", lambda: b"picture", shown, tmp_path / "p")
    drop_others(shown, tmp_path / "p")
    assert (tmp_path / "p" / shown.etag / "a.png").exists()
    drop_others(make_snapshot(tmp_path / "newer"), tmp_path / "p")
    assert list((tmp_path / "p").iterdir()) == []


def test_a_picture_made_while_something_was_erased_is_not_kept(
    shown: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = make_snapshot(tmp_path / "newer")
    monkeypatch.setattr(snapshot, "current", lambda: newer)
    assert kept("a", lambda: b"picture", shown, tmp_path / "p") == b"picture"
    assert not (tmp_path / "p" / shown.etag).exists()


def test_the_longest_unasked_go_first(
    shown: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST_BYTES", 25)
    folder = tmp_path / "p" / shown.etag
    for age, name in ((300, "old"), (200, "middle")):
        kept(name, lambda: b"0123456789", shown, tmp_path / "p")
        os.utime(folder / f"{name}.png", (1_000_000 - age, 1_000_000 - age))
    kept("new", lambda: b"0123456789", shown, tmp_path / "p")
    assert {path.stem for path in folder.iterdir()} == {"middle", "new"}


def test_a_folder_that_cannot_be_written_still_shows_pictures(
    shown: Snapshot, tmp_path: Path
) -> None:
    (tmp_path / "p").write_text("a file where the folder should be")
    assert kept("a", lambda: b"picture", shown, tmp_path / "p") == b"picture"
