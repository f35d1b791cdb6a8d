"""Signs as the map draws them: shapes, rings by type, dashed circles of uncertainty."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from incidents.publication.pictures.markup import number, tag, words
from incidents.publication.pictures.palettes import Palette
from incidents.publication.pictures.scenes import Area, Mark, Sign
from incidents.publication.snapshot.clusters import symbol_radius

_RING = 6.0  # pixels of a ring's width
_SHAPE = 26.0  # pixels of a single sign
_SMALLEST_AREA = 20.0  # pixels of radius: smaller ones are hidden by their sign
_WIDE_AREA = 240.0  # one this large gets no tint


def sign_markup(sign: Sign, at: tuple[float, float], marks: Mapping[str, Mark], on: Palette) -> str:
    """The sign at a point of the picture."""
    if sign.count == 1:
        return shape(marks[next(iter(sign.types))], at, _SHAPE, edge=on.surface)
    radius = symbol_radius(sign.count)
    middle = radius - _RING / 2 - 1
    return "".join(
        (
            tag("circle", {"cx": at[0], "cy": at[1], "r": radius, "fill": on.surface}),
            *_arcs(sign, at, middle, marks),
            tag(
                "text",
                {
                    "x": at[0], "y": at[1] + 5, "text-anchor": "middle", "font-size": 14,
                    "font-weight": 700, "fill": on.ink,
                },
                words(short_count(sign.count)),
            ),
        )
    )  # fmt: skip


def shape(mark: Mark, at: tuple[float, float], size: float, *, edge: str | None = None) -> str:
    """A type's shape in its colour, centred; `edge` sets it off from what lies under it."""
    scale = size / 24
    corner = f"translate({number(at[0] - size / 2)},{number(at[1] - size / 2)})"
    edged = {
        "stroke": edge, "stroke-width": 2.6 / scale, "paint-order": "stroke",
        "stroke-linejoin": "round",
    }  # fmt: skip
    return tag(
        "path",
        {
            "d": mark.path, "fill": mark.colour, "fill-rule": "evenodd",
            "transform": f"{corner} scale({number(scale)})", **(edged if edge else {}),
        },
    )  # fmt: skip


def area_markup(
    area: Area, at: tuple[float, float], radius: float, marks: Mapping[str, Mark]
) -> str:
    """The dashed circle; nothing where its sign would cover it."""
    if radius < _SMALLEST_AREA:
        return ""
    colour, is_wide = marks[area.type].colour, radius > _WIDE_AREA
    return tag(
        "circle",
        {
            "cx": at[0], "cy": at[1], "r": radius, "fill": "none" if is_wide else colour,
            "fill-opacity": None if is_wide else 0.07, "stroke": colour, "stroke-width": 1.5,
            "stroke-opacity": 0.5 if is_wide else 0.8, "stroke-dasharray": "5 5",
        },
    )  # fmt: skip


def short_count(count: int) -> str:
    """A number that fits into a ring: 999, 1.2k, 12k, 1.2M."""
    if count < 1000:
        return str(count)
    unit, letter = (1000, "k") if count < 999_500 else (1_000_000, "M")
    share = count / unit
    return f"{number(round(share, 1)) if share < 9.95 else round(share)}{letter}"


def _arcs(
    sign: Sign, at: tuple[float, float], radius: float, marks: Mapping[str, Mark]
) -> Iterator[str]:
    """A ring's parts, largest first, from the top clockwise."""
    around, start = 2 * math.pi * radius, 0.0
    for kind, count in sorted(sign.types.items(), key=lambda item: (-item[1], item[0])):
        length = count / sign.count * around
        yield tag(
            "circle",
            {
                "cx": at[0], "cy": at[1], "r": radius, "fill": "none",
                "stroke": marks[kind].colour, "stroke-width": _RING,
                "stroke-dasharray": f"{number(length)} {number(around - length)}",
                "stroke-dashoffset": -start,
                "transform": f"rotate(-90 {number(at[0])} {number(at[1])})",
            },
        )  # fmt: skip
        start += length
