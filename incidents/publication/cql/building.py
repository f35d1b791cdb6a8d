"""A filter's tree → its conditions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from incidents.errors import InvalidParameter
from incidents.publication.cql.comparing import between, comparison, matches, one_of
from incidents.publication.cql.conditions import (
    COMPARISONS,
    Always,
    Condition,
    Every,
    IsMissing,
    IsTrue,
    Not,
    Some,
)
from incidents.publication.cql.lists import ARRAY_FUNCTIONS, list_condition
from incidents.publication.cql.queryables import Kind
from incidents.publication.cql.refusals import shown
from incidents.publication.cql.scalars import Names, known_property, operand
from incidents.publication.cql.spatial import SPATIAL_FUNCTIONS, spatial_condition
from incidents.publication.cql.temporal import TEMPORAL_FUNCTIONS, temporal_condition

_PREDICATES: Mapping[str, Callable[[str, list[Any], Names], Condition]] = {
    "between": between,
    "in": one_of,
    "like": matches,
    **dict.fromkeys(COMPARISONS, comparison),
    **dict.fromkeys(SPATIAL_FUNCTIONS, spatial_condition),
    **dict.fromkeys(TEMPORAL_FUNCTIONS, temporal_condition),
    **dict.fromkeys(ARRAY_FUNCTIONS, list_condition),
}
_OPERATORS = frozenset({"and", "or", "not", "isnull", *_PREDICATES})
_ARGUMENTS = {"not": 1, "isnull": 1, "between": 3}  # two for all others but AND and OR


def condition(tree: Any, names: Names) -> Condition:
    """What a tree asks of a row; raises `InvalidParameter` where it asks nothing that can be."""
    match tree:
        case bool():
            return Always(tree)
        case {"property": str(name)}:
            flag = known_property(name, names)
            if flag.kind is Kind.FLAG:
                return IsTrue(flag)
        case {"op": str(name), "args": list(parts)}:
            return _operation(name.lower(), parts, names)
    raise InvalidParameter(
        f"filter has '{shown(tree)}' where a condition belongs; write one such as"
        " event_type = 'raid'"
    )


def _operation(name: str, parts: list[Any], names: Names) -> Condition:
    match name:
        case "and" | "or" if parts:
            conditions = [condition(part, names) for part in parts]
            return Every(conditions) if name == "and" else Some(conditions)
        case _ if name not in _OPERATORS:
            raise _unknown(name)
        case _ if len(parts) != _ARGUMENTS.get(name, 2):
            raise InvalidParameter(
                f"filter gives {shown(name)} '{len(parts)}' arguments; give it"
                f" {_ARGUMENTS.get(name, 2)}"
            )
        case "not":
            return Not(condition(parts[0], names))
        case "isnull":
            return IsMissing(operand(parts[0], names))
        case _:
            return _PREDICATES[name](name, parts, names)


def _unknown(name: str) -> InvalidParameter:
    functions = sorted({*SPATIAL_FUNCTIONS, *TEMPORAL_FUNCTIONS, *ARRAY_FUNCTIONS})
    return InvalidParameter(
        f"filter has '{shown(name)}' where a condition belongs; the functions that make one are:"
        f" {', '.join(functions).upper()}"
    )
