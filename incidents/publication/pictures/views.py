"""A view of the map as a picture to print or publish, with what it shows and whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from incidents.publication.pictures import letters
from incidents.publication.pictures.canvas import Theme, inset_markup, map_markup
from incidents.publication.pictures.letters import Font
from incidents.publication.pictures.markup import Attributes, tag, words
from incidents.publication.pictures.palettes import Palette
from incidents.publication.pictures.scenes import Mark, Scene
from incidents.publication.pictures.sheets import column, leading, moved, sheet, text
from incidents.publication.pictures.signs import shape

_EDGE = 20.0
_HEADING, _NOTE, _LEGEND, _CREDIT = 20.0, 13.5, 13.0, 11.0
_LEAST_MAP = 0.5  # of the height: a low picture leaves out its legend, then its notes
_INSET = 0.27  # of the height


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendEntry:
    """One type of incident that the picture shows."""

    mark: Mark
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What stands below a map: how many there are, what is not drawn, credit and date."""

    heading: str
    notes: tuple[str, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    credit: str = ""


class Picture:
    """A sheet of a size with its caption; the map gets the room that is left."""

    def __init__(self, caption: Caption, *, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._room = width - 2 * _EDGE
        self._heading = letters.shortened(caption.heading, Font.TITLE, _HEADING, self._room)
        self._credit = letters.lines(caption.credit, Font.PLAIN, _CREDIT, self._room, 3)
        self._notes = [
            line
            for note in caption.notes
            for line in letters.lines(note, Font.PLAIN, _NOTE, self._room, 2)
        ]
        self._legend = list(self._placed(caption.legend))
        for part in (self._legend, self._notes):
            if self.map_height < _LEAST_MAP * height:
                part.clear()

    @property
    def map_height(self) -> float:
        """Pixels that are left for the map."""
        return max(60.0, self.height - self._caption_height())

    def drawn(self, scene: Scene, theme: Theme, *, language: str) -> str:
        """The picture as SVG; the scene's view is as wide as the sheet and as high as its map."""
        palette = theme.palette
        ground: Attributes = {
            "y": self.map_height,
            "width": self.width,
            "height": self._caption_height(),
            "fill": palette.paper,
        }
        return sheet(
            self.width,
            self.height,
            map_markup(scene, theme),
            tag("rect", ground),
            moved(0, self.map_height, *self._caption(palette)),
            title=self._heading,
            language=language,
        )

    def _caption(self, palette: Palette) -> Iterator[str]:
        y = 14 + _HEADING
        yield tag("path", {"d": f"M0 0h{self.width}", "stroke": palette.line, "stroke-width": 2})
        yield text(self._heading, (_EDGE, y), Font.TITLE, _HEADING, palette.ink)
        y += 4 + leading(Font.PLAIN, _NOTE)
        yield from column(self._notes, (_EDGE, y), Font.PLAIN, _NOTE, palette.ink_soft)
        y += len(self._notes) * leading(Font.PLAIN, _NOTE) + 4
        for x, row, entry in self._legend:
            at = x, y + 24 * row
            yield shape(entry.mark, (at[0] + 8, at[1] - 5), 17)
            yield text(entry.label, (at[0] + 22, at[1]), Font.PLAIN, _LEGEND, palette.ink)
        y += 24 * self._rows() + 2
        yield from column(self._credit, (_EDGE, y), Font.PLAIN, _CREDIT, palette.ink_soft)

    def _caption_height(self) -> float:
        notes = len(self._notes) * leading(Font.PLAIN, _NOTE)
        credit = len(self._credit) * leading(Font.PLAIN, _CREDIT)
        above = 14 + _HEADING + 4 + leading(Font.PLAIN, _NOTE) + 4
        return above + notes + 24 * self._rows() + 2 + credit

    def _rows(self) -> int:
        return self._legend[-1][1] + 1 if self._legend else 0

    def _placed(self, legend: tuple[LegendEntry, ...]) -> Iterator[tuple[float, int, LegendEntry]]:
        """Each entry with where it begins and in which row."""
        x, row = _EDGE, 0
        for entry in legend:
            wide = 22 + letters.width(letters.readable(entry.label), Font.PLAIN, _LEGEND)
            if x > _EDGE and x + wide > self.width - _EDGE:
                x, row = _EDGE, row + 1
            yield x, row, entry
            x += wide + 22


def drawn_locator(scene: Scene, theme: Theme, *, title: str, credit: str, language: str) -> str:
    """A small map of one place with its wider surroundings in a corner."""
    view, palette = scene.view, theme.palette
    inset = round(_INSET * view.height)
    corner = view.width - inset - 10.0, 10.0
    reserved = (
        (corner[0] - 6, 0.0, view.width, inset + 16.0),
        (0.0, view.height - 16, view.width, view.height),
    )
    return sheet(
        view.width,
        view.height,
        map_markup(scene, theme, reserved=reserved),
        moved(*corner, inset_markup(scene, palette, inset)),
        tag(
            "text",
            {
                "x": view.width - 8, "y": view.height - 6, "text-anchor": "end", "font-size": 9.5,
                "fill": palette.map_label, "stroke": palette.map_halo, "stroke-width": 2.5,
                "paint-order": "stroke",
            },
            words(credit),
        ),
        title=title,
        language=language,
    )  # fmt: skip
