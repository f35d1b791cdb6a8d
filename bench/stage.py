"""What every measurement is given."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bench.databases import Database
from bench.points import Points
from bench.table import Goal
from bench.words import Vocabulary

FULL = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A filled database, its folder, and how long a contender may take for one row."""

    database: Database
    folder: Path
    vocabulary: Vocabulary

    @property
    def count(self) -> int:
        """Incidents ever published."""
        return self.database.count

    @property
    def points(self) -> Points:
        """Those that stand and have a place."""
        return self.database.points

    @property
    def seconds(self) -> float:
        """Of each contender's time for one row."""
        return 4.0 if self.count >= FULL else 1.0

    def at_full_size(self, text: str, *, met: bool) -> Goal:
        """A goal that means something at a million only."""
        return Goal(text=text, met=met if self.count >= FULL else None)
