"""An article's text cut at its marks, so that a template can link each piece of evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text; `incidents` are the public ids that it is evidence for."""

    text: str
    incidents: tuple[str, ...]


def paragraphs(text: str, marks: Sequence[Mapping[str, Any]]) -> list[list[Piece]]:
    """The text line by line, empty lines left out, each cut into pieces."""
    lines = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(_pieces(text, start, start + len(line), marks))
        start += len(line) + 1
    return lines


def _pieces(text: str, start: int, end: int, marks: Sequence[Mapping[str, Any]]) -> list[Piece]:
    here = [mark for mark in marks if mark["start"] < end and mark["end"] > start]
    edges = {start, end}
    edges.update(max(start, mark["start"]) for mark in here)
    edges.update(min(end, mark["end"]) for mark in here)
    pieces: list[Piece] = []
    for left, right in pairwise(sorted(edges)):
        covering = (m["incident"] for m in here if m["start"] <= left and m["end"] >= right)
        _append(pieces, Piece(text=text[left:right], incidents=tuple(dict.fromkeys(covering))))
    return pieces


def _append(pieces: list[Piece], piece: Piece) -> None:
    """Add a piece, grown together with the last one where both mark the same."""
    if pieces and pieces[-1].incidents == piece.incidents:
        piece = Piece(text=pieces.pop().text + piece.text, incidents=piece.incidents)
    pieces.append(piece)
