"""Distance on the sphere."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from incidents.values import GazetteerPlace

_EARTH_DIAMETER_KM = 2 * 6371.0088


def kilometres(latitude: float, longitude: float, other: GazetteerPlace) -> float:
    """Great-circle distance from a point to a place (haversine)."""
    north, other_north = radians(latitude), radians(other.latitude)
    half_height = sin((other_north - north) / 2) ** 2
    half_width = sin(radians(other.longitude - longitude) / 2) ** 2
    return _EARTH_DIAMETER_KM * asin(
        sqrt(min(1.0, half_height + cos(north) * cos(other_north) * half_width))
    )
