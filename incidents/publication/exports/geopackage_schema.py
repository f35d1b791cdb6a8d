"""The tables that make an SQLite file a GeoPackage (OGC 12-128r18)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from incidents.publication.exports.columns import Column, Kind, as_utc, row
from incidents.publication.exports.wkb import WGS84, Extent
from incidents.publication.search import Feature

_TYPES: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.TEXT: "TEXT",
        Kind.INTEGER: "INTEGER",
        Kind.NUMBER: "REAL",
        Kind.BOOLEAN: "BOOLEAN",
        Kind.DATE: "DATE",
        Kind.TIME: "DATETIME",
    }
)
# Nobody sees the file before it is whole, so it needs neither a journal nor syncing.
_HEAD = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -8192;
PRAGMA application_id = 0x47504B47;
PRAGMA user_version = 10301;
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT
);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian', -1, 'NONE', -1, 'undefined', NULL),
  ('Undefined geographic', 0, 'NONE', 0, 'undefined', NULL),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326,
   'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
   || 'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,'
   || 'AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
   || 'AUTHORITY["EPSG","4326"]]', 'longitude, latitude in degrees');
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
);
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A table of the file; one without `geometry` (POINT, POLYGON) is a plain table."""

    name: str
    description: str
    columns: tuple[Column, ...]
    geometry: str = ""

    def create(self, connection: sqlite3.Connection) -> None:
        """Make the table and tell the GeoPackage of it."""
        connection.execute(f"CREATE TABLE {_quoted(self.name)} ({', '.join(self._definitions())})")
        kind, system = ("features", WGS84) if self.geometry else ("attributes", None)
        connection.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id)"
            " VALUES (?, ?, ?, ?, ?)",
            (self.name, kind, self.name, self.description, system),
        )
        if self.geometry:
            connection.execute(
                "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)",
                (self.name, self.geometry, WGS84),
            )

    def fill(self, connection: sqlite3.Connection, rows: Iterable[list[Any]]) -> None:
        """Insert rows: the geometry first where the layer has one."""
        places = ", ".join("?" * (len(self.columns) + bool(self.geometry)))
        statement = f"INSERT INTO {_quoted(self.name)} VALUES (NULL, {places})"  # noqa: S608  # own names
        connection.executemany(statement, rows)

    def cells(self, subject: Feature) -> list[Any]:
        """The values of one row without its geometry."""
        return [
            _utc_text(value) if column.kind is Kind.TIME else value
            for column, value in zip(self.columns, row(subject, self.columns), strict=True)
        ]

    def tell_extent(self, connection: sqlite3.Connection, extent: Extent) -> None:
        """Say which box holds the layer; nothing is said of an empty one."""
        if extent:
            connection.execute(
                "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ?"
                " WHERE table_name = ?",
                (extent.west, extent.south, extent.east, extent.north, self.name),
            )

    def _definitions(self) -> Iterable[str]:
        yield "fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"
        if self.geometry:
            yield f"geom {self.geometry}"
        for column in self.columns:
            yield f"{_quoted(column.name)} {_TYPES[column.kind]}"


def prepare(connection: sqlite3.Connection) -> None:
    """Make the empty database a GeoPackage."""
    connection.executescript(_HEAD)


def _quoted(name: str) -> str:
    """An identifier; names of columns follow the languages of the site's codebook."""
    return '"' + name.replace('"', '""') + '"'


def _utc_text(value: str | None) -> str | None:
    """A time as GeoPackage writes it (12-128r18, table 1)."""
    moment = as_utc(value)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}Z" if moment else None
