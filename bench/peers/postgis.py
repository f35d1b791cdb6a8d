"""PostGIS: a spatial index and a grid by GROUP BY, as map servers ask it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bench.peers import server
from bench.points import Points
from bench.views import Filter, View

_TABLE = "CREATE UNLOGGED TABLE point (geom geometry(Point, 0), type smallint, day smallint)"
_CLUSTERS = """SELECT floor(ST_X(geom) / %(cell)s) AS c, floor(ST_Y(geom) / %(cell)s) AS r,
    count(*), avg(ST_X(geom)), avg(ST_Y(geom)) FROM point
    WHERE geom && ST_MakeEnvelope(%(left)s, %(top)s, %(right)s, %(bottom)s) {chosen}
    GROUP BY c, r"""
_CHOSEN = "AND type = ANY(%(types)s) AND day BETWEEN %(first)s AND %(last)s"


class PostGis:
    """A scratch database, dropped at the end."""

    name = "PostGIS grid"

    def missing(self) -> str | None:
        """A server with the extension."""
        return server.why_missing()

    def load(self, points: Points, folder: Path) -> None:  # noqa: ARG002 - on the server
        """COPY, a GiST index, one on type and day, statistics."""
        self._database = server.create()
        self._database.execute(_TABLE)
        columns = (points.x, points.y, points.types, points.days)
        with (
            self._database.cursor() as cursor,
            cursor.copy("COPY point (geom, type, day) FROM STDIN") as copy,
        ):
            for x, y, code, day in zip(*(column.tolist() for column in columns), strict=True):
                copy.write_row((f"POINT({x} {y})", code, day))
        self._database.execute("CREATE INDEX ON point USING gist (geom)")
        self._database.execute("CREATE INDEX ON point (type, day)")
        self._database.execute("VACUUM ANALYZE point")

    def clusters(self, view: View, chosen: Filter | None = None) -> int:
        """All cells of the view."""
        values: dict[str, Any] = {
            "cell": float(1 << view.shift),
            "left": view.first_column << view.shift,
            "right": ((view.last_column + 1) << view.shift) - 1,
            "top": view.first_row << view.shift,
            "bottom": ((view.last_row + 1) << view.shift) - 1,
        }
        if chosen:
            values |= {"types": sorted(chosen.types), "first": chosen.first, "last": chosen.last}
        statement = _CLUSTERS.format(chosen=_CHOSEN if chosen else "")
        # A prepared plan would soon be a generic one, which takes a wide view for a narrow one.
        cells = self._database.execute(statement, values, prepare=False).fetchall()
        return sum(cell[2] for cell in cells if _is_seen(cell, view))

    def close(self) -> None:
        """Drop the database."""
        self._database.close()
        server.drop()


def _is_seen(cell: tuple[float, ...], view: View) -> bool:
    """&& compares boxes in single precision and lets a point in that is just outside."""
    return (
        view.first_column <= cell[0] <= view.last_column
        and view.first_row <= cell[1] <= view.last_row
    )
