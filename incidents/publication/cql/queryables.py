"""What a filter may name: properties with the kind of their values."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any


class Kind(Enum):
    """The kind of a property's values, in the word that error messages use."""

    NUMBER = "a number"
    TEXT = "text"
    WORDS = "a list of texts"
    DAY = "a day"
    MOMENT = "a moment"
    FLAG = "true or false"
    POINT = "a point"


_SCHEMAS: Mapping[Kind, Mapping[str, Any]] = {
    Kind.NUMBER: {"type": "number"},
    Kind.TEXT: {"type": "string"},
    Kind.WORDS: {"type": "array", "items": {"type": "string"}},
    Kind.DAY: {"type": "string", "format": "date"},
    Kind.MOMENT: {"type": "string", "format": "date-time"},
    Kind.FLAG: {"type": "boolean"},
    Kind.POINT: {"format": "geometry-point", "$ref": "https://geojson.org/schema/Point.json"},
}


def queryables_schema(queryables: Mapping[str, Kind]) -> dict[str, Any]:
    """The queryables as a JSON Schema (OGC 19-079r2, 6.2), without `$id` and `title`.

    The first point is marked as the primary geometry.
    """
    properties = {name: dict(_SCHEMAS[kind]) for name, kind in queryables.items()}
    point = next((name for name, kind in queryables.items() if kind is Kind.POINT), None)
    if point is not None:
        properties[point]["x-ogc-role"] = "primary-geometry"
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
