"""Builders: plain functions that make a valid value, changed where a test says so."""

from __future__ import annotations

from typing import Any

from incidents.values import GazetteerPlace, PlaceKind


def make_place(**changes: Any) -> GazetteerPlace:
    """A gazetteer entry: the commune of Schaerbeek unless changed."""
    fields: dict[str, Any] = {
        "gazetteer_id": "geonames:2787416",
        "name": "Schaerbeek",
        "latitude": 50.86935,
        "longitude": 4.37737,
        "kind": PlaceKind.DISTRICT,
        "feature_class": "P",
        "feature_code": "PPLX",
        "country_code": "BE",
        "population": 133_000,
    }
    return GazetteerPlace(**(fields | changes))
