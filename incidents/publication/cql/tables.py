"""Columns: what a filter looks at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.bool_]
Values = npt.NDArray[Any] | float  # a whole column, or one literal that stands for all rows


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Numbers:
    """Numbers; what stands where `missing` is true is never looked at."""

    values: Values
    missing: Mask | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Days:
    """Days as proleptic Gregorian ordinals (`date.toordinal`)."""

    ordinals: Values
    missing: Mask | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Moments:
    """Moments as microseconds since 1970-01-01T00:00:00Z."""

    microseconds: Values
    missing: Mask | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Flags:
    """True or false."""

    values: Values
    missing: Mask | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Terms:
    """Text, dictionary-encoded: row i says `labels[codes[i]]`; the label None is "missing"."""

    codes: npt.NDArray[Any]
    labels: Sequence[str | None]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """Several texts a row, dictionary-encoded like `Terms`; an empty tuple is "none"."""

    codes: npt.NDArray[Any]
    labels: Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Points:
    """Points in degrees (WGS 84)."""

    longitude: npt.NDArray[Any]
    latitude: npt.NDArray[Any]
    missing: Mask | None = None


Column = Numbers | Days | Moments | Flags | Terms | Words | Points


class Table(Protocol):
    """Rows by column: a snapshot, or what a test makes up."""

    @property
    def length(self) -> int:
        """How many rows there are; every column has as many."""

    def column(self, name: str) -> Column:
        """The column of that name, in the variant of its kind."""
