"""A partner who polls by seq misses nothing, however many editors publish at once."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import connection, transaction

from incidents.models import Revision, RevisionAction, RevisionKind
from incidents.publication import log

WRITERS, ROWS = 4, 15


def write(writer: int) -> None:
    try:
        for number in range(ROWS):
            entry = log.Entry(
                kind=RevisionKind.INCIDENT,
                subject=f"{writer}-{number}",
                action=RevisionAction.PUBLISHED,
                document={"id": "x", "properties": {}},
            )
            with transaction.atomic():
                log.append(entry, actor=None)
                time.sleep(0.001 * (writer % 3))
    finally:
        connection.close()


def poll(until: int) -> list[int]:
    """Ask again and again for what came after the last row seen."""
    seen: list[int] = []
    deadline = time.monotonic() + 30
    while len(seen) < until and time.monotonic() < deadline:
        last = seen[-1] if seen else 0
        seen += Revision.objects.after(last).values_list("seq", flat=True)
    return seen


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_poller_sees_every_row_of_concurrent_writers() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: set DATABASE_URL=postgres://…")
    threads = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    seen = poll(WRITERS * ROWS)
    for thread in threads:
        thread.join()
    assert seen == list(range(1, WRITERS * ROWS + 1))
