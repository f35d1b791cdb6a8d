"""The gazetteer's SQL, whole statements only."""

from __future__ import annotations

from math import cos, radians

from incidents.values import BoundingBox

SCHEMA = """
CREATE TABLE place (
    key INTEGER PRIMARY KEY, name TEXT NOT NULL, latitude INTEGER NOT NULL,
    longitude INTEGER NOT NULL, kind INTEGER NOT NULL, feature_class TEXT NOT NULL,
    feature_code TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL,
    admin2 TEXT NOT NULL, population INTEGER NOT NULL, uncertainty INTEGER NOT NULL,
    parent INTEGER NOT NULL, names TEXT NOT NULL, slug TEXT NOT NULL);
CREATE TABLE name (folded TEXT NOT NULL, place INTEGER NOT NULL,
    PRIMARY KEY (folded, place)) WITHOUT ROWID;
CREATE TABLE opening (word TEXT PRIMARY KEY, longest INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE demonym (folded TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
"""
INDEXES = """
CREATE INDEX place_point ON place (latitude, longitude) WHERE kind < 3;
CREATE INDEX place_population ON place (population DESC) WHERE kind < 3;
CREATE INDEX place_slug ON place (slug) WHERE slug != '';
"""

BY_NAME = """
SELECT place.* FROM name JOIN place ON place.key = name.place
WHERE name.folded = ? ORDER BY place.population DESC, place.kind, place.key
"""
BEGUN_BY = "SELECT DISTINCT folded FROM name WHERE folded >= ? AND folded < ? LIMIT ?"
BY_KEY = "SELECT * FROM place WHERE key = ?"
BY_SLUG = "SELECT * FROM place WHERE slug = ? AND slug != ''"
DEMONYMS = "SELECT folded, place FROM demonym"
LONGEST = "SELECT longest FROM opening WHERE word = ?"
PARENT = "SELECT parent FROM place WHERE key = ?"
PARENT_OF_SLUG = "SELECT parent FROM place WHERE slug = ? AND slug != ''"
CHAIN = """
WITH RECURSIVE chain (key, depth) AS (
    VALUES (?, 1)
    UNION SELECT place.parent, chain.depth + 1 FROM chain JOIN place ON place.key = chain.key
    WHERE chain.depth < 9)
SELECT place.* FROM chain JOIN place ON place.key = chain.key ORDER BY chain.depth
"""
WITHIN = """
SELECT * FROM place INDEXED BY place_population
WHERE kind < 3 AND kind > 0 AND latitude BETWEEN ? AND ? AND longitude BETWEEN ? AND ?
AND population >= ? ORDER BY population DESC LIMIT ?
"""
WITHIN_SMALL = WITHIN.replace("place_population", "place_point")  # reads what lies in the latitudes
AROUND = """
SELECT * FROM place INDEXED BY place_point
WHERE kind < 3 AND latitude BETWEEN ? AND ? AND longitude BETWEEN ? AND ?
"""

_KM_PER_DEGREE = 111.2


def box_around(latitude: float, longitude: float, radius_km: float) -> BoundingBox:
    """The smallest box that holds the circle; a full turn where a pole is near."""
    height = radius_km / _KM_PER_DEGREE
    width = height / max(0.01, cos(radians(min(89.9, abs(latitude) + height))))
    west, east = (-180.0, 180.0) if width >= 180 else (longitude - width, longitude + width)
    return BoundingBox(
        west=west + 360 if west < -180 else west,
        south=latitude - height,
        east=east - 360 if east > 180 else east,
        north=latitude + height,
    )
