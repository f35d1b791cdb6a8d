"""True, false or unknown, a whole table at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from incidents.publication.cql.tables import Mask


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """Three-valued logic (SQL's): `unknown` is None where every row is known."""

    true: Mask
    unknown: Mask | None = None

    def false(self) -> Mask:
        """The rows that are known not to be true."""
        return ~self.true if self.unknown is None else ~(self.true | self.unknown)

    def __invert__(self) -> Truth:
        """NOT: unknown stays unknown."""
        return Truth(self.false(), self.unknown)

    def __and__(self, other: Truth) -> Truth:
        """AND: false wins over unknown."""
        true = self.true & other.true
        if self.unknown is None and other.unknown is None:
            return Truth(true)
        return Truth(true, ~(true | self.false() | other.false()))

    def __or__(self, other: Truth) -> Truth:
        """OR: true wins over unknown."""
        true = self.true | other.true
        if self.unknown is None and other.unknown is None:
            return Truth(true)
        return Truth(true, ~(true | (self.false() & other.false())))


def where_known(verdicts: Any, missing: Mask | None) -> Truth:
    """The verdicts, where nothing is missing."""
    true = np.asarray(verdicts, dtype=bool)
    return Truth(true) if missing is None else Truth(true & ~missing, missing)


def either(left: Mask | None, right: Mask | None) -> Mask | None:
    """The rows that lack one or the other."""
    if left is None or right is None:
        return right if left is None else left
    return left | right
