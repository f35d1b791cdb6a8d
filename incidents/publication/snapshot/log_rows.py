"""The revision log as rows of bytes, read in slices of constant memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from django.db import connection

from incidents.errors import LogCorrupted
from incidents.publication.snapshot.columns import LogRow

SLICE: Final = 10_000
_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND: Final = dt.timedelta(microseconds=1)

# Documents come as bytes, as they are served: a database that decodes them does it for nothing.
_POSTGRESQL: Final = """
SELECT seq, epoch, at, kind, subject, action, version, convert_to(document, 'UTF8'), row_hash
FROM incidents_revision WHERE seq > %s ORDER BY seq LIMIT %s
"""
_SQLITE: Final = """
SELECT
    seq, epoch, CAST(at AS TEXT), kind, subject, action, version, CAST(document AS BLOB), row_hash
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
        rows = cursor.fetchall()
    moments = _microseconds([row[2] for row in rows])
    return [
        LogRow(seq, epoch, at, kind, subject, action, version, bytes(document), row_hash)
        for at, (seq, epoch, _, kind, subject, action, version, document, row_hash) in zip(
            moments, rows, strict=True
        )
    ]


def _microseconds(moments: list[Any]) -> list[int]:
    """Since 1970, UTC; SQLite stores UTC as text."""
    if moments and not isinstance(moments[0], str):
        return [(moment - _EPOCH) // _MICROSECOND for moment in moments]
    whole: list[int] = np.array(moments, "datetime64[us]").astype(np.int64).tolist()
    return whole
