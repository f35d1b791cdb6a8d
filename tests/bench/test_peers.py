"""A peer that is always there counts what is there."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from bench.peers.sqlite_index import SqliteIndex
from bench.points import Points, world_pixels
from bench.views import Filter, View, views


def points() -> Points:
    random = np.random.default_rng(4)
    longitudes, latitudes = random.normal(4, 3, 500), random.normal(50, 3, 500)
    x, y = world_pixels(longitudes, latitudes)
    types = random.integers(0, 8, 500).astype(np.uint8)
    days = random.integers(0, 1500, 500).astype(np.uint16)
    return Points(longitudes=longitudes, latitudes=latitudes, x=x, y=y, types=types, days=days)


def counted(held: Points, view: View, chosen: Filter) -> int:
    column, row = held.x >> view.shift, held.y >> view.shift
    inside = (column >= view.first_column) & (column <= view.last_column)
    inside &= (row >= view.first_row) & (row <= view.last_row)
    inside &= np.isin(held.types, sorted(chosen.types))
    return int((inside & (held.days >= chosen.first) & (held.days <= chosen.last)).sum())


@pytest.mark.parametrize("zoom", [0, 3, 7, 12])
def test_the_covering_index_counts_the_cells_that_a_view_touches(zoom: int, tmp_path: Path) -> None:
    held, peer = points(), SqliteIndex()
    peer.load(held, tmp_path)
    chosen = Filter(types=frozenset({1, 5}), first=100, last=900)
    asked = list(islice(views(held, zoom, seed=1), 5))
    assert [peer.clusters(view, chosen) for view in asked] == [
        counted(held, view, chosen) for view in asked
    ]
    peer.close()
