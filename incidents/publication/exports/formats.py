"""The export formats: name → how it is written, under which type, with which parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol, runtime_checkable

from incidents.errors import ExportRefused
from incidents.publication.exports import csv, geojson, geopackage, geoparquet, kml, xlsx
from incidents.publication.exports.found import Found
from incidents.publication.exports.options import Options

Write = Callable[[Found, Options], Iterable[bytes]]


@runtime_checkable
class Sized(Protocol):
    """Chunks whose length is known before they are made."""

    length: int

    def __iter__(self) -> Iterator[bytes]:
        """The chunks."""


@runtime_checkable
class Sliceable(Sized, Protocol):
    """Chunks of which any part can be had, always the same."""

    def slice(self, start: int, stop: int) -> Iterator[bytes]:
        """The bytes from offset `start` to `stop`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFormat:
    """One format.

    `write` gives the bytes in chunks, some `Sized`, some `Sliceable`; where it cannot, it raises
    before the first. `parameters` are those it takes beside the query's.
    """

    label: str
    content_type: str
    write: Write
    parameters: frozenset[str] = frozenset()
    is_built: bool = False  # aside, whole, before the first byte; two are never quite alike
    most: int | None = None  # incidents that one file can hold

    def check(self, found: Found) -> None:
        """`ExportRefused` where the format cannot hold what was found."""
        if self.most is not None and found.count > self.most:
            raise ExportRefused(
                f"{self.label} holds {self.most} incidents, '{found.count}' were asked for; "
                "add filters, or take csv"
            )


# The name is also the file's ending and the last part of the address.
FORMATS: Mapping[str, ExportFormat] = MappingProxyType(
    {
        "geojson": ExportFormat(
            label="GeoJSON",
            content_type="application/geo+json",
            write=geojson.write_collection,
            parameters=frozenset({"profile"}),
        ),
        "geojsonl": ExportFormat(
            label="GeoJSONSeq",
            content_type="application/x-ndjson",
            write=geojson.write_lines,
            parameters=frozenset({"profile"}),
        ),
        "csv": ExportFormat(
            label="CSV",
            content_type="text/csv; charset=utf-8; header=present",
            write=csv.write,
            parameters=frozenset({"separator", "bom"}),
        ),
        "xlsx": ExportFormat(
            label="Excel",
            content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            write=xlsx.write,
            is_built=True,
            most=xlsx.MOST_ROWS,
        ),
        "kml": ExportFormat(
            label="KML", content_type="application/vnd.google-earth.kml+xml", write=kml.write
        ),
        "gpkg": ExportFormat(
            label="GeoPackage",
            content_type="application/geopackage+sqlite3",
            write=geopackage.write,
            is_built=True,
        ),
        "parquet": ExportFormat(
            label="GeoParquet",
            content_type="application/vnd.apache.parquet",
            write=geoparquet.write,
            is_built=True,
        ),
    }
)
