"""The base map's outlines: TopoJSON decoded once, kept small, cut to what a picture shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson
import shapely  # type: ignore[import-untyped]

from incidents.publication.pictures.projection import NORTHERNMOST, View

Array = npt.NDArray[Any]
Frame = tuple[float, float, float, float]  # left, top, right, bottom in a view's pixels

_AREAS_AND_LINES = ("countries", "borders", "lakes", "rivers")
_FINEST = 0.35  # pixels: what is straighter than that is drawn straight
_TURN = np.linspace(0, 2 * np.pi, 37)
_CIRCLE = np.stack((np.cos(_TURN), np.sin(_TURN)), axis=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedCountry:
    """Where a country's name stands; `size` is about the root of its area."""

    name: str
    size: float
    latitude: float
    longitude: float


class Outlines:
    """One file's layers in shares of the Earth's width and height (Web Mercator)."""

    def __init__(self, layers: Mapping[str, Array], names: tuple[NamedCountry, ...]) -> None:
        self._layers = {name: (shapes, shapely.STRtree(shapes)) for name, shapes in layers.items()}
        self.names = names

    def path(self, layer: str, view: View, within: Frame) -> str:
        """SVG path data of a layer, cut to left, top, right, bottom in the view's pixels."""
        if layer not in self._layers:
            return ""
        return "".join(
            _path_data(self._cut(layer, view, within, turn), view, turn) for turn in (-1, 0, 1)
        )

    def ashore(self, view: View, within: Frame, discs: Array) -> str:
        """SVG path data of the land under discs of x, y and radius in the view's pixels.

        Cut here, because a clip in the picture costs its renderer ten times as much.
        """
        corner = np.array([view.left, view.top])
        rims = discs[:, None, :2] + discs[:, None, 2:] * _CIRCLE[None, :, :]
        covered = shapely.union_all(shapely.polygons(rims / view.side + corner))
        land = shapely.union_all(self._cut("countries", view, within, 0))
        return _path_data(np.array([shapely.intersection(covered, land)]), view, 0)

    def _cut(self, layer: str, view: View, within: Frame, turn: int) -> Array:
        """A layer's shapes inside a frame, as seen `turn` times around the Earth."""
        shapes, index = self._layers[layer]
        corner = np.array([view.left - turn, view.top] * 2)
        box = np.array(within) / view.side + corner
        return np.asarray(shapely.clip_by_rect(shapes[index.query(shapely.box(*box))], *box))


@lru_cache(maxsize=4)
def outlines(path: Path) -> Outlines:
    """The layers of a TopoJSON file with quantised, delta-encoded arcs (TopoJSON 1.0)."""
    topology = orjson.loads(path.read_bytes())
    arcs = _arcs(topology)
    layers = {
        name: _shapes(topology["objects"][name]["geometries"], arcs)
        for name in _AREAS_AND_LINES
        if name in topology["objects"]
    }
    return Outlines(layers, tuple(_names(topology)))


def _path_data(shapes: Array, view: View, turn: int) -> str:
    if not len(shapes):
        return ""
    drawn = shapely.simplify(shapes, _FINEST / view.side, preserve_topology=False)
    parts = shapely.get_parts(drawn[~shapely.is_empty(drawn)])
    kinds = shapely.get_type_id(parts)
    rings = shapely.get_rings(parts[kinds == shapely.GeometryType.POLYGON])
    lines = parts[kinds == shapely.GeometryType.LINESTRING]
    corner = np.array([view.left - turn, view.top])
    closed = (f"{_segments(ring, corner, view.side)}Z" for ring in rings)
    return "".join([*closed, *(_segments(line, corner, view.side) for line in lines)])


def _segments(line: Any, corner: Array, side: float) -> str:
    """M, then points relative to the one before, in tenths of a pixel: short, and exact enough."""
    tenths = np.rint((shapely.get_coordinates(line) - corner) * (side * 10)).astype(np.int64)
    steps = np.diff(tenths, axis=0)
    steps = steps[steps.any(axis=1)]
    moves = "".join(f" {_tenth(x)},{_tenth(y)}" for x, y in steps.tolist())
    start_x, start_y = tenths[0].tolist()
    return f"M{_tenth(start_x)},{_tenth(start_y)}l{moves[1:] or '0,0'}"


def _tenth(number: int) -> str:
    whole, rest = divmod(abs(number), 10)
    sign = "-" if number < 0 else ""
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"


def _arcs(topology: Mapping[str, Any]) -> list[Array]:
    scale, translate = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    steps = [np.array(arc, np.int64) for arc in topology["arcs"]]
    return [_projected(np.cumsum(arc, axis=0) * scale + translate) for arc in steps]


def _projected(degrees: Array) -> Array:
    latitude = np.radians(np.clip(degrees[:, 1], -NORTHERNMOST, NORTHERNMOST))
    share = 0.5 - np.arcsinh(np.tan(latitude)) / (2 * np.pi)
    return np.stack((degrees[:, 0] / 360 + 0.5, share), axis=1)


def _shapes(geometries: list[Mapping[str, Any]], arcs: list[Array]) -> Array:
    shapes = [shape for geometry in geometries for shape in _parts(geometry, arcs)]
    return np.array(shapes, dtype=object)


def _parts(geometry: Mapping[str, Any], arcs: list[Array]) -> Iterator[Any]:
    match geometry["type"]:
        case "Polygon":
            yield from _polygon(geometry["arcs"], arcs)
        case "MultiPolygon":
            for polygon in geometry["arcs"]:
                yield from _polygon(polygon, arcs)
        case "LineString":
            yield shapely.linestrings(_line(geometry["arcs"], arcs))
        case "MultiLineString":
            for line in geometry["arcs"]:
                yield shapely.linestrings(_line(line, arcs))


def _polygon(rings: list[list[int]], arcs: list[Array]) -> Iterator[Any]:
    closed = (line for ring in rings if len(line := _line(ring, arcs)) > 3)
    lines = [shapely.linearrings(line) for line in closed]
    if lines:
        yield shapely.polygons(lines[0], lines[1:] or None)


def _line(numbers: list[int], arcs: list[Array]) -> Array:
    """Arcs joined end to end; ~n is arc n backwards, and each begins where the last one ended."""
    pieces = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])


def _names(topology: Mapping[str, Any]) -> Iterator[NamedCountry]:
    scale, translate = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    for geometry in topology["objects"].get("names", {}).get("geometries", ()):
        if geometry.get("type") not in {"Point", "MultiPoint"}:
            continue
        at = np.array(geometry["coordinates"]).reshape(-1, 2)[0] * scale + translate
        properties = geometry["properties"]
        yield NamedCountry(
            name=properties["name"],
            size=properties["size"],
            latitude=float(at[1]),
            longitude=float(at[0]),
        )
