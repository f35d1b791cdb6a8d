"""The map itself: water, land, borders, towns, uncertainty, signs, names, scale."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from incidents.publication.pictures.lettering import lettered
from incidents.publication.pictures.markup import Attributes, number, tag, words
from incidents.publication.pictures.outlines import Outlines
from incidents.publication.pictures.palettes import Palette
from incidents.publication.pictures.placement import Box, around
from incidents.publication.pictures.projection import View
from incidents.publication.pictures.scenes import Area, Scene
from incidents.publication.pictures.signs import area_markup, sign_markup
from incidents.publication.snapshot.clusters import symbol_radius

BEYOND = 12.0
EUROPE = (-25.0, 34.0, 45.0, 72.0)  # west, south, east, north: where the finer outlines are
_EUROPE_FROM = 5.5
_TINTED = range(8, 13)
_PEOPLE_PER_SQUARE_METRE = 0.0032
_RIMS = (0.95, 0.75, 0.5)  # shares of the radius
_TINT = 0.4
_SMALLEST_TINT = 9.0  # pixels of radius
_NICE = (1, 2, 5)

Distance = Callable[[int], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The colours, and how metres are said in the reader's language."""

    palette: Palette
    distance: Distance


def map_markup(scene: Scene, theme: Theme, *, reserved: tuple[Box, ...] = ()) -> str:
    """The whole map in its own pixels, from 0,0; `reserved` boxes are kept free of names.

    Nothing is clipped, which would cost as much as all the rest: what stands beside the map is
    drawn after it.
    """
    view, palette = scene.view, theme.palette
    bar, bar_box = _scale_bar(view, theme)
    signs = [(sign, view.pixel(sign.latitude, sign.longitude)) for sign in scene.signs]
    obstacles = [(at[0], at[1], symbol_radius(sign.count)) for sign, at in signs]
    return "".join(
        (
            *_ground(scene, palette, BEYOND),
            *(_area(area, scene) for area in scene.areas),
            *lettered(scene, palette, obstacles, (*reserved, bar_box)),
            *(sign_markup(sign, at, scene.marks, palette) for sign, at in signs),
            bar,
        )
    )


def inset_markup(scene: Scene, palette: Palette, size: float) -> str:
    """A small square map of the wider surroundings, with the view's frame on it."""
    view = scene.view
    wide = View(
        latitude=view.latitude,
        longitude=view.longitude,
        zoom=max(0.6, min(4.3, view.zoom - 4.6)),
        width=size,
        height=size,
    )
    ratio = wide.side / view.side
    across, down = max(view.width * ratio, 7), max(view.height * ratio, 5)
    here: Attributes = {
        "x": (size - across) / 2,
        "y": (size - down) / 2,
        "width": across,
        "height": down,
        "fill": palette.alarm,
        "fill-opacity": 0.25,
        "stroke": palette.alarm,
        "stroke-width": 1.6,
    }
    edge: Attributes = {
        "width": size,
        "height": size,
        "fill": "none",
        "stroke": palette.line_strong,
    }
    around_it = Scene(view=wide, world=scene.world, europe=scene.europe, marks={})
    return "".join(
        (
            *_ground(around_it, palette, 0),
            tag("rect", here),
            tag("rect", {**edge, "stroke-width": 2}),
        )
    )


def _area(area: Area, scene: Scene) -> str:
    at = scene.view.pixel(area.latitude, area.longitude)
    radius = area.metres / scene.view.metres_per_pixel(area.latitude)
    return area_markup(area, at, radius, scene.marks)


def _ground(scene: Scene, palette: Palette, beyond: float) -> Iterator[str]:
    """Water and land, drawn some pixels `beyond` the edges, where cut lines would be seen."""
    view = scene.view
    whole = (-beyond, -beyond, view.width + beyond, view.height + beyond)
    yield tag("rect", {"width": view.width, "height": view.height, "fill": palette.map_water})
    finer = _covered_by_europe(view, whole) if view.zoom >= _EUROPE_FROM else None
    if finer != whole:
        yield _land(scene.world, view, whole, palette)
        if view.zoom <= 8.5:
            yield from _inland_water(scene.world, view, whole, palette)
        yield _borders(scene.world, view, whole, palette)
    if finer:
        left, top, right, bottom = finer
        if finer != whole:
            yield tag(
                "rect",
                {
                    "x": left, "y": top, "width": right - left, "height": bottom - top,
                    "fill": palette.map_water,
                },
            )  # fmt: skip
        yield _land(scene.europe, view, finer, palette)
        if view.zoom <= 8.5:
            yield from _inland_water(scene.world, view, finer, palette)
        yield from _tints(scene, finer, palette)
        yield _borders(scene.europe, view, finer, palette)


def _land(source: Outlines, view: View, within: Box, palette: Palette) -> str:
    """Also stroked in its own colour, which hides the seams between countries."""
    drawn: Attributes = {
        "d": source.path("countries", view, within), "fill": palette.map_land,
        "fill-rule": "evenodd", "stroke": palette.map_land, "stroke-width": 0.8,
    }  # fmt: skip
    return tag("path", drawn)


def _borders(source: Outlines, view: View, within: Box, palette: Palette) -> str:
    return _lines(
        source.path("borders", view, within), palette.map_border, 0.8 if view.zoom < 6 else 1.3
    )


def _inland_water(source: Outlines, view: View, within: Box, palette: Palette) -> Iterator[str]:
    yield tag("path", {"d": source.path("lakes", view, within), "fill": palette.map_water})
    if view.zoom >= 4:
        yield _lines(source.path("rivers", view, within), palette.map_river, 1)


def _lines(path: str, colour: str, width: float) -> str:
    return tag(
        "path",
        {
            "d": path, "fill": "none", "stroke": colour, "stroke-width": width,
            "stroke-linejoin": "round",
        },
    )  # fmt: skip


def _tints(scene: Scene, within: Box, palette: Palette) -> Iterator[str]:
    """A soft tint where people live, so that a city looks like one without streets."""
    if round(scene.view.zoom) not in _TINTED:
        return
    discs = np.array(list(_discs(scene)))
    for share in _RIMS if len(discs) else ():
        path = scene.europe.ashore(scene.view, within, discs * np.array([1, 1, share]))
        yield tag("path", {"d": path, "fill": palette.map_town, "fill-opacity": _TINT})


def _discs(scene: Scene) -> Iterator[tuple[float, float, float]]:
    """Where the people of each town plausibly live: x, y and radius in pixels."""
    for town in scene.towns:
        reach = math.sqrt(town.population / (_PEOPLE_PER_SQUARE_METRE * math.pi))
        radius = reach / scene.view.metres_per_pixel(town.latitude)
        if radius >= _SMALLEST_TINT:
            yield *scene.view.pixel(town.latitude, town.longitude), radius


def _covered_by_europe(view: View, whole: Box) -> Box | None:
    """The part of the picture that the finer outlines cover, None where they do not reach."""
    west, south, east, north = EUROPE
    middle = (west + east) / 2
    x, _ = view.pixel(0, middle)
    half = (east - west) / 2 / 360 * view.side
    top, bottom = view.pixel(north, middle)[1], view.pixel(south, middle)[1]
    box = (
        max(whole[0], x - half), max(whole[1], top), min(whole[2], x + half), min(whole[3], bottom)
    )  # fmt: skip
    return box if box[0] < box[2] and box[1] < box[3] else None


def _scale_bar(view: View, theme: Theme) -> tuple[str, Box]:
    """A bar of a round length, lower left, and the box that it fills."""
    widest = view.metres_per_pixel(view.latitude) * min(110, view.width / 3)
    power = 10 ** math.floor(math.log10(widest))
    metres = max(step * power for step in _NICE if step * power <= widest)
    length = metres / view.metres_per_pixel(view.latitude)
    x, y = 14.0, view.height - 14.0
    path = f"M{number(x)},{number(y - 5)}v5h{number(length)}v-5"
    drawn = _lines(path, theme.palette.map_halo, 4) + _lines(path, theme.palette.map_label, 1.5)
    label = tag(
        "text",
        {
            "x": x + length / 2, "y": y - 6, "text-anchor": "middle", "font-size": 11,
            "fill": theme.palette.map_label, "stroke": theme.palette.map_halo, "stroke-width": 3,
            "paint-order": "stroke", "stroke-linejoin": "round",
        },
        words(theme.distance(round(metres))),
    )  # fmt: skip
    return drawn + label, around(x + length / 2, y - 9, max(length, 50) + 12, 34)
