"""The public pages over a snapshot that the test made."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from incidents.publication import snapshot
from incidents.publication.snapshot import Snapshot
from tests.web.builders import Document, make_snapshot

Show = Callable[..., Snapshot]


@pytest.fixture
def show(monkeypatch: pytest.MonkeyPatch) -> Show:
    """Make these documents the current snapshot."""

    def set_current(*incidents: Document, **kinds: tuple[Document, ...]) -> Snapshot:
        made = make_snapshot(*incidents, **kinds)
        monkeypatch.setattr(snapshot, "current", lambda: made)
        return made

    return set_current
