"""How what the public knew grew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.publication.search import Query
from incidents.publication.snapshot import Snapshot
from incidents.publication.snapshot.columns import LogRow
from incidents.publication.snapshot.knowledge import Changes
from tests.features import make_feature
from tests.publication.snapshot.logs import logs, queries
from tests.snapshots import FIRST_MOMENT, MINUTE, built, log_row

HOUR, DAY = 60 * MINUTE, 24 * 60 * MINUTE


def at(microseconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(microseconds / 1e6, dt.UTC)


def told(*steps: tuple[str, str, int], event_type: str = "raid") -> list[LogRow]:
    """Rows of (incident, action, microseconds after the first moment)."""
    rows: list[LogRow] = []
    for seq, (subject, action, after) in enumerate(steps, 1):
        document = make_feature(id=subject, properties={"event_type": event_type})
        moment = FIRST_MOMENT + after
        rows.append(log_row(seq, document, action=action, version=seq, at=moment))
    return rows


HISTORY = told(
    ("aaaa2222", "published", 0),
    ("bbbb2222", "published", HOUR),
    ("aaaa2222", "corrected", DAY),
    ("cccc2222", "published", DAY + HOUR),
    ("bbbb2222", "retracted", 3 * DAY),
    ("aaaa2222", "updated", 3 * DAY + HOUR),
)


def shown(folder: Path, rows: Sequence[LogRow]) -> Snapshot:
    return built(folder, rows)


def test_what_came_changed_and_went_since_is_counted(tmp_path: Path) -> None:
    asof = at(FIRST_MOMENT + 2 * HOUR)
    changes = shown(tmp_path, HISTORY).changes(Query(asof=asof))
    assert changes == Changes(added=1, corrected=1, withdrawn=1)


def test_what_was_only_updated_was_not_corrected(tmp_path: Path) -> None:
    changes = shown(tmp_path, HISTORY).changes(Query(asof=at(FIRST_MOMENT + 2 * DAY)))
    assert changes == Changes(updated=1, withdrawn=1)


def test_since_the_last_change_there_is_none(tmp_path: Path) -> None:
    assert shown(tmp_path, HISTORY).changes(Query(asof=at(FIRST_MOMENT + 9 * DAY))) == Changes()


def test_an_incident_that_became_another_type_was_not_withdrawn(tmp_path: Path) -> None:
    before, after = told(("aaaa2222", "published", 0)), HISTORY[2:3]
    arrest = make_feature(id="aaaa2222", properties={"event_type": "arrest"})
    rows = [*before, log_row(2, arrest, action="corrected", version=2, at=after[0].at)]
    query = Query(asof=at(FIRST_MOMENT), event_types=frozenset({"raid"}))
    assert shown(tmp_path, rows).changes(query) == Changes(corrected=1)


def test_steps_are_the_days_on_which_something_changed(tmp_path: Path) -> None:
    record = shown(tmp_path, HISTORY).record(Query())
    assert (record.unit, record.first) == ("day", at(FIRST_MOMENT))
    assert [(step.start.day, step.changes) for step in record.steps] == [
        (25, Changes(added=2)),
        (26, Changes(added=1, corrected=1)),
        (28, Changes(updated=1, withdrawn=1)),
    ]


def test_one_day_is_told_by_the_hour(tmp_path: Path) -> None:
    record = shown(tmp_path, HISTORY[:2]).record(Query())
    assert [(step.start.hour, step.end.hour) for step in record.steps] == [(12, 13), (13, 14)]


def test_many_days_are_told_by_the_month(tmp_path: Path) -> None:
    rows = told(*(("aaaa2222", "updated", number * DAY) for number in range(60)))
    record = shown(tmp_path, rows).record(Query())
    assert (record.unit, [step.changes.updated for step in record.steps]) == ("month", [7, 30, 23])


@pytest.mark.parametrize("gone", ["withheld", "erased"])
def test_nothing_is_told_of_what_is_gone(tmp_path: Path, gone: str) -> None:
    rows = told(("aaaa2222", "published", 0), ("bbbb2222", "published", DAY))
    before = shown(tmp_path / "before", rows[1:2] and [rows[1]._replace(seq=1)]).record(Query())
    rows += [log_row(3, make_feature(id="aaaa2222"), action=gone, at=FIRST_MOMENT + 2 * DAY)]
    after = shown(tmp_path / "after", rows)
    assert after.record(Query()) == before
    assert after.changes(Query(asof=at(FIRST_MOMENT))) == Changes(added=1)


def test_an_empty_log_has_no_steps(tmp_path: Path) -> None:
    assert shown(tmp_path, []).record(Query()).steps == ()


@settings(max_examples=60, deadline=None)
@given(logs(), queries(), st.integers(0, 15))
def test_what_came_and_went_is_the_difference(log: list[LogRow], query: Query, known: int) -> None:
    with TemporaryDirectory() as folder:
        snapshot = built(Path(folder), log)
        asof = at(FIRST_MOMENT + known * MINUTE)
        everything = snapshot.changes(Query(asof=asof))
        then, now = snapshot.count(Query(asof=asof)), snapshot.count(Query())
        assert now - then == everything.added - everything.withdrawn
        asked = Query(asof=asof, event_types=query.event_types, story=query.story)
        assert snapshot.changes(asked).added <= everything.added
