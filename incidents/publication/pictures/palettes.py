"""The site's colours, read from its style sheet, so that pictures never drift from pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

_COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{6})\s*;")
_DARK = re.compile(r"@media[^{]*prefers-color-scheme:\s*dark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours as "#rrggbb"; each is the token of its name, `map_water` is --map-water."""

    paper: str
    surface: str
    sunken: str
    ink: str
    ink_soft: str
    line: str
    line_strong: str
    accent: str
    alarm: str
    map_water: str
    map_land: str
    map_border: str
    map_river: str
    map_town: str
    map_grid: str
    map_label: str
    map_label_strong: str
    map_halo: str


@lru_cache(maxsize=2)
def palettes(tokens: Path) -> tuple[Palette, Palette]:
    """The light palette and the dark one of a style sheet; `KeyError` names a missing token."""
    text = tokens.read_text(encoding="utf-8")
    light, dark = _DARK.split(text, maxsplit=1)
    day = dict(reversed(_COLOUR.findall(light)))
    return _palette(day), _palette({**day, **dict(_COLOUR.findall(dark))})


def _palette(tokens: dict[str, str]) -> Palette:
    return Palette(
        **{field.name: tokens[field.name.replace("_", "-")] for field in fields(Palette)}
    )
