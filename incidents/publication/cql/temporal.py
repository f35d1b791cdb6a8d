"""Temporal functions: days, moments and intervals against each other (OGC 21-065r2, 7.6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from incidents.errors import InvalidParameter
from incidents.publication.cql.operands import Literal, Operand, scalars
from incidents.publication.cql.queryables import Kind
from incidents.publication.cql.refusals import shown
from incidents.publication.cql.scalars import Names, day, moment, operand
from incidents.publication.cql.tables import Mask, Table
from incidents.publication.cql.truth import Truth, either, where_known

_LONGEST_DAY = len("2016-03-22")
_EVER = (int(np.iinfo(np.int64).min), int(np.iinfo(np.int64).max))


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From `start` to `end`, both included; an instant starts and ends at once."""

    start: Operand
    end: Operand
    kind: Kind


@dataclass(frozen=True, slots=True, eq=False)
class _Bounds:
    start: Any
    end: Any
    missing: Mask | None


_Relation = Callable[[_Bounds, _Bounds], Any]


TEMPORAL_FUNCTIONS: Mapping[str, _Relation] = {
    "t_after": lambda a, b: _is(a.start > b.end),
    "t_before": lambda a, b: _is(a.end < b.start),
    "t_contains": lambda a, b: _is(a.start < b.start) & _is(a.end > b.end),
    "t_disjoint": lambda a, b: _is(a.start > b.end) | _is(a.end < b.start),
    "t_during": lambda a, b: _is(a.start > b.start) & _is(a.end < b.end),
    "t_equals": lambda a, b: _is(a.start == b.start) & _is(a.end == b.end),
    "t_finishedby": lambda a, b: _is(a.start < b.start) & _is(a.end == b.end),
    "t_finishes": lambda a, b: _is(a.start > b.start) & _is(a.end == b.end),
    "t_intersects": lambda a, b: _is(a.start <= b.end) & _is(a.end >= b.start),
    "t_meets": lambda a, b: _is(a.end == b.start),
    "t_metby": lambda a, b: _is(a.start == b.end),
    "t_overlappedby": lambda a, b: (
        _is(a.start > b.start) & _is(a.start < b.end) & _is(a.end > b.end)
    ),
    "t_overlaps": lambda a, b: _is(a.start < b.start) & _is(a.end > b.start) & _is(a.end < b.end),
    "t_startedby": lambda a, b: _is(a.start == b.start) & _is(a.end > b.end),
    "t_starts": lambda a, b: _is(a.start == b.start) & _is(a.end < b.end),
}


@dataclass(frozen=True, slots=True)
class Related:
    """Two periods in one of Allen's relations."""

    name: str
    left: Period
    right: Period

    def truth(self, table: Table) -> Truth:
        """Unknown where a start or an end is missing."""
        left, right = _bounds(self.left, table), _bounds(self.right, table)
        verdicts = TEMPORAL_FUNCTIONS[self.name](left, right)
        return where_known(verdicts, either(left.missing, right.missing))


def temporal_condition(name: str, trees: list[Any], names: Names) -> Related:
    """A temporal function; an instant counts as the interval from itself to itself."""
    left, right = (_ends(tree, names) for tree in trees)
    kinds = {kind for kind in map(_kind, (*left, *right)) if kind is not None}
    if len(kinds) != 1:
        raise InvalidParameter(
            f"filter relates '{shown(trees[0])}' to '{shown(trees[1])}' by {name.upper()}; use"
            " days on both sides (DATE) or moments on both (TIMESTAMP)"
        )
    (kind,) = kinds
    return Related(name, _period(left, kind, trees[0]), _period(right, kind, trees[1]))


def _ends(tree: Any, names: Names) -> list[Operand | None]:
    """Start and end; None where the interval is open."""
    match tree:
        case {"interval": [start, end]}:
            return [_end(start, names), _end(end, names)]
        case {"interval": _}:
            raise InvalidParameter(
                f"filter has the interval '{shown(tree['interval'])}'; write two ends, such as"
                " INTERVAL('2016-03-22', '..')"
            )
        case _:
            return [_temporal(operand(tree, names), tree)] * 2


def _end(tree: Any, names: Names) -> Operand | None:
    match tree:
        case ".." | "":
            return None
        case str():
            return day(tree) if len(tree) <= _LONGEST_DAY else moment(tree)
        case _:
            return _temporal(operand(tree, names), tree)


def _temporal(part: Operand, tree: Any) -> Operand:
    if part.kind in {Kind.DAY, Kind.MOMENT}:
        return part
    raise InvalidParameter(
        f"filter has '{shown(tree)}' in a temporal function, which is {part.kind.value}; use a"
        " property with days or moments, DATE('2016-03-22'), TIMESTAMP('2016-03-22T08:00:00Z')"
        " or INTERVAL('2016-03-22', '..')"
    )


def _kind(end: Operand | None) -> Kind | None:
    return None if end is None else end.kind


def _period(ends: list[Operand | None], kind: Kind, tree: Any) -> Period:
    start, end = (
        Literal(open_end, kind) if end is None else end
        for end, open_end in zip(ends, _EVER, strict=True)
    )
    if isinstance(start, Literal) and isinstance(end, Literal) and start.value > end.value:
        raise InvalidParameter(
            f"filter has the interval '{shown(tree)}', which ends before it starts; swap its ends"
        )
    return Period(start=start, end=end, kind=kind)


def _bounds(period: Period, table: Table) -> _Bounds:
    start, end = scalars(period.start, table), scalars(period.end, table)
    return _Bounds(start.values, end.values, either(start.missing, end.missing))


def _is(verdicts: Any) -> Any:
    return np.asarray(verdicts, dtype=bool)
