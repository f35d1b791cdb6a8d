"""Ingest in a process of its own, on a database that outlives it: `python -m … WHAT`.

WHAT is `ingest OUTLET`, `die MODEL` (ingest, and SIGKILL oneself right after the first row of that
model), `turn` (take two turns at a service and print when each came) or `count` (print how many
rows each table has).
"""

# ruff: noqa: PLC0415 - Django must be set up before its models are imported

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote as quoted

ROOT = Path(__file__).resolve().parents[2]
TABLES = ("Source", "Article", "Place", "Mention", "Incident", "Citation", "Relation")


def run(url: str, folder: Path, *what: str) -> subprocess.Popen[str]:
    """Start this module in a process of its own."""
    environment = os.environ | {"DATABASE_URL": url, "INCIDENT_MAP_DATA_DIR": str(folder)}
    command = [sys.executable, "-m", "tests.ingest.processes", *what]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def counts(url: str, folder: Path) -> dict[str, int]:
    """How many rows each table has, as another process sees it."""
    output, errors = run(url, folder, "count").communicate(timeout=60)
    assert not errors, errors
    found: dict[str, int] = json.loads(output)
    return found


def database_url(connection: Any, folder: Path) -> str:
    """A URL of the test database; of a copy on disk where that is in memory."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        path = folder / "copy.sqlite3"
        with sqlite3.connect(path) as target:
            connection.connection.backup(target)
        target.close()
        return f"sqlite:///{path}"
    parts = {key: quoted(str(value), safe="") for key, value in connection.settings_dict.items()}
    login = f"{parts['USER']}:{parts['PASSWORD']}@{parts['HOST']}:{parts['PORT']}"
    return f"postgres://{login}/{parts['NAME']}"


def main(what: str, *rest: str) -> None:
    """What the other process does."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mapsite.settings")
    import django

    django.setup()
    if what == "count":
        from incidents import models

        sys.stdout.write(
            json.dumps({name: getattr(models, name).objects.count() for name in TABLES})
        )
        return
    if what == "turn":
        _take_turns()
        return
    if what == "die":
        _die_after(rest[0])
    _ingest(outlet=rest[0])


def _die_after(model: str) -> None:
    from django.db.models import signals

    from incidents import models

    def die(**_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    signals.post_save.connect(die, sender=getattr(models, model), weak=False)


def _take_turns() -> None:
    import datetime as dt
    import time

    from django.utils import timezone

    from tests.ingest.test_asking import FakeService, enquiry

    delay = dt.timedelta(seconds=0.3)
    asking = enquiry(FakeService(), delay=delay, now=timezone.now, sleep=time.sleep)
    for _ in range(2):
        asking.wait_for_turn()
        sys.stdout.write(f"{time.time()}\n")


def _ingest(outlet: str) -> None:
    from incidents.ingest import pipeline
    from tests.ingest.readings import CODEBOOK, GAZETTEER, make_event, make_loaded, make_reading

    pipeline.read = lambda *_, **__: make_reading(  # type: ignore[assignment]
        make_event(part_of="whole"), make_event(key="whole", event_type="attack")
    )
    outcome = pipeline.ingest(make_loaded(outlet=outlet), gazetteer=GAZETTEER, codebook=CODEBOOK)
    sys.stdout.write(f"{outcome.article.pk} {outcome.created}")


if __name__ == "__main__":
    main(*sys.argv[1:])
