"""GeoParquet 1.1: needs pyarrow, which the `parquet` extra brings."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any

from incidents.errors import ExportUnavailable
from incidents.publication.exports.columns import Column, Kind, as_date, as_utc, row
from incidents.publication.exports.found import Found
from incidents.publication.exports.options import Options
from incidents.publication.exports.scratch import (
    FileChunks,
    disk_errors_told,
    unnamed_file,
)
from incidents.publication.exports.tables import incident_columns
from incidents.publication.exports.wkb import Extent, point
from incidents.publication.search import Feature

_GROUP = 10_000  # rows of a row group, and held in memory
_READ: Mapping[Kind, Callable[[Any], Any]] = MappingProxyType(
    {Kind.DATE: as_date, Kind.TIME: as_utc}
)
_EDGES = ("xmin", "ymin", "xmax", "ymax")


@disk_errors_told()
def write(found: Found, options: Options) -> Iterable[bytes]:
    """A GeoParquet file, built aside group by group; `ExportUnavailable` without pyarrow."""
    arrow = _arrow()
    columns = incident_columns(options.codebook.languages, options.public_url)
    file = unnamed_file(options.folder)
    try:
        schema = _schema(arrow, columns)
        with arrow.parquet.ParquetWriter(file, schema, compression="zstd") as writer:
            _fill(writer, columns, found.features())
    except BaseException:
        file.close()
        raise
    return FileChunks(file)


def _arrow() -> Any:
    try:
        import pyarrow.parquet  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise ExportUnavailable(
            "format 'parquet' needs pyarrow, which is not installed; "
            "the operator can add it: pip install 'incident-map[parquet]'"
        ) from error
    return pyarrow


def _fill(writer: Any, columns: tuple[Column, ...], features: Iterator[Feature]) -> None:
    extent = Extent()
    arrow = _arrow()
    while rows := [_row(feature, columns, extent) for feature in islice(features, _GROUP)]:
        arrays = [
            arrow.array(values, type=field.type)
            for field, values in zip(writer.schema, zip(*rows, strict=True), strict=True)
        ]
        writer.write_table(arrow.Table.from_arrays(arrays, schema=writer.schema))
    writer.add_key_value_metadata({"geo": json.dumps(_geo(extent))})


def _row(feature: Feature, columns: tuple[Column, ...], extent: Extent) -> list[Any]:
    values = [
        _READ[column.kind](value) if column.kind in _READ else value
        for column, value in zip(columns, row(feature, columns), strict=True)
    ]
    if feature["geometry"] is None:
        return [*values, None, None]
    longitude, latitude = feature["geometry"]["coordinates"]
    extent.add(longitude, latitude)
    box = dict(zip(_EDGES, (longitude, latitude) * 2, strict=True))
    return [*values, point(longitude, latitude), box]


def _schema(arrow: Any, columns: tuple[Column, ...]) -> Any:
    types = {
        Kind.TEXT: arrow.string(),
        Kind.INTEGER: arrow.int64(),
        Kind.NUMBER: arrow.float64(),
        Kind.BOOLEAN: arrow.bool_(),
        Kind.DATE: arrow.date32(),
        Kind.TIME: arrow.timestamp("ms", tz="UTC"),
    }
    box = arrow.struct([(edge, arrow.float64()) for edge in _EDGES])
    fields = [(column.name, types[column.kind]) for column in columns]
    return arrow.schema([*fields, ("geometry", arrow.binary()), ("bbox", box)])


def _geo(extent: Extent) -> dict[str, Any]:
    """The file's metadata (GeoParquet 1.1); WGS 84 is the default reference system."""
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": ["Point"],
        "covering": {"bbox": {edge: ["bbox", edge] for edge in _EDGES}},
    }
    if extent:
        column["bbox"] = [extent.west, extent.south, extent.east, extent.north]
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
