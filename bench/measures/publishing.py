"""From the commit of a publication to every worker that serves it."""

from __future__ import annotations

import http.client
import time
from collections.abc import Iterator
from itertools import islice
from statistics import median
from typing import Any

import orjson
from django.db import transaction

from bench import columns
from bench.documents import documents
from bench.incidents_log import SEED
from bench.places import Sites, gather
from bench.progress import say
from bench.serving import HOST, Server
from bench.stage import Stage
from bench.table import Goal, Row
from incidents.models import RevisionAction, RevisionKind
from incidents.publication import log

_SIZES = (1, 10, 100, 1000)
_TIMES = 5
_LOOK = 0.02  # seconds between two rounds of questions, for they cost the workers time too
_CONNECTIONS = 12  # kept open, each with one worker: all workers have some
_PATIENCE = 10  # seconds


def measure(stage: Stage, server: Server) -> list[Row]:
    """One row for each size of a publication; the next run shortens the log again."""
    fresh = _new_incidents(stage, gather(2000))
    rows: list[Row] = []
    for size in _SIZES:
        seconds = [_seconds_until_visible(list(islice(fresh, size)), server) for _ in range(_TIMES)]
        rows.append(_row(size, seconds))
    return rows


def _row(size: int, seconds: list[float]) -> Row:
    slowest = max(seconds)
    return Row(
        name=f"publish {size:,} → visible",
        unit="s",
        ours=median(seconds),
        p95=slowest,
        goals=(Goal(text="≤ 0.5 s", met=slowest <= 0.5),),
        remark=f"after the slash the slowest of {_TIMES}"
        + (f"; given up after {_PATIENCE} s" if slowest >= _PATIENCE else ""),
    )


def _seconds_until_visible(entries: list[log.Entry], server: Server) -> float:
    """From the commit until every worker shows the last entry, or until patience ends."""
    say(f"publishing {len(entries)}")
    connections = [http.client.HTTPConnection(HOST, server.port) for _ in range(_CONNECTIONS)]
    path = f"/map/incidents/{entries[-1].subject}.json"
    if any(_status(connection, path) != 404 for connection in connections):
        raise RuntimeError(f"'{path}' was there before it was published")
    with transaction.atomic():
        for entry in entries:
            log.append(entry, actor=None)
    committed = time.perf_counter()
    waiting = list(connections)
    while waiting and time.perf_counter() - committed < _PATIENCE:
        waiting = [connection for connection in waiting if _status(connection, path) != 200]
        time.sleep(_LOOK)
    elapsed = time.perf_counter() - committed
    for connection in connections:
        connection.close()
    return elapsed


def _status(connection: http.client.HTTPConnection, path: str) -> int:
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    return answer.status


def _new_incidents(stage: Stage, sites: Sites) -> Iterator[log.Entry]:
    """Incidents that the log does not have yet."""
    start = stage.count
    while True:
        chunk = columns.draw(SEED, start, columns.CHUNK, sites, stage.vocabulary)
        for subject, document in documents(chunk, sites):
            yield log.Entry(
                kind=RevisionKind.INCIDENT,
                subject=subject,
                action=RevisionAction.PUBLISHED,
                document=_plain(document),
            )
        start += columns.CHUNK


def _plain(document: dict[str, Any]) -> dict[str, Any]:
    """Without the parts that are encoded already."""
    plain: dict[str, Any] = orjson.loads(orjson.dumps(document))
    return plain
