"""The one table: what was measured, beside peers and floor, against the goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from bench.timing import Timing

_HEAD = ("measured", "here", "best peer", "ratio", "floor", "of floor", "goal", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What was promised; `met` is None where this run is too small to judge it."""

    text: str
    met: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measurement in `unit`. `p95` is there where many questions were asked.

    `peers` and `floor` are in the same unit; `more_is_better` for rates.
    """

    name: str
    unit: str
    ours: float
    p95: float | None = None
    peers: dict[str, float] = field(default_factory=dict)
    floor: float | None = None
    goals: tuple[Goal, ...] = ()
    remark: str = ""
    more_is_better: bool = False

    @property
    def best_peer(self) -> tuple[str, float] | None:
        """The strongest of those that were there."""
        choose = max if self.more_is_better else min
        return choose(self.peers.items(), key=lambda item: item[1]) if self.peers else None

    def ratio(self, other: float) -> float:
        """How many times better than `other` ours is."""
        return self.ours / other if self.more_is_better else other / self.ours


def timed(name: str, timings: dict[str, Timing], ours: str, **more: Any) -> Row:
    """A row of milliseconds: everybody's median, and our 95th percentile."""
    peers = {peer: timing.p50 for peer, timing in timings.items() if peer != ours}
    own = timings[ours]
    return Row(name=name, unit="ms", ours=own.p50, p95=own.p95, peers=peers, **more)


def as_text(rows: Sequence[Row]) -> str:
    """Columns for a terminal, then what each peer took."""
    cells = [_HEAD, *(line for row in rows for line in _cells(row))]
    widths = [max(len(line[column]) for line in cells) for column in range(len(_HEAD))]
    lines = [
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in cells
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join([*lines, "", *_notes(rows), _verdict(rows)])


def as_markdown(rows: Sequence[Row]) -> str:
    """The same for a page."""
    cells = [_HEAD, ("---",) * len(_HEAD), *(line for row in rows for line in _cells(row))]
    lines = ["| " + " | ".join(line) + " |" for line in cells]
    notes = [f"- {note}" for note in _notes(rows)]
    return "\n".join([*lines, "", *notes, "", _verdict(rows), ""])


def as_dict(row: Row) -> dict[str, Any]:
    """For JSON."""
    return asdict(row)


def _cells(row: Row) -> list[tuple[str, ...]]:
    """One line, and one more for each further goal."""
    peer = row.best_peer
    goals = row.goals or (Goal(text="", met=None),)
    first = (
        row.name,
        _with_p95(row),
        f"{peer[0]} {_number(peer[1])}" if peer else "–",
        f"{_number(row.ratio(peer[1]))} ×" if peer else "–",
        _number(row.floor) if row.floor is not None else "–",
        f"{_number(row.ratio(row.floor))} ×" if row.floor else "–",
    )
    blank = ("",) * len(first)
    return [
        (*(first if number == 0 else blank), goal.text, _judged(goal))
        for number, goal in enumerate(goals)
    ]


def _with_p95(row: Row) -> str:
    percentile = f" / {_number(row.p95)}" if row.p95 is not None else ""
    return f"{_number(row.ours)}{percentile} {row.unit}"


def _judged(goal: Goal) -> str:
    if not goal.text:
        return ""
    return {True: "met", False: "NOT MET", None: "not judged here"}[goal.met]


def _notes(rows: Sequence[Row]) -> list[str]:
    """All peers and remarks, one line a row."""
    notes = []
    for row in rows:
        told = [f"{peer} {_number(value)}" for peer, value in sorted(row.peers.items())]
        parts = [", ".join(told) + f" {row.unit}" if told else "", row.remark]
        if any(parts):
            notes.append(f"{row.name}: {'; '.join(filter(None, parts))}")
    return notes


def _verdict(rows: Sequence[Row]) -> str:
    judged = [goal for row in rows for goal in row.goals if goal.met is not None]
    missed = [goal for goal in judged if not goal.met]
    return f"{len(judged) - len(missed)} of {len(judged)} goals met, {len(missed)} NOT MET"


def _number(value: float) -> str:
    """Three digits that count."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"
