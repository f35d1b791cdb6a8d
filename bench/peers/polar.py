"""Polars: data frames on all cores, in memory."""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path
from typing import Any

import numpy as np

from bench.points import Points
from bench.views import Filter, View


class Polar:
    """A lazy filter and group_by."""

    name = "Polars"

    def missing(self) -> str | None:
        """A package that the site itself does not need."""
        return None if importlib.util.find_spec("polars") else "pip install polars"

    def load(self, points: Points, folder: Path) -> None:  # noqa: ARG002 - in memory
        """One frame."""
        self._polars: Any = importlib.import_module("polars")
        self._frame = self._polars.DataFrame(
            {
                "x": points.x.astype(np.int32),
                "y": points.y.astype(np.int32),
                "type": points.types,
                "day": points.days,
            }
        )

    def clusters(self, view: View, chosen: Filter | None = None) -> int:
        """All cells of the view."""
        column, cell = self._polars.col, 1 << view.shift
        left, right = view.first_column << view.shift, (view.last_column + 1) << view.shift
        top, bottom = view.first_row << view.shift, (view.last_row + 1) << view.shift
        seen = self._frame.lazy().filter(
            column("x").is_between(left, right - 1), column("y").is_between(top, bottom - 1)
        )
        if chosen:
            seen = seen.filter(
                column("type").is_in(sorted(chosen.types)),
                column("day").is_between(chosen.first, chosen.last),
            )
        cells = (
            seen.group_by(column("x") // cell, column("y") // cell)
            .agg(self._polars.len().alias("count"), column("x").mean().alias("mean_x"),
                 column("y").mean().alias("mean_y"))
            .collect()
        )  # fmt: skip
        return int(cells["count"].sum())

    def close(self) -> None:
        """Free the memory."""
        del self._frame
