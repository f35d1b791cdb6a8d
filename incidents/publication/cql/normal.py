"""One spelling for filters that mean the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_FLIPPED: Mapping[str, str] = {"=": "=", "<>": "<>", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
_SPELLED: Mapping[str, str] = {
    name.lower(): name
    for name in (
        "isNull", "a_containedBy", "t_finishedBy", "t_metBy", "t_overlappedBy", "t_startedBy",
    )
}  # fmt: skip


def canonical(tree: Any) -> str:
    """The CQL2-JSON text of a valid filter: sorted keys, ASCII, no double NOT.

    Conditions joined by AND and OR are sorted and told once, so is a list after IN; a property
    stands left of the value that it is compared with.
    """
    return _text(_normal(tree))


def _text(tree: Any) -> str:
    return json.dumps(tree, sort_keys=True, separators=(",", ":"))


def _normal(tree: Any) -> Any:
    match tree:
        case {"op": str(name), "args": list(parts)}:
            return _normal_operation(name.lower(), [_normal(part) for part in parts])
        case dict():
            return {key: _normal(value) for key, value in tree.items()}
        case list():
            return [_normal(item) for item in tree]
        case _:
            return tree


def _normal_operation(name: str, parts: list[Any]) -> Any:
    match name:
        case "and" | "or":
            return _joined(name, parts)
        case "not" if isinstance(parts[0], dict) and parts[0].get("op") == "not":
            return parts[0]["args"][0]
        case "in":
            parts = [parts[0], _sorted_once(parts[1])]
        case _ if name in _FLIPPED and _text(parts[0]) < _text(parts[1]):
            # the text of a property sorts after that of every literal
            name, parts = _FLIPPED[name], parts[::-1]
    return {"op": _SPELLED.get(name, name), "args": parts}


def _joined(name: str, parts: list[Any]) -> Any:
    flat: list[Any] = []
    for part in parts:
        same = isinstance(part, dict) and part.get("op") == name
        flat.extend(part["args"] if same else [part])
    once = _sorted_once(flat)
    return once[0] if len(once) == 1 else {"op": name, "args": once}


def _sorted_once(parts: list[Any]) -> list[Any]:
    by_text = {_text(part): part for part in parts}
    return [by_text[text] for text in sorted(by_text)]
