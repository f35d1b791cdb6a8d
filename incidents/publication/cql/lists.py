"""Array functions over properties that hold several texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from incidents.errors import InvalidParameter
from incidents.publication.cql.conditions import Condition, ListTest
from incidents.publication.cql.operands import Literal, Operand
from incidents.publication.cql.queryables import Kind
from incidents.publication.cql.refusals import shown
from incidents.publication.cql.scalars import Names, operand

Texts = frozenset[str]

ARRAY_FUNCTIONS: Mapping[str, Callable[[Texts], Callable[[Texts], bool]]] = {
    "a_equals": lambda wanted: wanted.__eq__,
    "a_contains": lambda wanted: wanted.issubset,
    "a_containedby": lambda wanted: wanted.issuperset,
    "a_overlaps": lambda wanted: lambda texts: not wanted.isdisjoint(texts),
}
_TURNED = {"a_contains": "a_containedby", "a_containedby": "a_contains"}


def list_condition(name: str, trees: list[Any], names: Names) -> Condition:
    """A list of texts as a set, against another: order and repetition do not count."""
    left, right = (_texts(tree, names) for tree in trees)
    if isinstance(left, Literal) and not isinstance(right, Literal):
        name, left, right = _TURNED.get(name, name), right, left
    if not isinstance(right, Literal):
        raise InvalidParameter(
            f"filter compares '{shown(trees[0])}' with '{shown(trees[1])}' by {name.upper()};"
            " write the texts of one side, such as ('a', 'b')"
        )
    return ListTest(left, ARRAY_FUNCTIONS[name](frozenset(right.value)))


def _texts(tree: Any, names: Names) -> Operand:
    parts = [operand(part, names) for part in (tree if isinstance(tree, list) else [tree])]
    if not isinstance(tree, list) and parts[0].kind is Kind.WORDS:
        return parts[0]
    texts = [part.value for part in parts if isinstance(part, Literal) and part.kind is Kind.TEXT]
    if len(texts) == len(parts):
        return Literal(tuple(texts), Kind.WORDS)
    raise InvalidParameter(
        f"filter has '{shown(tree)}' in an array function; use a property that is a list of texts,"
        " and texts such as ('a', 'b')"
    )
