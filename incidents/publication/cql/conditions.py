"""Conditions: what a filter asks of every row, evaluated over whole columns."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, Protocol, cast

import numpy as np
import numpy.typing as npt

from incidents.publication.cql.operands import Operand, missing_rows, scalars
from incidents.publication.cql.tables import Mask, Numbers, Table, Terms, Words
from incidents.publication.cql.truth import Truth, either, where_known

COMPARISONS: Mapping[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Condition(Protocol):
    """Something that is true, false or unknown in every row."""

    def truth(self, table: Table, /) -> Truth:
        """Its truth, row by row; one value where it is the same in all."""


@dataclass(frozen=True, slots=True)
class Always:
    """TRUE or FALSE."""

    value: bool

    def truth(self, _table: Table, /) -> Truth:
        """The same everywhere."""
        return Truth(np.array(self.value))


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    part: Condition

    def truth(self, table: Table) -> Truth:
        """Unknown where the part is."""
        return ~self.part.truth(table)


@dataclass(frozen=True, slots=True)
class Every:
    """AND."""

    parts: Sequence[Condition]

    def truth(self, table: Table) -> Truth:
        """True where every part is."""
        return reduce(operator.and_, (part.truth(table) for part in self.parts))


@dataclass(frozen=True, slots=True)
class Some:
    """OR."""

    parts: Sequence[Condition]

    def truth(self, table: Table) -> Truth:
        """True where some part is."""
        return reduce(operator.or_, (part.truth(table) for part in self.parts))


@dataclass(frozen=True, slots=True)
class IsTrue:
    """A flag by itself."""

    operand: Operand

    def truth(self, table: Table) -> Truth:
        """Where the flag is set."""
        flags = scalars(self.operand, table)
        return where_known(flags.values, flags.missing)


@dataclass(frozen=True, slots=True)
class IsMissing:
    """IS NULL: never unknown."""

    operand: Operand

    def truth(self, table: Table) -> Truth:
        """Where there is no value."""
        return Truth(missing_rows(self.operand, table))


@dataclass(frozen=True, slots=True)
class Compared:
    """Numbers, days, moments or flags against each other."""

    sign: str
    left: Operand
    right: Operand

    def truth(self, table: Table) -> Truth:
        """Unknown where a side is missing."""
        left, right = scalars(self.left, table), scalars(self.right, table)
        return _compared(self.sign, left, right)


@dataclass(frozen=True, slots=True)
class TextsCompared:
    """Two texts of a row against each other, in the order of code points."""

    sign: str
    left: Operand
    right: Operand

    def truth(self, table: Table) -> Truth:
        """Labels are ranked once; then rows compare their ranks."""
        left, right = cast("Terms", self.left.read(table)), cast("Terms", self.right.read(table))
        texts = {text for text in (*left.labels, *right.labels) if text is not None}
        rank = {text: place for place, text in enumerate(sorted(texts))}
        return _compared(self.sign, _ranked(left, rank), _ranked(right, rank))


@dataclass(frozen=True, slots=True)
class OneOf:
    """IN, over numbers, days, moments or flags."""

    operand: Operand
    values: tuple[Any, ...]

    def truth(self, table: Table) -> Truth:
        """Where the value is in the list."""
        column = scalars(self.operand, table)
        return where_known(np.isin(column.values, np.array(self.values)), column.missing)


@dataclass(frozen=True, slots=True)
class TextTest:
    """A question to a text, asked once per label; to several texts: true of any of them."""

    operand: Operand
    test: Callable[[str], bool]

    def truth(self, table: Table) -> Truth:
        """What the label of the row answers."""
        match self.operand.read(table):
            case Terms(codes=codes, labels=labels):
                return self._of_terms(codes, labels)
            case column:
                words = cast("Words", column)
                true = [place for place, texts in enumerate(words.labels) if self._is_any(texts)]
                return Truth(_rows(words.codes, true, len(words.labels)))

    def _of_terms(self, codes: npt.NDArray[Any], labels: Sequence[str | None]) -> Truth:
        test = self.test
        true = [place for place, text in enumerate(labels) if text is not None and test(text)]
        unknown = [place for place, text in enumerate(labels) if text is None]
        missing = _rows(codes, unknown, len(labels)) if unknown else None
        return Truth(_rows(codes, true, len(labels)), missing)

    def _is_any(self, texts: tuple[str, ...]) -> bool:
        return any(map(self.test, texts))


@dataclass(frozen=True, slots=True)
class ListTest:
    """A question to all the texts of a row at once."""

    operand: Operand
    test: Callable[[frozenset[str]], bool]

    def truth(self, table: Table) -> Truth:
        """What the label of the row answers."""
        words = cast("Words", self.operand.read(table))
        true = [place for place, texts in enumerate(words.labels) if self.test(frozenset(texts))]
        return Truth(_rows(words.codes, true, len(words.labels)))


def _compared(sign: str, left: Numbers, right: Numbers) -> Truth:
    verdicts = COMPARISONS[sign](left.values, right.values)
    return where_known(verdicts, either(left.missing, right.missing))


def _ranked(terms: Terms, rank: Mapping[str, int]) -> Numbers:
    ranks = np.array([-1 if text is None else rank[text] for text in terms.labels], dtype=int)
    values = ranks[terms.codes]
    return Numbers(values=values, missing=np.asarray(values < 0))


def _rows(codes: npt.NDArray[Any], places: Sequence[int], labels: int) -> Mask:
    """The rows whose code is one of these; a single one is compared, more are looked up."""
    if len(places) == 1:
        return np.asarray(codes == places[0])
    wanted = np.zeros(labels, dtype=bool)
    wanted[list(places)] = True
    return np.asarray(wanted[codes])
