"""GeoPackage files: points, circles of uncertainty, sources."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from typing import Any

import numpy as np

from incidents.publication.exports.circles import rings
from incidents.publication.exports.columns import Column
from incidents.publication.exports.found import Found
from incidents.publication.exports.geopackage_index import index
from incidents.publication.exports.geopackage_schema import Layer, prepare
from incidents.publication.exports.options import Options
from incidents.publication.exports.scratch import (
    FileChunks,
    disk_errors_told,
    scratch_folder,
)
from incidents.publication.exports.tables import cited, incident_columns, source_columns
from incidents.publication.exports.wkb import Extent, geopackage_point, geopackage_polygon
from incidents.publication.search import Feature

_BATCH = 200
_ON_AREAS = ("id", "title", "event_type", "date_start", "place_name", "coordinate_uncertainty_m")


@disk_errors_told()
def write(found: Found, options: Options) -> Iterable[bytes]:
    """A GeoPackage, built aside; its name is dropped at once, so that no kill leaves it behind."""
    with scratch_folder(options.folder) as scratch:
        path = scratch / "incidents.gpkg"
        connection = sqlite3.connect(path, isolation_level=None)
        file = path.open("rb")
    try:
        with closing(connection):
            columns = incident_columns(options.codebook.languages, options.public_url)
            _GeoPackage(connection, columns).fill(found.features())
    except BaseException:
        file.close()
        raise
    return FileChunks(file)


class _GeoPackage:
    """The three layers of a file that is being built."""

    def __init__(self, connection: sqlite3.Connection, columns: tuple[Column, ...]) -> None:
        self._connection = connection
        self._incidents = Layer(
            name="incidents",
            description="Incidents; those without an honest point have no geometry.",
            columns=columns,
            geometry="POINT",
        )
        self._uncertainty = Layer(
            name="uncertainty",
            description="The circle within which each incident happened.",
            columns=tuple(column for column in columns if column.name in _ON_AREAS),
            geometry="POLYGON",
        )
        self._sources = Layer(
            name="sources",
            description="The articles that each incident rests on.",
            columns=source_columns(),
        )
        self._extent_of_points, self._extent_of_areas = Extent(), Extent()

    def fill(self, features: Iterator[Feature]) -> None:
        """Write everything."""
        prepare(self._connection)
        self._connection.execute("BEGIN")
        for layer in (self._incidents, self._uncertainty, self._sources):
            layer.create(self._connection)
        while batch := list(islice(features, _BATCH)):
            self._incidents.fill(self._connection, [self._point(feature) for feature in batch])
            self._uncertainty.fill(self._connection, self._areas(batch))
            articles = (source for feature in batch for source in cited(feature))
            self._sources.fill(self._connection, map(self._sources.cells, articles))
        self._incidents.tell_extent(self._connection, self._extent_of_points)
        self._uncertainty.tell_extent(self._connection, self._extent_of_areas)
        self._connection.execute("COMMIT")
        index(self._connection, self._incidents.name)
        index(self._connection, self._uncertainty.name)

    def _point(self, feature: Feature) -> list[Any]:
        if feature["geometry"] is None:
            return [None, *self._incidents.cells(feature)]
        longitude, latitude = feature["geometry"]["coordinates"]
        self._extent_of_points.add(longitude, latitude)
        return [geopackage_point(longitude, latitude), *self._incidents.cells(feature)]

    def _areas(self, batch: Sequence[Feature]) -> Iterator[list[Any]]:
        drawn = [feature for feature in batch if feature["geometry"] and _metres(feature)]
        positions = np.array([item["geometry"]["coordinates"] for item in drawn]).reshape(-1, 2)
        metres = np.array([_metres(feature) for feature in drawn], dtype=float)
        for feature, ring in zip(
            drawn, rings(positions[:, 1], positions[:, 0], metres), strict=True
        ):
            self._extent_of_areas.add(*ring.min(axis=0).tolist())
            self._extent_of_areas.add(*ring.max(axis=0).tolist())
            yield [geopackage_polygon(ring), *self._uncertainty.cells(feature)]


def _metres(feature: Feature) -> int:
    return feature["properties"]["coordinate_uncertainty_m"] or 0
