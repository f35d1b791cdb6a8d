"""The sheet that a picture stands on: its frame, its lines of text, the site's sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from incidents.publication.pictures.letters import Font
from incidents.publication.pictures.markup import Attributes, tag, words
from incidents.publication.pictures.palettes import Palette

SANS: Final = "'Noto Sans', 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
SERIF: Final = "'Noto Serif', 'Iowan Old Style', Palatino, Georgia, serif"
_WEIGHTS: Final = {Font.PLAIN: 400, Font.STRONG: 700, Font.TITLE: 700}


def sheet(width: float, height: float, *parts: str, title: str, language: str) -> str:
    """A whole SVG document; `title` is what a screen reader says of it."""
    root: Attributes = {
        "xmlns": "http://www.w3.org/2000/svg", "width": width, "height": height,
        "viewBox": f"0 0 {width} {height}", "role": "img", "font-family": SANS,
        "xml:lang": language or None,
    }  # fmt: skip
    return tag("svg", root, tag("title", {}, words(title)), *parts)


def moved(x: float, y: float, *parts: str, scale: float = 1) -> str:
    """Parts with their origin at a point of the sheet."""
    turned = f" scale({scale})" if scale != 1 else ""
    return tag("g", {"transform": f"translate({x:g},{y:g}){turned}"}, *parts)


def text(line: str, at: tuple[float, float], font: Font, size: float, colour: str) -> str:
    """One line of text on its baseline."""
    return tag(
        "text",
        {
            "x": at[0], "y": at[1], "font-size": size, "font-weight": _WEIGHTS[font],
            "font-family": SERIF if font is Font.TITLE else None, "fill": colour,
        },
        words(line),
    )  # fmt: skip


def column(
    broken: Sequence[str], at: tuple[float, float], font: Font, size: float, colour: str
) -> Iterator[str]:
    """Lines below each other; `at` is the first baseline."""
    for number, line in enumerate(broken):
        yield text(line, (at[0], at[1] + number * leading(font, size)), font, size, colour)


def leading(font: Font, size: float) -> float:
    """From one baseline to the next."""
    return size * (1.18 if font is Font.TITLE else 1.38)


def site_sign(x: float, y: float, size: float, palette: Palette) -> str:
    """The site's sign: a dashed ring around a diamond."""
    ring: Attributes = {
        "cx": 16, "cy": 16, "r": 12.5, "fill": "none", "stroke": palette.accent,
        "stroke-width": 2.4, "stroke-dasharray": "5.2 2.65",
    }  # fmt: skip
    core = {"d": "M16 9.5 22.5 16 16 22.5 9.5 16z", "fill": palette.ink}
    return moved(x, y, tag("circle", ring), tag("path", core), scale=round(size / 32, 3))
