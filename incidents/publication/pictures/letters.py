"""How wide words are in the fonts of our pictures, and how they break into lines."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

import orjson

FONTS = Path(__file__).with_name("fonts")
_ELLIPSIS = "…"
_BREAKABLE = re.compile(r"[^\S\u00a0]+")
_NARROWEST = 6  # ems
_LONGEST = 400  # characters looked at: no line of a picture holds more


class Font(StrEnum):
    """The fonts that pictures are set in."""

    PLAIN = "NotoSans-Regular"
    STRONG = "NotoSans-Bold"
    TITLE = "NotoSerif-Bold"


def readable(text: str) -> str:
    """The text in one line, without signs that have no glyph in our fonts (they would be boxes)."""
    letters = unicodedata.normalize("NFC", text[: 4 * _LONGEST])
    known = _known()
    drawn = "".join(sign if sign in known else _stand_in(sign) for sign in letters)
    return _BREAKABLE.sub(" ", drawn).strip()


def width(text: str, font: Font, size: float) -> float:
    """Pixels, kerning left aside."""
    return sum(_advances_of(text, font)) * size / 1000


def shortened(text: str, font: Font, size: float, room: float) -> str:
    """The text, or as much of it as there is room for with an ellipsis behind."""
    text = readable(text)[:_LONGEST]
    fitting = _fitting(text, font, size, room)
    if fitting == len(text):
        return text
    fitting = _fitting(text, font, size, room - width(_ELLIPSIS, font, size))
    return text[:fitting].rstrip() + _ELLIPSIS


def lines(text: str, font: Font, size: float, room: float, most: int) -> list[str]:
    """The text broken between words; words wider than a line are cut; the last may be shortened."""
    rest = readable(text)[:_LONGEST]
    broken: list[str] = []
    while rest and len(broken) < most - 1:
        head = _head(rest, font, size, room)
        broken.append(head.rstrip())
        rest = rest[len(head) :].lstrip()
    return [*broken, shortened(rest, font, size, room)] if rest else broken


def balanced(text: str, font: Font, size: float, room: float, most: int) -> list[str]:
    """Lines of about the same length: as few as `lines` makes, in as little room as those need."""
    broken = lines(text, font, size, room, most)
    while broken and room > _NARROWEST * size:
        room *= 0.96
        narrower = lines(text, font, size, room, most)
        if len(narrower) != len(broken) or narrower[-1].endswith(_ELLIPSIS):
            return broken
        broken = narrower
    return broken


def _head(text: str, font: Font, size: float, room: float) -> str:
    """As many whole words as fit, at the least one letter."""
    fitting = max(1, _fitting(text, font, size, room))
    if fitting == len(text):
        return text
    space = max(text.rfind(" ", 0, fitting + 1), text.rfind("-", 0, fitting) + 1)
    return text[:space] if space > 0 else text[:fitting]


def _fitting(text: str, font: Font, size: float, room: float) -> int:
    """How many of the first letters find room."""
    ends = list(accumulate(_advances_of(text, font)))
    return bisect_right(ends, room * 1000 / size)


def _advances_of(text: str, font: Font) -> Iterator[int]:
    """The width of each letter in thousandths of an em."""
    advances, others = _advances()[font], _others()
    return (advances.get(sign) or others.get(sign, 0) for sign in text)


def _stand_in(sign: str) -> str:
    """What is drawn for a sign without a glyph: its plain form, a space, or nothing."""
    if sign.isspace():
        return " "
    plain = unicodedata.normalize("NFKD", sign)
    return "".join(letter for letter in plain if letter in _known()) if plain != sign else ""


@lru_cache(maxsize=1)
def _advances() -> Mapping[str, Mapping[str, int]]:
    """Font → sign → advance in thousandths of an em, written by `manage.py build_fonts`."""
    tables: dict[str, dict[str, int]] = orjson.loads((FONTS / "advances.json").read_bytes())
    return tables


@lru_cache(maxsize=1)
def _others() -> Mapping[str, int]:
    """Advances of the scripts that no named font has, and the renderer takes from another."""
    named = frozenset(font.value for font in Font)
    others = (table for name, table in _advances().items() if name not in named)
    return {sign: advance for table in others for sign, advance in table.items()}


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(sign for table in _advances().values() for sign in table)
