"""PNG from our SVG, by resvg, with our fonts only: the same bytes on every machine."""

from __future__ import annotations

from typing import Final

import resvg_py

from incidents.publication.pictures.letters import FONTS

_FONT_FILES: Final = [str(path) for path in sorted(FONTS.glob("*.ttf"))]


def png(svg: str, *, zoom: float = 1) -> bytes:
    """The picture; `zoom` 2 gives twice as many pixels along each side."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, zoom=zoom, skip_system_fonts=True, font_files=_FONT_FILES,
            font_family="Noto Sans", sans_serif_family="Noto Sans", serif_family="Noto Serif",
        )
    )  # fmt: skip
