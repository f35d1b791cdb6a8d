"""Incidents gathered for a zoom, until no two symbols overlap."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from incidents.values import BoundingBox

Feature = dict[str, Any]
_TILE_PIXELS = 256
_LARGEST_RADIUS = 26
_AIR = 4  # pixels between two symbols
_CELL = 2 * _LARGEST_RADIUS + _AIR  # of the grid in which neighbours are looked up
_MAX_LATITUDE = 85.0511  # where Web Mercator ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Incidents drawn as one symbol. `feature` is set when there is only one."""

    latitude: float
    longitude: float
    count: int
    by_type: dict[str, int]
    bounds: BoundingBox
    place_name: dict[str, str]
    same_place: bool
    feature: Feature | None
    ids: tuple[str, ...]


def cluster(features: Iterable[Feature], *, zoom: int) -> list[Cluster]:
    """Clusters of the located features, largest first.

    Those at one point always stay together (a stack); stacks merge while their symbols would
    overlap at this zoom.
    """
    stacks = list(_stacks(features).values())
    while True:
        merged = _merge_once(stacks, zoom)
        if len(merged) == len(stacks):
            break
        stacks = merged
    clusters = [_as_cluster(members) for members in stacks]
    return sorted(clusters, key=lambda item: (-item.count, item.ids))


def symbol_radius(count: int) -> float:
    """Pixels of the symbol for so many incidents, as the map's donut.js draws it."""
    return 16 if count == 1 else min(_LARGEST_RADIUS, 17 + 4 * math.log10(count))


def _stacks(features: Iterable[Feature]) -> dict[tuple[float, float], list[Feature]]:
    stacks: dict[tuple[float, float], list[Feature]] = defaultdict(list)
    for feature in features:
        if feature["geometry"] is not None:
            longitude, latitude = feature["geometry"]["coordinates"]
            stacks[longitude, latitude].append(feature)
    return stacks


def _merge_once(stacks: list[list[Feature]], zoom: int) -> list[list[Feature]]:
    """Let each stack, largest first, take in the smaller ones that it would cover."""
    ordered = sorted(stacks, key=lambda members: (-len(members), members[0]["id"]))
    grid: dict[tuple[int, int], list[int]] = defaultdict(list)
    merged: list[list[Feature]] = []
    centres: list[tuple[float, float]] = []
    radii: list[float] = []
    for members in ordered:
        x, y = _pixel(*_centre(members), zoom)
        radius = symbol_radius(len(members))
        near = _covering(grid, centres, radii, (x, y, radius))
        if near is None:
            grid[int(x // _CELL), int(y // _CELL)].append(len(merged))
            centres.append((x, y))
            radii.append(radius)
            merged.append(list(members))
        else:
            merged[near].extend(members)
    return merged


def _covering(
    grid: dict[tuple[int, int], list[int]],
    centres: list[tuple[float, float]],
    radii: list[float],
    circle: tuple[float, float, float],
) -> int | None:
    x, y, radius = circle
    column, row = int(x // _CELL), int(y // _CELL)
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            for index in grid.get((column + dx, row + dy), ()):
                needed = radii[index] + radius + _AIR
                if math.dist(centres[index], (x, y)) < needed:
                    return index
    return None


def _centre(members: list[Feature]) -> tuple[float, float]:
    count = len(members)
    longitude = sum(member["geometry"]["coordinates"][0] for member in members) / count
    latitude = sum(member["geometry"]["coordinates"][1] for member in members) / count
    return longitude, latitude


def _pixel(longitude: float, latitude: float, zoom: int) -> tuple[float, float]:
    size = _TILE_PIXELS * 2**zoom
    radians = math.radians(max(-_MAX_LATITUDE, min(_MAX_LATITUDE, latitude)))
    y = 0.5 - math.asinh(math.tan(radians)) / (2 * math.pi)
    return (longitude + 180) / 360 * size, y * size


def _as_cluster(members: list[Feature]) -> Cluster:
    points = [member["geometry"]["coordinates"] for member in members]
    longitudes, latitudes = zip(*points, strict=True)
    longitude, latitude = _centre(members)
    return Cluster(
        latitude=latitude,
        longitude=longitude,
        count=len(members),
        by_type=dict(Counter(member["properties"]["event_type"] for member in members)),
        bounds=BoundingBox(
            west=min(longitudes), south=min(latitudes), east=max(longitudes), north=max(latitudes)
        ),
        place_name=members[0]["properties"]["place"]["name"],
        same_place=len({tuple(point) for point in points}) == 1,
        feature=members[0] if len(members) == 1 else None,
        ids=tuple(sorted(member["id"] for member in members)),
    )
