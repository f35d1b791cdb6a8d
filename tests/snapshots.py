"""Snapshots of documents that a test made, without a database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import orjson

from incidents.publication.snapshot import Snapshot, building, generations
from incidents.publication.snapshot.building import Setting
from incidents.publication.snapshot.columns import LogRow

Document = dict[str, Any]
FIRST_MOMENT = 1_458_907_200_000_000  # 2016-03-25T12:00:00Z; each row is logged a minute later
MINUTE = 60_000_000


def log_row(seq: int, document: Document, **changes: Any) -> LogRow:
    """A revision that published an incident; its document gets the row's stamps."""
    fields: dict[str, Any] = {
        "seq": seq, "epoch": "test", "at": FIRST_MOMENT + seq * MINUTE, "kind": "incident",
        "subject": document["id"], "action": "published", "version": 1,
        "document": orjson.dumps(document, option=orjson.OPT_SORT_KEYS),
    }  # fmt: skip
    return LogRow(**{**fields, **changes})


def rows_of(
    *incidents: Document,
    stories: Sequence[Document] = (),
    articles: Sequence[Document] = (),
    places: Sequence[Document] = (),
) -> list[LogRow]:
    """A log that published these, one after the other; `status` of a document is its action."""
    kinds = [
        *(("incident", document) for document in incidents),
        *(("story", document) for document in stories),
        *(("article", document) for document in articles),
        *(("place", document) for document in places),
    ]
    return [
        log_row(seq, document, kind=kind, action=document["properties"].get("status", "published"))
        for seq, (kind, document) in enumerate(kinds, 1)
    ]


def setting(folder: Path) -> Setting:
    """Build here; refuted incidents are not listed."""
    return Setting(folder=folder, built_at="2016-03-26T09:00:00+00:00", hidden=("refuted",))


def built(folder: Path, *slices: Iterable[LogRow]) -> Snapshot:
    """The snapshot of a whole log."""
    name = building.build(setting(folder), [list(rows) for rows in slices if rows])
    return Snapshot(generations.load(folder, name))


def extended(folder: Path, before: Snapshot, rows: Iterable[LogRow]) -> Snapshot:
    """The snapshot of the log when these rows have joined it."""
    name = building.extend(setting(folder), before.generation, [list(rows)])
    return Snapshot(generations.load(folder, name, before.generation))


def make_snapshot(folder: Path, *incidents: Document, **kinds: Sequence[Document]) -> Snapshot:
    """A snapshot of these documents in a new folder."""
    return built(folder, rows_of(*incidents, **kinds))


def versions_of(*documents: Document) -> list[LogRow]:
    """A log of incidents in which a later document of the same id is its next version."""
    counts: dict[str, int] = {}
    rows = []
    for seq, document in enumerate(documents, 1):
        number = counts[document["id"]] = counts.get(document["id"], 0) + 1
        action = document["properties"].get("status", "published")
        stamps = {"version": number, "seq": seq}
        stamped = {**document, "properties": {**document["properties"], **stamps}}
        rows.append(log_row(seq, stamped, action=action, version=number))
    return rows
