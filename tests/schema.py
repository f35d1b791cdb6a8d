"""As much of JSON Schema (2020-12) as our own schema uses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from incidents.publication.exports import SCHEMA as PATH

Schema = dict[str, Any]
SCHEMA: Schema = json.loads(PATH.read_text(encoding="utf-8"))
_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "integer": int, "number": (int, float),
    "boolean": bool, "null": type(None),
}  # fmt: skip


def faults(value: Any, schema: Schema = SCHEMA, at: str = "document") -> Iterator[str]:
    """Where the value leaves the schema; nothing where it keeps to it."""
    if "$ref" in schema:
        schema = {**SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], **schema}
    if not _is_allowed(value, schema):
        yield f"{at} is {value!r}"
    elif isinstance(value, dict):
        described = schema.get("properties", {})
        other = schema.get("additionalProperties", {})
        yield from (
            f"{at} has no {name}" for name in schema.get("required", ()) if name not in value
        )
        for name, item in value.items():
            yield from faults(item, described.get(name, other), f"{at}.{name}")
    elif isinstance(value, list):
        for item in value:
            yield from faults(item, schema.get("items", {}), f"{at}[]")


def undescribed(value: Any, schema: Schema = SCHEMA) -> set[str]:
    """The properties of an object of which the schema says nothing."""
    return set(value) - set(schema["properties"])


def _is_allowed(value: Any, schema: Schema) -> bool:
    kinds = schema.get("type", list(_TYPES))
    allowed = any(
        _is_of_kind(value, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds)
    )
    if "anyOf" in schema:
        allowed &= any(not list(faults(value, choice)) for choice in schema["anyOf"])
    if isinstance(value, int | float):
        allowed &= schema.get("minimum", value) <= value <= schema.get("maximum", value)
    return allowed and value in schema.get("enum", [value]) and value == schema.get("const", value)


def _is_of_kind(value: Any, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    return isinstance(value, _TYPES[kind])
