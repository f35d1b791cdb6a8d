"""How many of the found rows have each source, or belong to each story."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from incidents.publication.snapshot import dictionaries
from incidents.publication.snapshot.series import Series

Array = npt.NDArray[Any]

COLUMNS: Final = {
    dictionaries.SOURCE: ("sources", "source_members"),
    dictionaries.STORY: ("stories", "story_members"),
}
_FEW: Final = 8  # times fewer rows than there are: their members are gathered one by one


def member_counts(series: Series, dictionary: str, rows: Array) -> dict[str, int]:
    """By source or story of any of the rows, most first; `rows` are ascending."""
    ends_name, members_name = COLUMNS[dictionary]
    ends, members = series.column(ends_name), series.column(members_name)
    values = series.values(dictionary)
    of_rows = _few if len(rows) * _FEW < len(ends) else _many
    found = of_rows(ends, members, rows)
    counts = np.bincount(found, minlength=len(values) + 1)[1 : len(values) + 1]
    most = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
    return {values[number]: int(counts[number]) for number in most.tolist()}


def _few(ends: Array, members: Array, rows: Array) -> Array:
    behind = ends[rows].astype(np.int64)
    first = np.where(rows > 0, ends[np.maximum(rows, 1) - 1], 0).astype(np.int64)
    lengths = behind - first
    starts = np.cumsum(lengths) - lengths
    return np.asarray(members[np.arange(lengths.sum()) + np.repeat(first - starts, lengths)])


def _many(ends: Array, members: Array, rows: Array) -> Array:
    chosen = np.zeros(len(ends), bool)
    chosen[rows] = True
    lengths = ends.astype(np.int64)
    lengths[1:] -= lengths[:-1].copy()
    return np.asarray(members[np.repeat(chosen, lengths)])
