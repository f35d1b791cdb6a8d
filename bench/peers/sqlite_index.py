"""SQLite with a covering index on a Morton code: the best that the standard library does."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np

from bench.points import BITS, Points, morton
from bench.views import Filter, View

_TABLE = """CREATE TABLE point (code INTEGER NOT NULL, type INTEGER NOT NULL, day INTEGER NOT NULL,
    x INTEGER NOT NULL, y INTEGER NOT NULL)"""
_INDEX = "CREATE INDEX point_cover ON point (code, type, day, x, y)"
_TYPES_AS_BITS = "(? >> type) & 1 AND day BETWEEN ? AND ?"
_CLUSTERS = f"""SELECT code >> ? AS cell, count(*), avg(x), avg(y) FROM point
    WHERE code >= ? AND code < ? AND {_TYPES_AS_BITS} GROUP BY cell"""  # noqa: S608 - no values


class SqliteIndex:
    """One range of the index for each 256-pixel tile that the view touches."""

    name = "SQLite covering index"

    def missing(self) -> str | None:
        """Always there."""
        return None

    def load(self, points: Points, folder: Path) -> None:
        """A file of its own, analysed."""
        self._path = folder / "peer.sqlite3"
        self._path.unlink(missing_ok=True)
        self._database = sqlite3.connect(self._path)
        self._database.execute(_TABLE)
        columns = (morton(points.x, points.y), points.types, points.days, points.x, points.y)
        order = np.argsort(columns[0], kind="stable")
        rows = zip(*(column[order].tolist() for column in columns), strict=True)
        self._database.executemany("INSERT INTO point VALUES (?, ?, ?, ?, ?)", rows)
        self._database.execute(_INDEX)
        self._database.commit()
        self._database.execute("PRAGMA cache_size=-500000")

    def clusters(self, view: View, chosen: Filter | None = None) -> int:
        """Cells are counted in SQL; those of a tile that the view misses are left out here."""
        found = 0
        wanted = sum(1 << code for code in chosen.types) if chosen else 255
        days = (chosen.first, chosen.last) if chosen else (0, 65_535)
        shift = 2 * view.shift
        for low, high in _tiles(view):
            rows = self._database.execute(_CLUSTERS, (shift, low, high, wanted, *days))
            found += sum(count for cell, count, _, _ in rows if _is_seen(cell, view))
        return found

    def close(self) -> None:
        """Delete the file."""
        self._database.close()
        self._path.unlink()


def _tiles(view: View) -> list[tuple[int, int]]:
    """Ranges of codes, one for each tile of 4×4 cells."""
    shift = np.int64(2 * (BITS - view.zoom))
    columns = np.arange(view.first_column >> 2, (view.last_column >> 2) + 1)
    rows = np.arange(view.first_row >> 2, (view.last_row >> 2) + 1)
    x, y = np.meshgrid(columns, rows)
    tiles = morton(x.ravel(), y.ravel())
    return list(zip((tiles << shift).tolist(), ((tiles + 1) << shift).tolist(), strict=True))


def _is_seen(cell: int, view: View) -> bool:
    column, row = _gathered(cell), _gathered(cell >> 1)
    return (
        view.first_column <= column <= view.last_column and view.first_row <= row <= view.last_row
    )


def _gathered(code: int) -> int:
    """Every second bit of a Morton code."""
    gathered = code & 0x5555555555555555
    for shift, mask in (
        (1, 0x3333333333333333), (2, 0x0F0F0F0F0F0F0F0F), (4, 0x00FF00FF00FF00FF),
        (8, 0x0000FFFF0000FFFF), (16, 0x00000000FFFFFFFF),
    ):  # fmt: skip
        gathered = (gathered | (gathered >> shift)) & mask
    return gathered
