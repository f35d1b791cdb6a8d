"""The versions of an incident, and all that changed, read from the snapshot."""

from __future__ import annotations

from pathlib import Path

import pytest

from incidents.publication.search import Query
from incidents.publication.snapshot import Snapshot
from incidents.publication.snapshot.generations import nothing
from incidents.publication.snapshot.ledger import CORRECTIONS, UPDATES, Ledger, Version
from tests.snapshots import Document, built, versions_of
from tests.web.builders import make_feature, make_retracted, make_tombstone

ID = "k7m2p9qd"


@pytest.fixture
def log(tmp_path: Path):
    def make(*documents: Document) -> Snapshot:
        return built(tmp_path / "log", versions_of(*documents))

    return make


def ledger(shown: Snapshot) -> Ledger:
    return Ledger(shown.generation)


def told(versions: list[Version]) -> list[tuple[int, str, bool]]:
    return [(item.number, item.action, item.can_be_read) for item in versions]


def test_versions_stand_oldest_first_whatever_is_logged_between(log) -> None:
    shown = log(make_feature(), make_feature("other234"), make_feature(status="updated"))
    assert told(ledger(shown).versions(ID)) == [(1, "published", True), (2, "updated", True)]


def test_what_was_never_public_has_no_versions(log) -> None:
    assert ledger(log(make_feature())).versions("nobody22") == []


def test_versions_before_a_withholding_cannot_be_read(log) -> None:
    shown = log(make_feature(), make_tombstone(), make_feature(status="updated"))
    versions = ledger(shown).versions(ID)
    assert told(versions) == [(1, "published", False), (2, "withheld", False), (3, "updated", True)]
    assert ledger(shown).document(versions[0]) is None


def test_nothing_of_an_erased_incident_can_be_read(log) -> None:
    shown = log(make_feature(), make_tombstone(status="erased"))
    assert not any(item.can_be_read for item in ledger(shown).versions(ID))


def test_a_version_says_when_it_was_logged(log) -> None:
    (version,) = ledger(log(make_feature())).versions(ID)
    assert version.at.isoformat() == "2016-03-25T12:01:00+00:00"


def test_changes_stand_newest_first(log) -> None:
    shown = log(
        make_feature(), make_feature(status="corrected"), make_feature("gone2345"), make_retracted()
    )
    changes = ledger(shown).changes(CORRECTIONS)
    assert [item.version.action for item in changes] == ["retracted", "corrected"]
    assert len(ledger(shown).changes(UPDATES)) == 0


def test_a_change_knows_the_version_before(log) -> None:
    shown = log(make_feature(), make_feature("other234"), make_feature(status="corrected"))
    (change,) = ledger(shown).changes(CORRECTIONS)
    assert change.before is not None
    assert (change.before.number, change.version.number) == (1, 2)


def test_a_change_after_a_withholding_has_no_version_before(log) -> None:
    shown = log(make_feature(), make_tombstone(), make_feature(status="updated"))
    (change,) = ledger(shown).changes(UPDATES)
    assert change.before is None


def test_changes_that_were_withheld_or_erased_later_are_not_told(log) -> None:
    shown = log(make_feature(), make_feature(status="corrected"), make_tombstone(status="erased"))
    assert len(ledger(shown).changes(CORRECTIONS | UPDATES)) == 0


def test_changes_of_some_incidents_leave_out_all_others(log) -> None:
    shown = log(
        make_feature(stories=["one"]), make_feature("other234"),
        make_feature(stories=["one"], status="updated"), make_feature("other234", status="updated"),
    )  # fmt: skip
    rows = shown.find(Query(story="one")).rows
    changes = ledger(shown).changes(UPDATES, of=rows, later_only=True)
    assert [item.version.public_id for item in changes] == [ID]


def test_an_empty_log_has_no_changes() -> None:
    assert len(Ledger(nothing()).changes(CORRECTIONS)) == 0
