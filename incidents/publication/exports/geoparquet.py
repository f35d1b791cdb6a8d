"""GeoParquet 1.1: needs pyarrow, which the `parquet` extra brings."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from incidents.errors import ExportUnavailable
from incidents.publication.exports.columns import Column, Kind, as_date, as_utc, row
from incidents.publication.exports.found import Found
from incidents.publication.exports.options import Options
from incidents.publication.exports.scratch import FileChunks, unnamed_file
from incidents.publication.exports.tables import incident_columns
from incidents.publication.exports.wkb import Extent, point
from incidents.publication.search import Feature

if TYPE_CHECKING:
    import pyarrow as pa

_GROUP = 20_000  # rows held in memory, and of one row group
_READ: dict[Kind, Callable[[Any], Any]] = {Kind.DATE: as_date, Kind.TIME: as_utc}
_EDGES = ("xmin", "ymin", "xmax", "ymax")


def write(found: Found, options: Options) -> Iterable[bytes]:
    """A GeoParquet file, built aside group by group; `ExportUnavailable` without pyarrow."""
    try:
        from pyarrow import parquet  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise ExportUnavailable(
            "format 'parquet' needs pyarrow, which is not installed; "
            "the operator can add it: pip install 'incident-map[parquet]'"
        ) from error
    columns = incident_columns(options.codebook.languages, options.public_url)
    file = unnamed_file(options.folder)
    try:
        with parquet.ParquetWriter(file, _schema(columns), compression="zstd") as writer:
            _fill(writer, columns, found.features())
    except BaseException:
        file.close()
        raise
    return FileChunks(file)


def _fill(writer: Any, columns: tuple[Column, ...], features: Iterator[Feature]) -> None:
    extent = Extent()
    while batch := list(islice(features, _GROUP)):
        writer.write_table(_table(batch, columns, extent))
    writer.add_key_value_metadata({"geo": json.dumps(_geo(extent))})


def _schema(columns: Sequence[Column]) -> pa.Schema:
    import pyarrow as pa  # noqa: PLC0415  # an extra

    types = {
        Kind.TEXT: pa.string(),
        Kind.INTEGER: pa.int64(),
        Kind.NUMBER: pa.float64(),
        Kind.BOOLEAN: pa.bool_(),
        Kind.DATE: pa.date32(),
        Kind.TIME: pa.timestamp("ms", tz="UTC"),
    }
    box = pa.struct([(edge, pa.float64()) for edge in _EDGES])
    fields = [(column.name, types[column.kind]) for column in columns]
    return pa.schema([*fields, ("geometry", pa.binary()), ("bbox", box)])


def _table(batch: Sequence[Feature], columns: Sequence[Column], extent: Extent) -> pa.Table:
    import pyarrow as pa  # noqa: PLC0415  # an extra

    schema = _schema(columns)
    cells = zip(*(row(feature, columns) for feature in batch), strict=True)
    arrays = [
        pa.array(
            map(_READ.get(column.kind, _as_it_is), values), type=schema.field(column.name).type
        )
        for column, values in zip(columns, cells, strict=True)
    ]
    positions = [_position(feature, extent) for feature in batch]
    points = [point(*position) if position else None for position in positions]
    boxes = [
        dict(zip(_EDGES, position * 2, strict=True)) if position else None for position in positions
    ]
    arrays += [pa.array(points, type=pa.binary()), pa.array(boxes, type=schema.field("bbox").type)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _position(feature: Feature, extent: Extent) -> tuple[float, float] | None:
    if feature["geometry"] is None:
        return None
    longitude, latitude = feature["geometry"]["coordinates"]
    extent.add(longitude, latitude)
    return longitude, latitude


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


def _as_it_is(value: Any) -> Any:
    return value
