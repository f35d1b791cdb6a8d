"""Geometries as bytes: well-known binary (OGC 06-103r4), plain or in GeoPackage's wrapping."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from incidents.publication.exports.circles import Numbers

WGS84 = 4326
_POINT = struct.Struct("<BIdd")
_POLYGON = struct.Struct("<BIII")
# "GP", version 0, flags, reference system; flags: little endian, and whether an envelope follows.
_HEADER = struct.Struct("<2sBBi")
_PLAIN, _ENVELOPED = 0b01, 0b11
_ENVELOPE = struct.Struct("<dddd")  # west, east, south, north


@dataclass(slots=True)
class Extent:
    """The box around all positions that it was shown."""

    west: float = field(default=float("inf"))
    south: float = field(default=float("inf"))
    east: float = field(default=float("-inf"))
    north: float = field(default=float("-inf"))

    def __bool__(self) -> bool:
        return self.west <= self.east

    def add(self, longitude: float, latitude: float) -> None:
        """Widen the box to hold the position."""
        self.west, self.east = min(self.west, longitude), max(self.east, longitude)
        self.south, self.north = min(self.south, latitude), max(self.north, latitude)


def point(longitude: float, latitude: float) -> bytes:
    """A point."""
    return _POINT.pack(1, 1, longitude, latitude)


def polygon(ring: Numbers) -> bytes:
    """A polygon without holes from a closed ring of longitude, latitude."""
    return _POLYGON.pack(1, 3, 1, len(ring)) + ring.astype("<f8").tobytes()


def geopackage_point(longitude: float, latitude: float) -> bytes:
    """A point as GeoPackage stores it (12-128r18, 2.1.3)."""
    return _HEADER.pack(b"GP", 0, _PLAIN, WGS84) + point(longitude, latitude)


def geopackage_polygon(ring: Numbers) -> bytes:
    """A polygon as GeoPackage stores it, with its envelope."""
    west, south = ring.min(axis=0)
    east, north = ring.max(axis=0)
    header = _HEADER.pack(b"GP", 0, _ENVELOPED, WGS84) + _ENVELOPE.pack(west, east, south, north)
    return header + polygon(ring)


def bounds(geometry: bytes) -> tuple[float, float, float, float]:
    """West, east, south and north of a geometry that GeoPackage stores."""
    if geometry[3] == _ENVELOPED:
        west, east, south, north = _ENVELOPE.unpack_from(geometry, _HEADER.size)
        return west, east, south, north
    *_, longitude, latitude = _POINT.unpack_from(geometry, _HEADER.size)
    return longitude, longitude, latitude, latitude
