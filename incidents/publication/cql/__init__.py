"""CQL2 filters over columns: read with care, evaluated without a loop over rows."""

from incidents.publication.cql.conformance import CONFORMANCE_CLASSES
from incidents.publication.cql.filters import Filter, parse
from incidents.publication.cql.queryables import Kind, queryables_schema
from incidents.publication.cql.tables import (
    Column,
    Days,
    Flags,
    Moments,
    Numbers,
    Points,
    Table,
    Terms,
    Words,
)

__all__ = [
    "CONFORMANCE_CLASSES",
    "Column",
    "Days",
    "Filter",
    "Flags",
    "Kind",
    "Moments",
    "Numbers",
    "Points",
    "Table",
    "Terms",
    "Words",
    "parse",
    "queryables_schema",
]
