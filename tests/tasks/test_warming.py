"""What readers would wait for is made before they ask, and again after each publication."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from incidents.publication import snapshot
from incidents.publication.search import Query
from incidents.publication.snapshot import Snapshot
from incidents.publication.snapshot.place_search import places_like
from incidents.publication.snapshot.warmth import warm
from incidents.tasks import Warmer
from tests.features import make_feature
from tests.snapshots import make_snapshot


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Snapshot:
    made = make_snapshot(tmp_path, make_feature())
    monkeypatch.setattr(snapshot, "current", lambda: made)
    return made


def test_a_generation_is_warmed_once(shown: Snapshot) -> None:
    warmed: list[Snapshot] = []
    warmer = Warmer(warmed.append)
    warmer.look()
    warmer.look()
    assert warmed == [shown]


def test_a_failure_ends_no_warmer(shown: Snapshot) -> None:
    tries = threading.Semaphore(0)

    def failing(_shown: Snapshot) -> None:
        tries.release()
        raise OSError("no disk")

    warmer = Warmer(failing, pause=0.01)
    warmer.start()
    assert tries.acquire(timeout=10)
    assert warmer.is_alive()
    warmer.stop()
    warmer.join()


def test_a_warm_snapshot_finds_what_a_cold_one_does(shown: Snapshot, tmp_path: Path) -> None:
    cold = make_snapshot(tmp_path / "cold", make_feature())
    warm(shown)
    asked = [places_like(it, "s", Query(), limit=5) for it in (shown, cold)]
    assert asked[0] == asked[1]
    assert shown.facets(Query()) == cold.facets(Query())
