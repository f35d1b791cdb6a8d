"""Lists: their orders, what they say in sum, and the places that they can be asked for."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.publication.search import Query
from incidents.publication.snapshot.columns import LogRow
from incidents.publication.snapshot.orders import ORDERS
from incidents.publication.snapshot.place_search import places_called, places_like
from tests.features import PLACE, make_feature
from tests.publication.snapshot.logs import logs, queries
from tests.snapshots import built, extended, make_snapshot, rows_of

Feature = dict[str, Any]
many = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
FRANCE = {"id": "geonames:3017382", "name": {"": "France"}, "type": "country"}
TEXAS = {"id": "geonames:4736286", "name": {"": "Texas"}, "type": "region"}


@pytest.fixture
def folders(tmp_path: Path) -> Any:
    return lambda: Path(tempfile.mkdtemp(dir=tmp_path))


def incident(public_id: str, **properties: Any) -> Feature:
    return make_feature(id=public_id, properties=properties)


def toll(low: int | None = None, best: int | None = None, high: int | None = None) -> Feature:
    return {"low": low, "best": best, "high": high}


def place(place_id: str, name: str, *around: Feature) -> Feature:
    return {"id": place_id, "name": {"": name}, "type": "city", "country": "", "ancestors": around}


@many
@given(rows=logs(), query=queries(), order=st.sampled_from(ORDERS))
def test_an_order_holds_all_that_was_found_once(
    folders: Any, rows: list[LogRow], query: Query, order: str
) -> None:
    found = built(folders(), rows).find(query)
    listed = [item["id"] for item in found.in_order(order, "fr")[:]]
    assert sorted(listed) == sorted(item["id"] for item in found[:])


@many
@given(rows=logs(), order=st.sampled_from(ORDERS), size=st.integers(1, 4))
def test_pages_of_an_order_visit_everything_once(
    folders: Any, rows: list[LogRow], order: str, size: int
) -> None:
    listed = built(folders(), rows).find(Query()).in_order(order, "en")
    pages = [listed[start : start + size] for start in range(0, len(listed), size)]
    assert [item for page in pages for item in page] == listed[:]


@many
@given(rows=logs(), order=st.sampled_from(("newest", "oldest", "place", "killed", "injured")))
def test_an_order_follows_its_key(folders: Any, rows: list[LogRow], order: str) -> None:
    keys = [
        key(order, item) for item in built(folders(), rows).find(Query()).in_order(order, "fr")[:]
    ]
    assert all(first <= second for first, second in pairwise(keys))


def key(order: str, feature: Feature) -> tuple[bool, Any]:
    """What an order sorts by, said of a document; what has none of it comes last."""
    told = feature["properties"]
    day = told["date_start"]
    match order:
        case "newest" | "oldest":
            number = 0 if day is None else int(day.replace("-", ""))
            return day is None, number if order == "oldest" else -number
        case "place":
            names = told["place"]["name"] if told["place"] else {}
            return not names, (names.get("fr") or names.get("") or "").lower().replace("é", "e")
        case _:
            figures = told["fatalities" if order == "killed" else "injured"] or toll()
            best = next(
                (figures[it] for it in ("best", "low", "high") if figures[it] is not None), None
            )
            return best is None, -(best or 0)


def test_what_changed_last_comes_first(folders: Any) -> None:
    before = built(folders(), rows_of(incident("aaaa2222"), incident("bbbb2222")))
    folder = before.generation.series.folder.parent
    again = rows_of(*[incident("aaaa2222", status="updated")] * 3)[2]
    listed = extended(folder, before, [again]).find(Query()).in_order("changed")
    assert [item["id"] for item in listed[:]] == ["aaaa2222", "bbbb2222"]


@many
@given(rows=logs(), query=queries())
def test_a_summary_says_what_the_documents_say(
    folders: Any, rows: list[LogRow], query: Query
) -> None:
    shown = built(folders(), rows)
    told, found = shown.summary(query), [item["properties"] for item in shown.find(query)[:]]
    days = sorted(item["date_start"] for item in found if item["date_start"])
    assert told.count == len(found)
    assert told.undated == len(found) - len(days)
    assert told.placeless == sum(item["place"] is None for item in found)
    assert [str(told.first), str(told.last)] == ([days[0], days[-1]] if days else ["None"] * 2)


@many
@given(rows=logs(), query=queries(), name=st.sampled_from(("fatalities", "injured")))
def test_totals_count_the_documents_each_once(
    folders: Any, rows: list[LogRow], query: Query, name: str
) -> None:
    shown = built(folders(), rows)
    listed = shown.find(query)[:]
    parents = {item["id"]: item["properties"]["counted_in"] for item in shown.find(Query())[:]}
    alone = [
        item["properties"][name] for item in listed if not is_told(item["id"], parents, listed)
    ]
    bounds = [bounds_of(figures) for figures in alone if figures and any_of(figures)]
    total = shown.summary(query).totals.get(name)
    expected = (sum(low for low, _ in bounds), len(bounds))
    assert ((total.low, total.incidents) if total else (0, 0)) == expected
    if total:
        highs = [high for _, high in bounds]
        assert total.high == (None if None in highs else sum(filter(None, highs)))


def is_told(public_id: str, parents: dict[str, str | None], listed: list[Feature]) -> bool:
    """Whether a listed incident carries the numbers of this one, be it through others."""
    shown, parent = {item["id"] for item in listed}, parents.get(public_id)
    while parent:
        if parent in shown:
            return True
        parent = parents.get(parent)
    return False


def any_of(figures: Feature) -> bool:
    return any(value is not None for value in figures.values())


def bounds_of(figures: Feature) -> tuple[int, int | None]:
    low, best, high = figures["low"], figures["best"], figures["high"]
    least = low if low is not None else best or 0
    if high is None:
        return least, best if low is None else None
    return least, high


def test_a_shared_total_is_counted_once(folders: Any) -> None:
    shown = make_snapshot(
        folders(),
        incident("airport2", fatalities=toll(best=11), counted_in="whole222"),
        incident("metro222", fatalities=toll(best=20), counted_in="whole222"),
        incident("whole222", fatalities=toll(low=31, best=31, high=35)),
    )
    total = shown.summary(Query()).totals["fatalities"]
    assert (total.low, total.high, total.incidents) == (31, 35, 1)


def test_a_part_counts_itself_where_its_total_is_not_in_the_list(folders: Any) -> None:
    shown = make_snapshot(
        folders(),
        incident("airport2", fatalities=toll(best=11), counted_in="whole222", event_type="raid"),
        incident("whole222", fatalities=toll(low=31), event_type="attack"),
    )
    raids, attacks = (
        shown.summary(Query(event_types=frozenset({it}))) for it in ("raid", "attack")
    )
    assert (raids.totals["fatalities"].low, raids.reaches_further) == (11, False)
    assert (attacks.totals["fatalities"].high, attacks.reaches_further) == (None, True)


def test_a_place_is_found_by_any_of_its_names_and_counts_what_lies_inside(folders: Any) -> None:
    shown = make_snapshot(folders(), incident("aaaa2222"), incident("bbbb2222", place=None))
    told = [(it.place.id, it.count) for it in places_like(shown, "BRUX", Query(), limit=10)]
    assert told == [("geonames:2800866", 1)]
    assert [it.place.called("nl") for it in places_like(shown, "sc", Query(), limit=10)] == [
        "Schaarbeek"
    ]


def test_places_without_any_incident_of_the_query_are_not_suggested(folders: Any) -> None:
    shown = make_snapshot(folders(), incident("aaaa2222", event_type="raid"))
    assert places_like(shown, "b", Query(event_types=frozenset({"attack"})), limit=10) == []


def test_places_that_only_a_withheld_version_had_are_not_told(folders: Any) -> None:
    exact, coarse = incident("aaaa2222"), incident("aaaa2222", place=PLACE["ancestors"][0])
    rows = rows_of(
        exact, {**coarse, "properties": {**coarse["properties"], "status": "withheld"}}, coarse
    )
    shown = built(folders(), rows)
    assert (
        places_like(shown, "schaer", Query(), limit=10)
        == places_called(shown, "Schaerbeek", Query())
        == []
    )


def test_what_only_a_withheld_version_called_a_place_is_not_told(folders: Any) -> None:
    told, kept = place("p:1", "House of N."), place("p:1", "Long Street")
    hidden, other = incident("aaaa2222", place=told), incident("bbbb2222", place=kept)
    coarse = incident("aaaa2222", place=place("p:9", "Town"))
    gone = {**coarse, "properties": {**coarse["properties"], "status": "withheld"}}
    shown = built(folders(), rows_of(hidden, other, gone, coarse))
    found = [*places_called(shown, "p:1", Query()), *places_like(shown, "l", Query(), limit=10)]
    assert [(item.place.name[""], item.count) for item in found] == [("Long Street", 1)] * 2
    assert places_like(shown, "house", Query(), limit=10) == []
    assert "House of N." not in repr(shown.summary(Query()).places)


def test_a_place_with_two_names_is_one_place(folders: Any) -> None:
    names = (place("p:1", "Old Street"), place("p:1", "New Street"))
    documents = (incident(f"{n}aaa2222", place=item) for n, item in zip("ab", names, strict=True))
    shown = make_snapshot(folders(), *documents)
    for found in (places_called(shown, "old street", Query()), shown.summary(Query()).places):
        assert [(item.place.name[""], item.count) for item in found] == [("New Street", 2)]


def test_whole_names_come_before_words_inside_names_then_the_larger_count(folders: Any) -> None:
    shown = make_snapshot(
        folders(),
        incident("aaaa2222", place=place("p:1", "Le Paris")),
        incident("bbbb2222", place=place("p:1", "Le Paris")),
        incident("cccc2222", place=place("p:2", "Paris")),
        incident("dddd2222", place=place("p:3", "Parisville")),
        incident("eeee2222", place=place("p:3", "Parisville")),
    )
    told = [item.place.name[""] for item in places_like(shown, "paris", Query(), limit=10)]
    assert told == ["Parisville", "Paris", "Le Paris"]


def test_a_name_of_several_places_is_told_as_several(folders: Any) -> None:
    shown = make_snapshot(
        folders(),
        incident("aaaa2222", place=place("p:1", "Paris", FRANCE)),
        incident("bbbb2222", place=place("p:2", "Paris", TEXAS)),
    )
    told = [(it.place.around[0][""], it.count) for it in places_called(shown, "paris", Query())]
    assert told == [("France", 1), ("Texas", 1)]


@many
@given(rows=logs(), query=queries(), name=st.sampled_from(("source", "story")))
def test_sources_and_stories_are_counted_as_the_query_finds_them(
    folders: Any, rows: list[LogRow], query: Query, name: str
) -> None:
    shown = built(folders(), rows)
    for value, count in shown.facets(query)[name].items():
        assert shown.count(replace(query, **{name: value})) == count
