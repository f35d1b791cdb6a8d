"""Scenes on the real base map, and what colour a picture's pixels have."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

from incidents.publication.pictures import Mark, Scene, Theme, View, outlines, palettes

STATIC = Path(__file__).resolve().parents[3] / "static"
LIGHT, DARK = palettes(STATIC / "css" / "tokens.css")
SQUARE = "M4 4h16v16H4z"
MARKS = {
    "raid": Mark(path=SQUARE, colour="#1f5fa8"),
    "attack": Mark(path="M12 3 22 20.5H2z", colour="#c1272d"),
}
BRUSSELS = {"latitude": 50.85, "longitude": 4.35}
HOSTILE = (
    '<script>alert("1")</script> &amp; ' + "x" * 200,
    "\u202egnissim\u202c שלום مرحبا 🚨🧨 𝔄𝔅 漢字",
    "\x00\x08\x1b[31m \ufffe ﷽ " + "Å" * 300,
    "",
    "🧨",
)


def make_view(**changes: Any) -> View:
    return View(**{**BRUSSELS, "zoom": 8.0, "width": 300, "height": 200, **changes})


def make_scene(view: View | None = None, **changes: Any) -> Scene:
    fields: dict[str, Any] = {
        "view": view or make_view(),
        "world": outlines(STATIC / "basemap" / "world.json"),
        "europe": outlines(STATIC / "basemap" / "europe.json"),
        "marks": MARKS,
    }
    return Scene(**{**fields, **changes})


def theme(*, is_dark: bool = False) -> Theme:
    return Theme(palette=DARK if is_dark else LIGHT, distance=lambda metres: f"{metres} m")


class Pixels:
    """A PNG of eight bits a channel, as our renderer writes them (PNG 3rd ed., 9: filters)."""

    def __init__(self, png: bytes) -> None:
        self.width, self.height, depth, kind = struct.unpack(">IIBB", png[16:26])
        assert (depth, kind) == (8, 6)
        self._rows = self._unfiltered(zlib.decompress(_content(png)))

    def colour(self, x: float, y: float) -> str:
        at = 4 * int(x)
        return "#" + self._rows[int(y)][at : at + 3].hex()

    def count(self, colour: str) -> int:
        wanted = bytes.fromhex(colour[1:])
        return sum(row[at : at + 3] == wanted for row in self._rows for at in range(0, len(row), 4))

    def _unfiltered(self, content: bytes) -> list[bytes]:
        length, rows, above = 4 * self.width, [], bytes(4 * self.width)
        for start in range(0, len(content), length + 1):
            row = bytearray(content[start + 1 : start + 1 + length])
            for at in range(length if content[start] else 0):
                left, corner = (row[at - 4], above[at - 4]) if at >= 4 else (0, 0)
                row[at] = (row[at] + _guess(content[start], left, above[at], corner)) & 255
            rows.append(bytes(row))
            above = rows[-1]
        return rows


def _content(png: bytes) -> bytes:
    content, at = b"", 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        content += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    return content


def _guess(kind: int, left: int, above: int, corner: int) -> int:
    if kind < 4:
        return (0, left, above, (left + above) // 2)[kind]
    to_left, to_above = abs(above - corner), abs(left - corner)
    to_corner = abs(left + above - 2 * corner)
    if to_left <= to_above and to_left <= to_corner:
        return left
    return above if to_above <= to_corner else corner
