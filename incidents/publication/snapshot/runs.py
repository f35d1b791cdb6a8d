"""Documents as the bytes they are stored in, neighbours taken together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from incidents.publication.snapshot.columns import SEPARATOR_LENGTH
from incidents.publication.snapshot.series import Series

Array = npt.NDArray[Any]

TARGET: Final = 1 << 18  # bytes of a piece: several are under way in a server's hands
_AT_ONCE: Final = 1 << 16  # rows whose bytes are looked up at once: memory stays constant
__all__ = ["SEPARATOR_LENGTH", "TARGET", "Spans", "sliced", "spans", "whole_documents"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """Stretches of the stored bytes: `starts` (n), and `lengths` (n + 1) summed up from 0."""

    starts: Array
    lengths: Array


def spans(series: Series, rows: Array) -> Spans:
    """The stretches that hold the documents of ascending rows, with their separators."""
    starts, ends = [], []
    for first in range(0, len(rows), _AT_ONCE):
        some_starts, some_ends = _document_bytes(series, rows[first : first + _AT_ONCE])
        is_border = some_starts[1:] != some_ends[:-1]
        starts.append(some_starts[np.concatenate(([True], is_border))])
        ends.append(some_ends[np.concatenate((is_border, [True]))])
    if not starts:
        return Spans(starts=rows.astype(np.int64), lengths=np.zeros(1, np.int64))
    all_starts = np.concatenate(starts)
    lengths = np.concatenate(ends) - all_starts
    return Spans(starts=all_starts, lengths=np.concatenate(([0], np.cumsum(lengths))))


def sliced(series: Series, all_spans: Spans, start: int, stop: int) -> Iterator[bytes]:
    """Bytes `start` up to `stop` of all spans in a row, in pieces of at most `TARGET`."""
    stop = min(stop, int(all_spans.lengths[-1]))
    parts: list[memoryview] = []
    held = 0
    while start < stop:
        span = int(all_spans.lengths.searchsorted(start, side="right")) - 1
        offset = start - int(all_spans.lengths[span])
        at = int(all_spans.starts[span]) + offset
        length = min(int(all_spans.lengths[span + 1]) - start, stop - start, TARGET - held)
        parts.append(series.documents[at : at + length])
        start, held = start + length, held + length
        if held >= TARGET:
            yield b"".join(parts)
            parts, held = [], 0
    if parts:
        yield b"".join(parts)


def whole_documents(series: Series, rows: Array, target: int) -> Iterator[bytes]:
    """The documents of ascending rows, each with its separator, in pieces of about `target`."""
    for first in range(0, len(rows), _AT_ONCE):
        starts, ends = _document_bytes(series, rows[first : first + _AT_ONCE])
        piece = (np.cumsum(ends - starts) - 1) // max(target, 1)
        borders = (np.flatnonzero(piece[1:] != piece[:-1]) + 1).tolist()
        for start, behind in pairwise([0, *borders, len(starts)]):
            yield _joined(series, starts[start:behind], ends[start:behind])


def _joined(series: Series, starts: Array, ends: Array) -> bytes:
    breaks = np.flatnonzero(starts[1:] != ends[:-1]) + 1
    first = starts[np.concatenate(([0], breaks))].tolist()
    behind = ends[np.concatenate((breaks - 1, [len(ends) - 1]))].tolist()
    return b"".join(series.documents[start:end] for start, end in zip(first, behind, strict=True))


def _document_bytes(series: Series, rows: Array) -> tuple[Array, Array]:
    starts = series.column("start")[rows].astype(np.int64)
    return starts, starts + series.column("length")[rows] + SEPARATOR_LENGTH
