"""The revision log as rows of bytes, read in slices of constant memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

from django.db import connection

from incidents.errors import LogCorrupted
from incidents.publication.snapshot.columns import LogRow

SLICE: Final = 10_000
_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND: Final = dt.timedelta(microseconds=1)

# Documents come as bytes, as they are served: a database that decodes them does it for nothing.
_POSTGRESQL: Final = """
SELECT seq, epoch, at, kind, subject, action, version, convert_to(document, 'UTF8')
FROM incidents_revision WHERE seq > %s ORDER BY seq LIMIT %s
"""
_SQLITE: Final = """
SELECT seq, epoch, at, kind, subject, action, version, CAST(document AS BLOB)
FROM incidents_revision WHERE seq > %s ORDER BY seq LIMIT %s
"""


def slices_after(seq: int) -> Iterator[list[LogRow]]:
    """Rows later than `seq` in commit order; `LogCorrupted` where one is missing."""
    while rows := _slice_after(seq):
        for expected, row in enumerate(rows, seq + 1):
            if row.seq != expected:
                raise LogCorrupted(
                    f"revision {expected} is missing, '{row.seq}' follows; restore a backup"
                )
        yield rows
        if len(rows) < SLICE:
            return
        seq = rows[-1].seq


def _slice_after(seq: int) -> list[LogRow]:
    statement = _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE
    with connection.cursor() as cursor:
        cursor.execute(statement, [seq, SLICE])
        return [_row(values) for values in cursor.fetchall()]


def _row(values: tuple[Any, ...]) -> LogRow:
    seq, epoch, at, kind, subject, action, version, document = values
    return LogRow(
        seq=seq,
        epoch=epoch,
        at=_microseconds(at),
        kind=kind,
        subject=subject,
        action=action,
        version=version,
        document=bytes(document),
    )


def _microseconds(moment: dt.datetime | str) -> int:
    """Since 1970, UTC; SQLite stores UTC as text."""
    if isinstance(moment, str):
        moment = dt.datetime.fromisoformat(moment)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return (moment - _EPOCH) // _MICROSECOND
