"""Parts of a filter's tree → operands."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping
from typing import Any

from incidents.errors import InvalidParameter
from incidents.publication.cql.operands import (
    CALCULATIONS,
    Arithmetic,
    Folded,
    Literal,
    Operand,
    Property,
    calculate,
)
from incidents.publication.cql.queryables import Kind
from incidents.publication.cql.refusals import shown
from incidents.publication.cql.texts import FOLDS

Names = Mapping[str, Kind]

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)
_TEXTUAL = frozenset({Kind.TEXT, Kind.WORDS})


def operand(tree: Any, names: Names) -> Operand:
    """What a part of a comparison stands for."""
    match tree:
        case {"property": str(name)}:
            return known_property(name, names)
        case {"op": str(name), "args": list(parts)}:
            return _function(name.lower(), [operand(part, names) for part in parts], tree)
        case {"date": written}:
            return day(written)
        case {"timestamp": written}:
            return moment(written)
        case _:
            return _literal(tree)


def known_property(name: str, names: Names) -> Property:
    """The property of that name; raises where there is none."""
    if name not in names:
        raise InvalidParameter(
            f"filter names the unknown property '{shown(name)}'; use one of:"
            f" {', '.join(sorted(names))}"
        )
    return Property(name, names[name])


def day(written: Any) -> Literal:
    """A day literal."""
    if isinstance(written, str) and _DAY.fullmatch(written):
        try:
            return Literal(dt.date.fromisoformat(written).toordinal(), Kind.DAY)
        except ValueError:
            pass
    raise InvalidParameter(f"filter has the day '{shown(written)}'; write a day as 2016-03-22")


def moment(written: Any) -> Literal:
    """A moment literal (RFC 3339); what is finer than a microsecond is cut off."""
    if isinstance(written, str) and _MOMENT.fullmatch(written):
        try:
            then = dt.datetime.fromisoformat(written.upper())
            return Literal((then - _EPOCH) // _MICROSECOND, Kind.MOMENT)
        except ValueError:
            pass
    raise InvalidParameter(
        f"filter has the moment '{shown(written)}'; write a moment as 2016-03-22T08:00:00Z"
    )


def _literal(tree: Any) -> Literal:
    match tree:
        case bool():
            return Literal(tree, Kind.FLAG)
        case int() | float():
            return Literal(tree, Kind.NUMBER)
        case str():
            return Literal(tree, Kind.TEXT)
        case None:
            raise InvalidParameter("filter compares with 'NULL'; write IS NULL or IS NOT NULL")
        case _:
            raise InvalidParameter(
                f"filter has '{shown(tree)}' where a value belongs; write a property, a number,"
                " a text, DATE('2016-03-22') or TIMESTAMP('2016-03-22T08:00:00Z')"
            )


def _function(name: str, parts: list[Operand], tree: Any) -> Operand:
    match name, parts:
        case ("casei" | "accenti", [part]) if part.kind in _TEXTUAL:
            fold = FOLDS[name]
            return (
                Literal(fold(part.value), Kind.TEXT)
                if isinstance(part, Literal)
                else Folded(part, fold)
            )
        case (_, [left, right]) if name in CALCULATIONS:
            return _calculation(name, left, right, tree)
        case _:
            raise InvalidParameter(
                f"filter has '{shown(tree['op'])}' where a value belongs; the functions that make"
                " a value are CASEI(text), ACCENTI(text) and + - * / % div ^ of two numbers"
            )


def _calculation(sign: str, left: Operand, right: Operand, tree: Any) -> Operand:
    for part, written in zip((left, right), tree["args"], strict=True):
        if part.kind is not Kind.NUMBER:
            raise InvalidParameter(
                f"filter calculates with '{shown(written)}', which is {part.kind.value};"
                " use numbers"
            )
    if not (isinstance(left, Literal) and isinstance(right, Literal)):
        return Arithmetic(sign, left, right)
    value = float(calculate(sign, left.value, right.value))
    if not math.isfinite(value):
        raise InvalidParameter(
            f"filter calculates '{left.value} {sign} {right.value}', which has no value; change it"
        )
    return Literal(int(value) if value.is_integer() and abs(value) < 2**53 else value, Kind.NUMBER)
