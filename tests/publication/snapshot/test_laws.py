"""Laws that hold for every log and every query."""

from __future__ import annotations

import datetime as dt
import tempfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.publication.search import Query
from incidents.publication.snapshot import Snapshot
from incidents.publication.snapshot.columns import LogRow
from incidents.publication.snapshot.orders import ORDERS
from incidents.publication.snapshot.place_search import places_like
from tests.publication.snapshot.logs import logs, queries
from tests.publication.snapshot.reference import matches
from tests.snapshots import FIRST_MOMENT, MINUTE, built, extended

ENDED = frozenset({"retracted", "merged", "withheld", "erased"})
slow_enough = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # each call is a new folder
)


@pytest.fixture
def folders(tmp_path: Path) -> Any:
    """A new folder at each call: hypothesis runs a test many times in one."""
    return lambda: Path(tempfile.mkdtemp(dir=tmp_path))


def replayed(rows: list[LogRow], *, hidden_by: list[LogRow]) -> list[dict[str, Any]]:
    """What stands in lists when the rows are read one by one.

    What a later withholding hides stays hidden, whenever one looks.
    """
    newest: dict[str, LogRow] = {}
    for row in rows:
        newest[row.subject] = row
    shown = [
        orjson.loads(row.document)
        for row in newest.values()
        if row.action not in ENDED
        and not any(
            later.subject == row.subject and later.action == "withheld" and later.seq > row.seq
            for later in hidden_by
        )
    ]
    return [item for item in shown if item["properties"]["verification_status"] != "refuted"]


def ids(features: Any) -> list[str]:
    return sorted(feature["id"] for feature in features)


def moment(seq: int) -> dt.datetime:
    return dt.datetime.fromtimestamp((FIRST_MOMENT + seq * MINUTE) / 1e6, dt.UTC)


@slow_enough
@given(rows=logs(), query=queries())
def test_columns_find_what_the_documents_say(folders, rows: list[LogRow], query: Query) -> None:
    expected = [item for item in replayed(rows, hidden_by=rows) if matches(item, query)]
    found = built(folders(), rows).find(query)
    assert ids(found.features()) == ids(expected)
    assert ids(found[:]) == ids(expected)


@slow_enough
@given(rows=logs(), query=queries(), cuts=st.sets(st.integers(1, 13)))
def test_what_was_built_step_by_step_answers_as_what_was_built_whole(
    folders, rows: list[LogRow], query: Query, cuts: set[int]
) -> None:
    folder = folders()
    borders = [0, *sorted(cut for cut in cuts if cut < len(rows)), len(rows)]
    stepped = built(folder, rows[: borders[1]])
    for start, end in pairwise(borders[1:]):
        stepped = extended(folder, stepped, rows[start:end])
    whole = built(folders(), rows)
    assert answers(stepped, query, rows) == answers(whole, query, rows)


def answers(shown: Snapshot, query: Query, rows: list[LogRow]) -> list[Any]:
    """All that a snapshot tells of a query, now and as of each moment."""
    told: list[Any] = [shown.seq, shown.facets(query), shown.clusters(query, zoom=9)]
    told += [shown.summary(query), places_like(shown, "b", query, limit=10)]
    told += [shown.find(query).in_order(order, "en")[:] for order in ORDERS]
    for seq in range(len(rows) + 1):
        found = shown.find(replace(query, asof=moment(seq)))
        told += [found[:], b"".join(found.runs()), found.located]
    told += [list(shown.versions(public_id)) for public_id in sorted({row.subject for row in rows})]
    return [repr(item) for item in told]


@slow_enough
@given(rows=logs(), query=queries(), data=st.data())
def test_any_moment_is_the_log_replayed_up_to_it(
    folders, rows: list[LogRow], query: Query, data: st.DataObject
) -> None:
    seq = data.draw(st.integers(0, len(rows)))
    past = replayed(rows[:seq], hidden_by=rows)
    found = built(folders(), rows).find(replace(query, asof=moment(seq)))
    assert ids(found.features()) == ids([item for item in past if matches(item, query)])


@slow_enough
@given(rows=logs(), query=queries())
def test_now_is_the_current_state(folders, rows: list[LogRow], query: Query) -> None:
    shown = built(folders(), rows)
    now = replace(query, asof=dt.datetime(2030, 1, 1, tzinfo=dt.UTC))
    assert shown.find(now)[:] == shown.find(query)[:]


@slow_enough
@given(rows=logs(), query=queries(), zoom=st.integers(0, 20))
def test_clusters_at_any_zoom_sum_to_the_located(
    folders, rows: list[LogRow], query: Query, zoom: int
) -> None:
    shown = built(folders(), rows)
    found = shown.find(query)
    located = [item for item in found.features() if item["geometry"]]
    everywhere = shown.clusters(replace(query, bbox=None), zoom=zoom)
    assert found.located == len(located)
    assert sum(item.count for item in everywhere) == shown.find(replace(query, bbox=None)).located


@slow_enough
@given(rows=logs(), query=queries(), limit=st.integers(1, 4), cut=st.integers(1, 14))
def test_paging_visits_everything_once_in_order_while_the_log_grows(
    folders, rows: list[LogRow], query: Query, limit: int, cut: int
) -> None:
    folder = folders()
    shown = built(folder, rows[:cut])
    expected = [item["id"] for item in shown.find(query)[:]]
    page = shown.page(query, limit)
    visited = [item["id"] for item in page.features]
    grown = extended(folder, shown, rows[cut:]) if rows[cut:] else shown
    while page.behind:
        page = grown.page(query, limit, page.behind)
        visited += [item["id"] for item in page.features]
    gone = {row.subject for row in rows[cut:] if row.action == "withheld"}
    assert [item for item in visited if item not in gone] == [
        item for item in expected if item not in gone
    ]


@slow_enough
@given(rows=logs(), query=queries())
def test_the_latest_date_comes_first_and_undated_come_last(
    folders, rows: list[LogRow], query: Query
) -> None:
    found = built(folders(), rows).find(query)[:]
    days = [item["properties"]["date_start"] or "" for item in found]
    assert days == sorted(days, reverse=True)


@slow_enough
@given(rows=logs(), query=queries(), data=st.data())
def test_any_slice_of_the_bytes_is_that_slice(
    folders, rows: list[LogRow], query: Query, data: st.DataObject
) -> None:
    found = built(folders(), rows).find(query)
    whole = b"".join(found.runs(target=data.draw(st.integers(1, 4000))))
    start, stop = sorted(data.draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
    assert len(whole) == found.bytes_total
    assert b"".join(found.slice(start, stop)) == whole[start:stop]
