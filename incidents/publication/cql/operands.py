"""What conditions are about: properties, literals, folded texts, arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, cast

import numpy as np

from incidents.publication.cql.queryables import Kind
from incidents.publication.cql.tables import (
    Column,
    Days,
    Flags,
    Mask,
    Moments,
    Numbers,
    Points,
    Table,
    Terms,
    Values,
    Words,
)
from incidents.publication.cql.truth import either


class Operand(Protocol):
    """Something with a value in every row."""

    @property
    def kind(self) -> Kind:
        """The kind of its values."""

    def read(self, table: Table, /) -> Column:
        """Its values; those of a literal stand for every row."""


@dataclass(frozen=True, slots=True)
class Property:
    """A column of the table."""

    name: str
    kind: Kind

    def read(self, table: Table) -> Column:
        """The column."""
        return table.column(self.name)


@dataclass(frozen=True, slots=True)
class Literal:
    """One value for all rows: a day as its ordinal, a moment in microseconds."""

    value: Any
    kind: Kind

    def read(self, _table: Table, /) -> Column:
        """A column of one value."""
        match self.kind:
            case Kind.NUMBER:
                return Numbers(values=self.value)
            case Kind.DAY:
                return Days(ordinals=self.value)
            case Kind.MOMENT:
                return Moments(microseconds=self.value)
            case Kind.FLAG:
                return Flags(values=self.value)
            case Kind.WORDS:
                return Words(codes=np.array(0), labels=(self.value,))
            case _:
                return Terms(codes=np.array(0), labels=(self.value,))


@dataclass(frozen=True, slots=True)
class Folded:
    """Texts without what CASEI or ACCENTI takes off, folded once per label."""

    operand: Operand
    fold: Callable[[str], str]

    @property
    def kind(self) -> Kind:
        """Folded text is text."""
        return self.operand.kind

    def read(self, table: Table) -> Column:
        """The same codes with folded labels."""
        fold = self.fold
        match self.operand.read(table):
            case Terms(codes=codes, labels=labels):
                folded = tuple(None if text is None else fold(text) for text in labels)
                return Terms(codes=codes, labels=folded)
            case column:
                words = cast("Words", column)
                lists = tuple(tuple(map(fold, texts)) for texts in words.labels)
                return Words(codes=words.codes, labels=lists)


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A calculation; what has no value (a division by zero) is missing."""

    sign: str
    left: Operand
    right: Operand

    @property
    def kind(self) -> Kind:
        """Numbers make a number."""
        return Kind.NUMBER

    def read(self, table: Table) -> Column:
        """The results, in double precision."""
        left, right = scalars(self.left, table), scalars(self.right, table)
        values = calculate(self.sign, left.values, right.values)
        unreal = ~np.isfinite(values)
        missing = either(left.missing, right.missing)
        return Numbers(values=values, missing=either(missing, unreal) if unreal.any() else missing)


def calculate(sign: str, left: Values, right: Values) -> Any:
    """`left sign right`, not finite where that has no value."""
    with np.errstate(all="ignore"):
        return CALCULATIONS[sign](np.asarray(left, dtype=float), np.asarray(right, dtype=float))


def _whole_quotient(left: Any, right: Any) -> Any:
    return np.trunc(left / right)


CALCULATIONS: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "div": _whole_quotient,
    "%": np.fmod,
    "^": np.power,
}


def scalars(operand: Operand, table: Table) -> Numbers:
    """The values of an operand that can be put in order as plain numbers."""
    match operand.read(table):
        case Days(ordinals=values, missing=missing):
            return Numbers(values=values, missing=missing)
        case Moments(microseconds=values, missing=missing):
            return Numbers(values=values, missing=missing)
        case Flags(values=values, missing=missing):
            return Numbers(values=values, missing=missing)
        case column:
            return cast("Numbers", column)


def missing_rows(operand: Operand, table: Table) -> Mask:
    """The rows in which an operand has no value."""
    match operand.read(table):
        case Terms(codes=codes, labels=labels):
            return np.asarray(np.array([text is None for text in labels], dtype=bool)[codes])
        case Words():
            return np.zeros(table.length, dtype=bool)
        case Numbers() | Days() | Moments() | Flags() | Points() as column:
            missing = column.missing
            return np.zeros(table.length, dtype=bool) if missing is None else missing
