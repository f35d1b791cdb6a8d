"""GeoJSON bytes (RFC 7946): positions are longitude, latitude."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import orjson


def collection(features: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """A FeatureCollection, streamed feature by feature."""
    yield b'{"type":"FeatureCollection","features":['
    separator = b"\n"
    for feature in features:
        yield separator + orjson.dumps(feature)
        separator = b",\n"
    yield b"\n]}\n"
