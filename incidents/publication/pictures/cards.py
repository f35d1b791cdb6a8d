"""The picture that a link brings along where it is shared: 1200 × 630 pixels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from incidents.publication.pictures import letters
from incidents.publication.pictures.canvas import Theme, inset_markup, map_markup
from incidents.publication.pictures.letters import Font
from incidents.publication.pictures.markup import tag
from incidents.publication.pictures.palettes import Palette
from incidents.publication.pictures.scenes import Mark, Scene
from incidents.publication.pictures.sheets import (
    column,
    leading,
    moved,
    sheet,
    site_sign,
    text,
)
from incidents.publication.pictures.signs import shape

WIDTH, HEIGHT = 1200, 630
SCALE = 1.6  # of the map: a card is seen at a third of its size
MAP_WIDTH, MAP_HEIGHT = 400, 394  # in the map's own pixels
_PANEL = 560.0
_EDGE = 52.0
_FACT = 24.0  # pixels of its letters
_INSET = 92.0
_TITLES = ((54.0, 4), (46.0, 5), (38.0, 6))  # sizes, and how many lines each may take
_FOOT = HEIGHT - 44.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SocialCard:
    """What a card says. Without a scene there is nothing to draw: words take all the room."""

    kicker: str
    title: str
    facts: tuple[str, ...]  # the first is the most important
    site: str
    address: str
    credit: str
    mark: Mark | None = None
    scene: Scene | None = None
    has_inset: bool = False


def drawn_card(card: SocialCard, theme: Theme, *, language: str) -> str:
    """The card as SVG."""
    palette = theme.palette
    panel = _PANEL if card.scene else WIDTH
    ground = {"width": panel, "height": HEIGHT, "fill": palette.paper}
    return sheet(
        WIDTH,
        HEIGHT,
        *(_map(card.scene, theme, has_inset=card.has_inset) if card.scene else ()),
        tag("rect", ground),
        *_words(card, palette, panel - 2 * _EDGE),
        title=card.title,
        language=language,
    )


def _map(scene: Scene, theme: Theme, *, has_inset: bool) -> Iterator[str]:
    corner = MAP_WIDTH - _INSET - 12, 12.0
    reserved = ((corner[0] - 6, 0.0, float(MAP_WIDTH), _INSET + 18),) if has_inset else ()
    parts = [map_markup(scene, theme, reserved=reserved)]
    if has_inset:
        parts.append(moved(*corner, inset_markup(scene, theme.palette, _INSET)))
    yield moved(_PANEL, 0, *parts, scale=SCALE)


def _words(card: SocialCard, palette: Palette, room: float) -> Iterator[str]:
    y = 86.0
    indent = _EDGE
    if card.mark:
        yield shape(card.mark, (_EDGE + 15, y - 9), 30)
        indent += 42
    kicker = letters.shortened(card.kicker, Font.STRONG, 23, room - indent + _EDGE)
    yield text(kicker, (indent, y), Font.STRONG, 23, palette.ink_soft)
    size, broken = _title(letters.readable(card.title) or card.kicker, room)
    y += 22 + size
    yield from column(broken, (_EDGE, y), Font.TITLE, size, palette.ink)
    y += (len(broken) - 1) * leading(Font.TITLE, size) + 22
    yield from _facts(card.facts, y, room, palette)
    yield from _foot(card, palette, room)


def _title(title: str, room: float) -> tuple[float, list[str]]:
    """The largest size in which the title is whole; the smallest may shorten it.

    A title in signs that no font of ours has leaves nothing; the kicker then stands for it.
    """
    for size, most in _TITLES:
        broken = letters.lines(title, Font.TITLE, size, room, most + 1)
        if len(broken) <= most:
            return size, letters.balanced(title, Font.TITLE, size, room, most)
    size, most = _TITLES[-1]
    return size, letters.lines(title, Font.TITLE, size, room, most)


def _facts(facts: tuple[str, ...], y: float, room: float, palette: Palette) -> Iterator[str]:
    """Facts below each other; each gets a line at the least before any gets more."""
    step = leading(Font.PLAIN, _FACT)
    left = int((_FOOT - 58 - y) / (step + 2))
    for number, fact in enumerate(facts[: max(left, 0)]):
        most = min(5 if number == 0 else 2, left - (len(facts) - number - 1))
        broken = letters.lines(fact, Font.PLAIN, _FACT, room, max(1, most))
        colour = palette.ink if number == 0 else palette.ink_soft
        yield from column(broken, (_EDGE, y + step), Font.PLAIN, _FACT, colour)
        y += len(broken) * step + 4
        left -= len(broken)


def _foot(card: SocialCard, palette: Palette, room: float) -> Iterator[str]:
    yield site_sign(_EDGE - 4, _FOOT - 52, 46, palette)
    beside = _EDGE + 54
    address = letters.shortened(card.address, Font.PLAIN, 18, room - 54)
    site = letters.shortened(f"{card.site}", Font.TITLE, 23, room - 54)
    yield text(site, (beside, _FOOT - 32), Font.TITLE, 23, palette.ink)
    yield text(address, (beside, _FOOT - 8), Font.PLAIN, 18, palette.ink_soft)
    credit = letters.shortened(card.credit, Font.PLAIN, 14, room)
    yield text(credit, (_EDGE, _FOOT + 22), Font.PLAIN, 14, palette.ink_soft)
