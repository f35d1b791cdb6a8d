"""Comparisons: = <> < <= > >=, BETWEEN, IN, LIKE."""

from __future__ import annotations

from functools import partial
from typing import Any

from incidents.errors import InvalidParameter
from incidents.publication.cql.conditions import (
    COMPARISONS,
    Compared,
    Condition,
    Every,
    Not,
    OneOf,
    Some,
    TextsCompared,
    TextTest,
)
from incidents.publication.cql.operands import Literal, Operand
from incidents.publication.cql.queryables import Kind
from incidents.publication.cql.refusals import shown
from incidents.publication.cql.scalars import Names, operand
from incidents.publication.cql.texts import like

_FLIPPED = {"=": "=", "<>": "<>", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
_UNORDERED = frozenset({Kind.FLAG, Kind.WORDS})
_EXAMPLES = {
    Kind.NUMBER: "a number such as 3",
    Kind.TEXT: "a text such as 'raid'",
    Kind.WORDS: "a text such as 'raid'",
    Kind.DAY: "DATE('2016-03-22')",
    Kind.MOMENT: "TIMESTAMP('2016-03-22T08:00:00Z')",
    Kind.FLAG: "TRUE or FALSE",
    Kind.POINT: "it in S_INTERSECTS or another spatial function",
}


def comparison(sign: str, trees: list[Any], names: Names) -> Condition:
    """`left sign right`; against a list of texts, `=` asks for any and `<>` for none."""
    left_tree, right_tree = trees
    left, right = operand(left_tree, names), operand(right_tree, names)
    if isinstance(left, Literal) and not isinstance(right, Literal):
        sign, left, right = _FLIPPED[sign], right, left
        left_tree, right_tree = right_tree, left_tree
    _check_kinds(left, right, left_tree, right_tree)
    if sign not in {"=", "<>"} and left.kind in _UNORDERED:
        raise InvalidParameter(
            f"filter puts '{shown(left_tree)}' in order by '{sign}', but it is {left.kind.value};"
            " use = or <>"
        )
    return _compared(sign, left, right)


def between(_name: str, trees: list[Any], names: Names) -> Condition:
    """`value BETWEEN low AND high`, both included."""
    value, low, high = trees
    return Every((comparison(">=", [value, low], names), comparison("<=", [value, high], names)))


def one_of(_name: str, trees: list[Any], names: Names) -> Condition:
    """`value IN (…)`."""
    value_tree, item_trees = trees
    if not isinstance(item_trees, list) or not item_trees:
        raise InvalidParameter(
            f"filter has '{shown(item_trees)}' after IN; write a list such as ('raid', 'arrest')"
        )
    value = operand(value_tree, names)
    items = [operand(tree, names) for tree in item_trees]
    for item, tree in zip(items, item_trees, strict=True):
        _check_kinds(value, item, value_tree, tree)
    literals = [item.value for item in items if isinstance(item, Literal)]
    if len(literals) < len(items):
        return Some([comparison("=", [value_tree, tree], names) for tree in item_trees])
    if value.kind in {Kind.TEXT, Kind.WORDS}:
        return TextTest(value, frozenset(literals).__contains__)
    return OneOf(value, tuple(literals))


def matches(_name: str, trees: list[Any], names: Names) -> Condition:
    """`text LIKE pattern`."""
    text, pattern = (operand(tree, names) for tree in trees)
    if text.kind not in {Kind.TEXT, Kind.WORDS}:
        raise InvalidParameter(
            f"filter has '{shown(trees[0])}' before LIKE, which is {text.kind.value}; use a text"
        )
    if not isinstance(pattern, Literal) or pattern.kind is not Kind.TEXT:
        raise InvalidParameter(
            f"filter has '{shown(trees[1])}' after LIKE; write a pattern such as 'Scha%'"
        )
    return TextTest(text, like(pattern.value))


def _compared(sign: str, left: Operand, right: Operand) -> Condition:
    if left.kind not in {Kind.TEXT, Kind.WORDS}:
        return Compared(sign, left, right)
    if not isinstance(right, Literal):
        return TextsCompared(sign, left, right)
    if left.kind is Kind.WORDS and sign == "<>":
        return Not(TextTest(left, right.value.__eq__))
    if sign == "=":
        return TextTest(left, right.value.__eq__)
    return TextTest(left, partial(_holds, sign, right.value))


def _holds(sign: str, right: str, left: str) -> bool:
    return bool(COMPARISONS[sign](left, right))


def _check_kinds(left: Operand, right: Operand, left_tree: Any, right_tree: Any) -> None:
    if Kind.POINT in {left.kind, right.kind}:
        place = left_tree if left.kind is Kind.POINT else right_tree
        raise InvalidParameter(
            f"filter compares '{shown(place)}', which is a point; use {_EXAMPLES[Kind.POINT]}"
        )
    if left.kind is Kind.WORDS and right.kind is Kind.TEXT and isinstance(right, Literal):
        return
    if left.kind is not right.kind or left.kind is Kind.WORDS:
        raise InvalidParameter(
            f"filter compares '{shown(left_tree)}', which is {left.kind.value}, with"
            f" '{shown(right_tree)}', which is {right.kind.value}; compare it with"
            f" {_EXAMPLES[left.kind]}"
        )
