"""DuckDB: a columnar database in this process, its table in memory and in Morton order."""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path
from typing import Any

import numpy as np

from bench.points import Points, morton
from bench.views import Filter, View

_CLUSTERS = """SELECT x >> $shift AS c, y >> $shift AS r, count(*), avg(x), avg(y) FROM point
    WHERE x BETWEEN $left AND $right AND y BETWEEN $top AND $bottom {chosen} GROUP BY c, r"""
_CHOSEN = "AND list_contains($types, type) AND day BETWEEN $first AND $last"


class Duck:
    """GROUP BY over the cells; the order of the rows lets it skip blocks."""

    name = "DuckDB"

    def missing(self) -> str | None:
        """A package that the site itself does not need."""
        return None if importlib.util.find_spec("duckdb") else "pip install duckdb"

    def load(self, points: Points, folder: Path) -> None:  # noqa: ARG002 - in memory
        """One table."""
        order = np.argsort(morton(points.x, points.y), kind="stable")
        columns = {
            "x": points.x[order].astype(np.int32), "y": points.y[order].astype(np.int32),
            "type": points.types[order], "day": points.days[order].astype(np.int32),
        }  # fmt: skip
        self._database: Any = importlib.import_module("duckdb").connect()
        self._database.register("columns", columns)
        self._database.execute("CREATE TABLE point AS SELECT * FROM columns")
        self._database.unregister("columns")

    def clusters(self, view: View, chosen: Filter | None = None) -> int:
        """All cells of the view, fetched as arrays."""
        values: dict[str, Any] = {
            "shift": view.shift,
            "left": view.first_column << view.shift,
            "right": ((view.last_column + 1) << view.shift) - 1,
            "top": view.first_row << view.shift,
            "bottom": ((view.last_row + 1) << view.shift) - 1,
        }
        if chosen:
            values |= {"first": chosen.first, "last": chosen.last, "types": sorted(chosen.types)}
        statement = _CLUSTERS.format(chosen=_CHOSEN if chosen else "")
        cells = self._database.execute(statement, values).fetchnumpy()
        return int(cells["count_star()"].sum())

    def close(self) -> None:
        """Free the memory."""
        self._database.close()
