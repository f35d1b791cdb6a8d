"""A filter, ready to be asked of any table with its properties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from incidents.publication.cql.building import condition
from incidents.publication.cql.conditions import Condition
from incidents.publication.cql.normal import canonical
from incidents.publication.cql.parsing import read
from incidents.publication.cql.queryables import Kind
from incidents.publication.cql.tables import Mask, Table


@dataclass(frozen=True, slots=True)
class Filter:
    """A CQL2 filter; two are equal where their canonical CQL2-JSON text is."""

    canonical: str
    _condition: Condition = field(compare=False, repr=False)

    def mask(self, table: Table) -> Mask:
        """The rows for which the filter is true, neither false nor unknown."""
        true = self._condition.truth(table).true
        return true if true.ndim else np.full(table.length, bool(true))


def parse(text: str, *, language: str = "cql2-text", queryables: Mapping[str, Kind]) -> Filter:
    """The filter that a text in `cql2-text` or `cql2-json` stands for (OGC 21-065r2).

    Raises `InvalidParameter` where it cannot be read, names a property that is not a queryable,
    or compares what cannot be compared.
    """
    tree = read(text, language)
    asked = condition(tree, queryables)  # first: only a valid tree has a canonical text
    return Filter(canonical(tree), asked)
