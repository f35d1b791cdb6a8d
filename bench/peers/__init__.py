"""What Incident Map is measured beside: each peer answers the same questions in its best way.

A peer counts the incidents of every 64-pixel cell that a view touches and gives the mean point
of each; `counted` says how many it found, which must be the same for all.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from bench.points import Points
from bench.timing import SelfTimed
from bench.views import Filter, View


class Peer(Protocol):
    """Clusters of a view, of all incidents or of some."""

    name: str

    def missing(self) -> str | None:
        """Why it cannot be measured here, and what would change that; None where it can."""

    def load(self, points: Points, folder: Path) -> None:
        """Take in the points and index them as this peer does best."""

    def clusters(self, view: View, chosen: Filter | None = None) -> int | SelfTimed:
        """Cells with their counts and mean points; returns the sum of the counts."""

    def close(self) -> None:
        """Leave nothing behind."""
