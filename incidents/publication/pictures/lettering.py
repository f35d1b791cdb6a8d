"""Names on a map: none covers another, a sign or what lies over the map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from incidents.publication.pictures.letters import Font, readable, width
from incidents.publication.pictures.markup import tag, words
from incidents.publication.pictures.palettes import Palette
from incidents.publication.pictures.placement import Box, around, free_spot, is_free, overlaps
from incidents.publication.pictures.projection import View
from incidents.publication.pictures.scenes import Scene, Town

Obstacle = tuple[float, float, float]  # x, y and radius of a sign
_HEIGHT = 17.0
_MARGIN = 3.0
COUNTRIES_UNTIL = 7.5  # zoom
SMALLEST_COUNTRY = 3600  # its size × 2^zoom
_LONGEST = 60  # characters of a name that is worth its place


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    text: str
    x: float
    y: float
    size: float = 13
    weight: int = 600
    is_strong: bool = False
    is_dotted: bool = False
    is_country: bool = False

    @property
    def width(self) -> float:
        spread = 0.08 * self.size * len(self.text) if self.is_country else 0
        font = Font.STRONG if self.weight >= 600 else Font.PLAIN
        return width(self.text, font, self.size) + spread + 8


def lettered(
    scene: Scene, palette: Palette, signs: Sequence[Obstacle], reserved: Sequence[Box]
) -> Iterator[str]:
    """Names as markup, most important first, as many as find room."""
    taken = [
        *_outside(scene.view),
        *reserved,
        *(around(x, y, 2 * radius, 2 * radius) for x, y, radius in signs),
    ]
    unnamed = {index: around(x, y, 2 * r, 2 * r) for index, (x, y, r) in enumerate(signs)}
    for name in _wanted(scene):
        yield from _written(name, palette, signs, unnamed, taken)


def _outside(view: View) -> Iterator[Box]:
    """What lies around the picture, where no name may reach."""
    far, right, bottom = 1e5, view.width - _MARGIN, view.height - _MARGIN
    yield -far, -far, _MARGIN, far
    yield -far, -far, far, _MARGIN
    yield right, -far, far, far
    yield -far, bottom, far, far


def _written(
    name: _Name,
    palette: Palette,
    signs: Sequence[Obstacle],
    unnamed: dict[int, Box],
    taken: list[Box],
) -> Iterator[str]:
    dot = around(name.x, name.y, 8, 8)
    under = next(
        (i for i, (x, y, r) in enumerate(signs) if overlaps(around(x, y, 2 * r, 2 * r), dot)), None
    )
    if under is not None and under not in unnamed:
        return
    is_dotted = name.is_dotted and under is None
    if is_dotted and not is_free(dot, taken):
        return
    at = (name.x, name.y) if under is None else signs[under][:2]
    gap = signs[under][2] + 1 if under is not None else 4.0 if is_dotted else 0.0
    box = free_spot(at, (name.width, _HEIGHT), gap, taken)
    if box is None:
        return
    taken.append(box)
    if under is not None:
        del unnamed[under]
    if is_dotted:
        taken.append(dot)
        yield tag("circle", {"cx": name.x, "cy": name.y, "r": 2, "fill": palette.map_label})
    yield _text(name, box, palette)


def _text(name: _Name, box: Box, palette: Palette) -> str:
    return tag(
        "text",
        {
            "x": (box[0] + box[2]) / 2, "y": (box[1] + box[3]) / 2 + 0.36 * name.size,
            "text-anchor": "middle", "font-size": name.size, "font-weight": name.weight,
            "letter-spacing": 0.08 * name.size if name.is_country else None,
            "fill": palette.map_label_strong if name.is_strong else palette.map_label,
            "stroke": palette.map_halo, "stroke-width": 3.5, "stroke-linejoin": "round",
            "paint-order": "stroke",
        },
        words(name.text),
    )  # fmt: skip


def _wanted(scene: Scene) -> Iterator[_Name]:
    """Countries while they are what matters, then towns; towns first once one looks closer."""
    towns = [_town(town, scene) for town in scene.towns]
    countries = list(_countries(scene))
    ordered = [*countries, *towns] if scene.view.zoom <= 5.5 else [*towns, *countries]
    yield from (name for name in ordered if name.text and len(name.text) <= _LONGEST)


def _town(town: Town, scene: Scene) -> _Name:
    x, y = scene.view.pixel(town.latitude, town.longitude)
    size, weight = _style(town.population, scene.view.zoom)
    return _Name(
        text=readable(town.name), x=x, y=y, size=size, weight=weight, is_strong=weight >= 600,
        is_dotted=not town.is_quarter,
    )  # fmt: skip


def _style(population: int, zoom: float) -> tuple[float, int]:
    """Size and weight of a town's name."""
    if population >= 500_000:
        return 16, 700
    if population >= 80_000:
        return (14 if zoom >= 9.5 else 13), 600
    return (13 if population >= 15_000 else 12), 400


def _countries(scene: Scene) -> Iterator[_Name]:
    view = scene.view
    if view.zoom > COUNTRIES_UNTIL:
        return
    for country in sorted(scene.countries, key=lambda country: -country.size):
        if country.size * 2**view.zoom > SMALLEST_COUNTRY:
            x, y = view.pixel(country.latitude, country.longitude)
            yield _Name(text=readable(country.name), x=x, y=y, is_country=True)
