"""The bench's database: made once for a number of incidents, kept, and found again."""

from __future__ import annotations

import itertools
import json
import sqlite3
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from bench import points
from bench.incidents_log import EPOCH, FIELDS, IncidentsLog, Row
from bench.points import Points
from bench.progress import shown
from incidents.models import Revision

_FORMAT = 2  # raise it when the generator changes
_BATCH = 5000
_CURRENT = """SELECT document FROM incidents_revision AS held
    WHERE action <> 'retracted' AND NOT EXISTS (
        SELECT 1 FROM incidents_revision AS later WHERE later.kind = held.kind
        AND later.subject = held.subject AND later.version > held.version)
    ORDER BY seq"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """A log of `count` incidents up to `head`; `seconds` is what making it took."""

    count: int
    head: int
    seconds: float
    points: Points


def prepare(folder: Path, count: int) -> Database:
    """The database of the Django settings in use, filled unless an earlier run did it."""
    kept = _kept(folder, count)
    if kept is None:
        _fill(folder, count)
        kept = _kept(folder, count)
    if kept is None:
        raise RuntimeError(f"the database in '{folder}' was not filled; delete the folder")
    return kept


def _kept(folder: Path, count: int) -> Database | None:
    """What an earlier run left, without the revisions that its measurements appended."""
    try:
        told = json.loads((folder / "made.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    if (told["format"], told["count"]) != (_FORMAT, count):
        return None
    Revision.objects.filter(seq__gt=told["head"]).delete()
    if Revision.objects.count() != told["head"]:
        return None
    return Database(
        count=count,
        head=told["head"],
        seconds=told["seconds"],
        points=points.load(folder / "points.npz"),
    )


def _fill(folder: Path, count: int) -> None:
    started = time.perf_counter()
    (folder / "made.json").unlink(missing_ok=True)
    call_command("migrate", verbosity=0)
    if Revision.objects.exclude(epoch=EPOCH).exists():
        name = connection.settings_dict["NAME"]
        raise RuntimeError(f"database '{name}' holds a log that is not the bench's; name another")
    Revision.objects.all().delete()
    log = IncidentsLog(count=count)
    rows = shown(log.rows(), total=round(count * 1.021), label="writing the log")
    head = _write_postgres(rows) if connection.vendor == "postgresql" else _write_sqlite(rows)
    points.save(points.of_log(log), folder / "points.npz")
    seconds = round(time.perf_counter() - started, 1)
    told = {"format": _FORMAT, "count": count, "head": head, "seconds": seconds}
    (folder / "made.json").write_text(json.dumps(told), encoding="utf-8")


def _write_sqlite(rows: Iterable[Row]) -> int:
    """Without a journal: a run that is killed here starts anew."""
    path = connection.settings_dict["NAME"]
    connection.close()
    marks = ", ".join("?" * len(FIELDS))
    statement = f"INSERT INTO incidents_revision ({', '.join(FIELDS)}) VALUES ({marks})"  # noqa: S608 - names of ours
    head = 0
    with sqlite3.connect(path, isolation_level=None) as database:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-500000"):
            database.execute(f"PRAGMA {pragma}")
        database.execute("BEGIN")
        for batch in _batches(rows):
            database.executemany(statement, [_sqlite_values(row) for row in batch])
            head = batch[-1].seq
        database.execute("COMMIT")
        database.execute("PRAGMA journal_mode=WAL")
    return head


def _sqlite_values(row: Row) -> tuple[object, ...]:
    moment = row.at.replace(tzinfo=None).isoformat(" ", "microseconds")  # as Django stores it
    return tuple(moment if name == "at" else getattr(row, name) for name in FIELDS)


def _write_postgres(rows: Iterable[Row]) -> int:
    head = 0
    statement = f"COPY incidents_revision ({', '.join(FIELDS)}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row.values())
            head = row.seq
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE incidents_revision")
    return head


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    remaining = iter(rows)
    while batch := list(itertools.islice(remaining, _BATCH)):
        yield batch


def current_documents() -> Iterator[bytes]:
    """The newest document of every incident that stands, in the order of the log."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(_CURRENT)
        while rows := cursor.fetchmany(_BATCH):
            yield from (document.encode() for (document,) in rows)
