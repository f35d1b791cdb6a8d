"""A filter as a partner writes it → its tree, within limits that no filter made by hand meets."""

from __future__ import annotations

import json
import math
import unicodedata
from typing import Any, NoReturn

from incidents.errors import InvalidParameter
from incidents.publication.cql.conditions import COMPARISONS
from incidents.publication.cql.pairs import read_text
from incidents.publication.cql.refusals import shown
from incidents.publication.cql.texts import FOLDS

LANGUAGES = ("cql2-text", "cql2-json")
LONGEST = 4096  # characters
_DEEPEST_TREE = 128  # dicts and lists within each other: 64 operators
MOST_COSTLY = 24
_PATTERNS = frozenset({"like", *FOLDS})
_EXACT = 2**53  # up to here a float holds every integer


def read(text: str, language: str) -> Any:
    """The tree of the CQL2-JSON encoding (OGC 21-065r2), its numbers finite.

    Raises `InvalidParameter` where the text is too long, too deep, or not in the language.
    """
    if language not in LANGUAGES:
        raise InvalidParameter(
            f"filter-lang '{shown(language)}' is not known; use one of: {', '.join(LANGUAGES)}"
        )
    _check(text)
    tree = read_text(text) if language == "cql2-text" else _read_json(text)
    _check_tree_depth(tree)
    _check_costs(tree)
    return _with_plain_numbers(tree)


def _check(text: str) -> None:
    if len(text) > LONGEST:
        raise InvalidParameter(
            f"filter has '{len(text)}' characters; write it in {LONGEST} or fewer"
        )
    if not text.strip():
        raise InvalidParameter("filter '' is empty; leave it out, or write a condition")
    for letter in text:
        if unicodedata.category(letter) in {"Cc", "Cs"} and letter not in "\t\r\n":
            raise InvalidParameter(f"filter holds the character '{ord(letter):#x}'; remove it")


def _read_json(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise InvalidParameter(
            f"filter '{shown(text)}' is not JSON; write it in JSON, or set filter-lang=cql2-text"
        ) from error


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _check_tree_depth(tree: Any) -> None:
    level = [tree]
    for _ in range(_DEEPEST_TREE):
        level = [part for whole in level for part in _parts(whole)]
        if not level:
            return
    raise InvalidParameter(
        f"filter nests more than '{_DEEPEST_TREE // 2}' operators; write it flatter"
    )


def _check_costs(tree: Any) -> None:
    """Most conditions take a fraction of a millisecond on a million rows, these up to fifty."""
    costly, waiting = 0, [tree]
    while waiting:
        part = waiting.pop()
        costly += _is_costly(part)
        waiting.extend(_parts(part))
    if costly > MOST_COSTLY:
        raise InvalidParameter(
            f"filter has '{costly}' patterns, foldings, geometries and comparisons of two"
            f" properties; write {MOST_COSTLY} or fewer"
        )


def _is_costly(part: Any) -> bool:
    match part:
        case {"op": str(name), "args": [dict(), *_]} if name.lower() in _PATTERNS:
            return True
        case {"op": str(name), "args": [left, right]} if name in COMPARISONS:
            return _varies(left) and _varies(right)
        case {"op": str(name)}:
            return name.lower().startswith("s_")
        case _:
            return False


def _varies(part: Any) -> bool:
    return isinstance(part, dict) and ("property" in part or "op" in part)


def _parts(tree: Any) -> list[Any]:
    match tree:
        case dict():
            return list(tree.values())
        case list():
            return tree
        case _:
            return []


def _with_plain_numbers(tree: Any) -> Any:
    """Integral numbers as int where a float holds them, all others as float."""
    match tree:
        case bool():
            return tree
        case int() | float():
            return _plain(tree)
        case dict():
            return {key: _with_plain_numbers(value) for key, value in tree.items()}
        case list():
            return [_with_plain_numbers(item) for item in tree]
        case _:
            return tree


def _plain(number: float) -> float:
    try:
        floating = float(number)
    except OverflowError:
        floating = math.inf
    if not math.isfinite(floating):
        raise InvalidParameter("filter holds a number beyond '1e308'; write a smaller one")
    return int(floating) if floating.is_integer() and abs(floating) <= _EXACT else floating
