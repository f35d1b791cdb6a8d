"""From the log in the database to a snapshot that answers."""

from __future__ import annotations

from pathlib import Path

from django.db import connection

from bench.arena import Arena
from bench.progress import say
from bench.stage import Stage
from bench.table import Goal, Row
from bench.timing import once
from incidents.publication import snapshot
from incidents.publication.exports import ready


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


def compress(stage: Stage) -> list[Row]:
    """The full downloads as the site keeps them ready; done here, or it would disturb the rest."""
    say("compressing the full downloads")
    shown = snapshot.current()
    paths: list[Path] = []
    seconds = once(lambda: paths.extend(ready.prepare(shown, stage.folder / "exports")))
    size = sum(path.stat().st_size for path in paths) / 1e6
    remark = f"{', '.join(path.suffixes[-2] for path in paths)} together {size:,.0f} MB"
    return [Row(name="compress the full downloads", unit="s", ours=seconds, remark=remark)]


def _read_log() -> None:
    with connection.chunked_cursor() as cursor:
        cursor.execute("SELECT document FROM incidents_revision ORDER BY seq")
        while cursor.fetchmany(5000):
            pass
