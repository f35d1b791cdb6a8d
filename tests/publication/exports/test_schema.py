"""The schema of the public document, held against documents."""

from __future__ import annotations

from typing import Any

import pytest

from tests.features import make_feature
from tests.publication.exports.writing import make_hostile, make_unlocated
from tests.schema import SCHEMA, faults, undescribed

PROPERTIES = SCHEMA["properties"]["properties"]
ONLY_OF_RETRACTED = {"reason", "replaced_by"}


@pytest.mark.parametrize("feature", [make_feature(), make_unlocated(), make_hostile()])
def test_documents_keep_to_the_schema(feature: dict[str, Any]) -> None:
    assert list(faults(feature)) == []


def test_the_schema_describes_every_property() -> None:
    properties = make_feature()["properties"]
    assert undescribed(properties, PROPERTIES) == ONLY_OF_RETRACTED
    assert undescribed(properties["evidence"][0], SCHEMA["$defs"]["evidence"]) == set()
    assert undescribed(properties["sources"][0], SCHEMA["$defs"]["source"]) == set()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"version": "1"}, "document.properties.version is '1'"),
        ({"includes_perpetrators": 1}, "document.properties.includes_perpetrators is 1"),
        ({"geo_precision": 8}, "document.properties.geo_precision is 8"),
        ({"stories": [None]}, "document.properties.stories[] is None"),
        ({"title": {"en": 3}}, "document.properties.title.en is 3"),
    ],
)
def test_a_fault_is_found(wrong: dict[str, Any], told: str) -> None:
    assert list(faults(make_feature(properties=wrong))) == [told]


def test_a_missing_property_is_found() -> None:
    feature = make_feature()
    del feature["properties"]["seq"]
    assert list(faults(feature)) == ["document.properties has no seq"]
