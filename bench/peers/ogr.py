"""ogr2ogr out of PostGIS: how GIS desks export GeoJSON.

The nested members stand in its table as text, so that it copies and need not parse them.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import orjson

from bench.peers import server
from bench.views import Filter

_PLAIN = (
    "event_type", "attack_type", "outcome", "date_start", "date_end", "verification_status",
    "coordinate_uncertainty_m", "geo_precision", "seq", "version", "published_at", "updated_at",
    "url", "note",
)  # fmt: skip
_NESTED = ("title", "summary", "place", "sources", "evidence", "fatalities", "injured", "arrested")
_COLUMNS = ("id", "geom", *_PLAIN, *_NESTED)
_TABLE = f"""CREATE UNLOGGED TABLE incident (id text PRIMARY KEY, geom geometry(Point, 4326),
    {", ".join(f"{name} {_type}" for name, _type in (
        *((name, "text") for name in ("event_type", "attack_type", "outcome")),
        ("date_start", "date"), ("date_end", "date"), ("verification_status", "text"),
        ("coordinate_uncertainty_m", "integer"), ("geo_precision", "integer"),
        ("seq", "integer"), ("version", "integer"), ("published_at", "text"),
        ("updated_at", "text"), ("url", "text"), ("note", "text"),
        *((name, "text") for name in _NESTED)))})"""  # fmt: skip


class Ogr:
    """One table with an index on type and date."""

    name = "ogr2ogr"

    def missing(self) -> str | None:
        """GDAL's command, and the server that it reads from."""
        if shutil.which("ogr2ogr") is None:
            return "apt install gdal-bin"
        return server.why_missing()

    def load(self, documents: Iterable[bytes]) -> None:
        """Into the scratch database, which PostGIS's own peer may have made."""
        self._database = server.create()
        self._database.execute(_TABLE)
        statement = f"COPY incident ({', '.join(_COLUMNS)}) FROM STDIN"
        with self._database.cursor() as cursor, cursor.copy(statement) as copy:
            for document in documents:
                copy.write_row(_row(orjson.loads(document)))
        self._database.execute("CREATE INDEX ON incident (event_type, date_start)")
        self._database.execute("VACUUM ANALYZE incident")

    def export(self, chosen: Filter | None = None) -> int:
        """GeoJSON through a pipe; returns the bytes written."""
        where = ("-where", _condition(chosen)) if chosen else ()
        source = f"PG:{_connection()}"
        command = ("ogr2ogr", "-f", "GeoJSON", *where, "/vsistdout/", source, "incident")
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            count = _drained(process)
        if process.returncode:
            raise RuntimeError(f"ogr2ogr ended with {process.returncode}; it says why above")
        return count

    def close(self) -> None:
        """Drop the database."""
        self._database.close()
        server.drop()


def _row(document: dict[str, Any]) -> tuple[Any, ...]:
    properties, geometry = document["properties"], document["geometry"]
    point = "SRID=4326;POINT({} {})".format(*geometry["coordinates"]) if geometry else None
    return (
        document["id"],
        point,
        *(properties[name] for name in _PLAIN),
        *(orjson.dumps(properties[name]).decode() for name in _NESTED),
    )


def _condition(chosen: Filter) -> str:
    names = ", ".join(f"'{name}'" for name in sorted(chosen.names))
    return (
        f"event_type IN ({names}) AND date_start BETWEEN '{chosen.date_from}' "
        f"AND '{chosen.date_to}'"
    )


def _connection() -> str:
    parts = urlsplit(server.address())
    given = {"host": parts.hostname, "port": parts.port, "user": parts.username,
             "password": parts.password, "dbname": parts.path.strip("/")}  # fmt: skip
    return " ".join(f"{name}={value}" for name, value in given.items() if value)


def _drained(process: subprocess.Popen[bytes]) -> int:
    count = 0
    pipe = process.stdout
    while pipe and (chunk := pipe.read(1 << 20)):
        count += len(chunk)
    return count
