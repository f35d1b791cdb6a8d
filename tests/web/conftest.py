"""The public pages over a snapshot that the test made."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from incidents.publication import snapshot
from incidents.publication.snapshot import Snapshot
from tests.snapshots import Document, make_snapshot

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
