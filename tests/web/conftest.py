"""The public pages over a snapshot that the test made."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from incidents.publication import snapshot
from incidents.publication.snapshot import Snapshot
from tests.snapshots import Document, built, make_snapshot, versions_of

Show = Callable[..., Snapshot]


@pytest.fixture
def show(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Show:
    """Make these documents the current snapshot."""
    folders = (tmp_path / f"shown-{number}" for number in count())

    def set_current(*incidents: Document, **kinds: tuple[Document, ...]) -> Snapshot:
        made = make_snapshot(next(folders), *incidents, **kinds)
        monkeypatch.setattr(snapshot, "current", lambda: made)
        return made

    return set_current


@pytest.fixture
def show_versions(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Show:
    """Make a log of these documents current, a later one of the same id its next version."""

    def set_current(*documents: Document) -> Snapshot:
        made = built(tmp_path / "versions", versions_of(*documents))
        monkeypatch.setattr(snapshot, "current", lambda: made)
        return made

    return set_current
