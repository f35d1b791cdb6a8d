"""From the log in the database to a snapshot that answers."""

from __future__ import annotations

from django.db import connection

from bench.arena import Arena
from bench.progress import say
from bench.stage import Stage
from bench.table import Goal, Row
from bench.timing import once
from incidents.publication import snapshot


def measure(stage: Stage, arena: Arena) -> list[Row]:
    """The whole log; the floor is reading its documents once."""
    say("reading the log")
    floor = once(_read_log)
    say("building the snapshot")
    seconds = once(snapshot.build)
    peers = ", ".join(f"{name} {taken:.1f} s" for name, taken in arena.loading.items())
    row = Row(
        name="full build",
        unit="s",
        ours=seconds,
        floor=floor,
        goals=(Goal(text="≤ 12 s", met=seconds <= 12),),
        remark=f"floor: reading the log; loading bare points took {peers or 'nobody anything'}; "
        f"generating the log took {stage.database.seconds:.0f} s",
    )
    return [row]


def _read_log() -> None:
    with connection.chunked_cursor() as cursor:
        cursor.execute("SELECT document FROM incidents_revision ORDER BY seq")
        while cursor.fetchmany(5000):
            pass
