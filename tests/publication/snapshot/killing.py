"""Kills publishers and builders again and again: `python -m … TIMES`, in a process of its own.

Each victim publishes and builds until SIGKILL meets it anywhere. After each, what stands on disk
must be a whole generation that tells some prefix of the log, and catching up must reach its end.
Prints how many victims there were and how far the log got.
"""

# ruff: noqa: PLC0415 - Django must be set up before its models are imported

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path


def main(times: int) -> None:
    """Kill so many, and check after each."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    connection.close()
    chance = random.Random(7)
    for _ in range(times):
        victim = os.fork()
        if victim == 0:
            live(chance.random())
        time.sleep(chance.uniform(0.005, 0.15))
        os.kill(victim, signal.SIGKILL)
        os.waitpid(victim, 0)
        length = check()
        connection.close()
    sys.stdout.write(json.dumps({"killed": times, "log": length}))


def live(seed: float) -> None:
    """Publish, build and catch up until killed."""
    from django.db import transaction

    from incidents.models import RevisionAction, RevisionKind
    from incidents.publication import log, snapshot
    from tests.features import make_feature

    chance = random.Random(seed)
    while True:
        with transaction.atomic():
            for _ in range(chance.randint(1, 4)):
                public_id = f"kill{chance.randint(0, 400):04d}"
                entry = log.Entry(
                    kind=RevisionKind.INCIDENT,
                    subject=public_id,
                    action=chance.choice([RevisionAction.UPDATED, RevisionAction.RETRACTED]),
                    document=make_feature(id=public_id),
                )
                log.append(entry, actor=None)
            transaction.on_commit(chance.choice([snapshot.catch_up, snapshot.build]))


def check() -> int:
    """What is on disk is whole and true, and catches up; how long the log is."""
    from incidents.models import Revision
    from incidents.publication import log, snapshot
    from incidents.publication.search import Query
    from incidents.publication.snapshot import generations

    folder = Path(os.environ["INCIDENT_MAP_DATA_DIR"]) / "snapshot"
    rows = list(log.verified())
    if generations.current_name(folder) is not None:
        found = snapshot.current()
        generations.verify_documents(found.generation)
        assert shown(found.find(Query()).features()) == expected(rows[: found.seq])
    caught_up = snapshot.catch_up()
    assert caught_up.seq == Revision.objects.count()
    assert shown(caught_up.find(Query()).features()) == expected(rows)
    return caught_up.seq


def shown(features: object) -> list[tuple[str, int]]:
    """Id and seq of what stands in lists."""
    return sorted((item["id"], item["properties"]["seq"]) for item in features)  # type: ignore[attr-defined]


def expected(rows: list[object]) -> list[tuple[str, int]]:
    """The same, said by the log itself."""
    newest = {row.subject: row for row in rows}  # type: ignore[attr-defined]
    return sorted((name, row.seq) for name, row in newest.items() if row.action != "retracted")  # type: ignore[attr-defined]


if __name__ == "__main__":
    main(int(sys.argv[1]))
