"""Queryables are told as JSON Schema."""

from __future__ import annotations

from incidents.publication.cql import Kind, queryables_schema


def test_schema_tells_every_queryable_and_no_other() -> None:
    schema = queryables_schema({"place": Kind.TEXT, "date_start": Kind.DAY})
    assert schema == {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": {
            "place": {"type": "string"},
            "date_start": {"type": "string", "format": "date"},
        },
        "additionalProperties": False,
    }


def test_first_point_is_the_primary_geometry() -> None:
    schema = queryables_schema({"here": Kind.POINT, "there": Kind.POINT})
    roles = [part.get("x-ogc-role") for part in schema["properties"].values()]
    assert roles == ["primary-geometry", None]


def test_every_kind_has_a_schema_of_its_own() -> None:
    schema = queryables_schema({kind.name: kind for kind in Kind})
    assert len({str(part) for part in schema["properties"].values()}) == len(Kind)
