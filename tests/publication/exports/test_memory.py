"""Four times the incidents take no more memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from incidents.publication.exports import FORMATS
from incidents.publication.exports.found import END
from tests.features import make_feature
from tests.publication.exports.writing import make_options

pytestmark = pytest.mark.slow
FEW, MANY = 400, 1600
ALLOWED = 256 << 10  # bytes; one document more or less held, and what caches keep
IN_GROUPS = {"parquet"}  # holds 10,000 rows whatever comes, most of them outside Python


class Endless:
    """As many documents as one likes, made when they are asked for."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.bytes_total = sum(map(len, self.runs()))

    def features(self) -> Iterator[dict[str, Any]]:
        return (make_feature(id=f"n{number:07d}") for number in range(self.count))

    def runs(self, _target: int = 1 << 20) -> Iterator[bytes]:
        return (orjson.dumps(feature) + END for feature in self.features())

    def slice(self, start: int, stop: int) -> Iterator[bytes]:
        left = stop - start
        for run in self.runs():
            yield run[:left]
            left -= len(run)
            if left <= 0:
                return


def peak(name: str, count: int) -> int:
    """The most bytes that Python held while the file was made and read."""
    found, options = Endless(count), make_options()
    tracemalloc.start()
    try:
        for _chunk in FORMATS[name].write(found, options):
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - IN_GROUPS))
def test_more_incidents_take_no_more_memory(name: str) -> None:
    peak(name, 100)  # imports and caches
    assert peak(name, MANY) < peak(name, FEW) + ALLOWED
