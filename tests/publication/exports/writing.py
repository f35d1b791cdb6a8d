"""Files of a few documents, and GDAL to read them with."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import orjson
import pytest

from incidents.codebook import DEFAULT_PATH, load_codebook
from incidents.publication.exports import FORMATS, Options, exports_folder
from incidents.publication.exports.found import END
from tests.features import make_feature

HOSTILE = (
    "=HYPERLINK(\"http://evil.example\")<script>alert('x')</script>]]>\x07\x00\ufffe&amp; мост"
)
needs_gdal = pytest.mark.skipif(
    shutil.which("ogr2ogr") is None and os.environ.get("CI") != "true",
    reason="GDAL's ogr2ogr is not installed",
)


class Listed:
    """Documents of a list."""

    def __init__(self, features: Sequence[dict[str, Any]]) -> None:
        self._features = features

    @property
    def count(self) -> int:
        """How many documents."""
        return len(self._features)

    @cached_property
    def bytes_total(self) -> int:
        """How long all runs together are."""
        return sum(map(len, self.runs()))

    def features(self) -> Iterator[dict[str, Any]]:
        """The documents."""
        return iter(self._features)

    def runs(self, target: int = 1 << 20) -> Iterator[bytes]:
        """The documents as bytes."""
        held: list[bytes] = []
        size = 0
        for feature in self._features:
            held.append(orjson.dumps(feature) + END)
            size += len(held[-1])
            if size >= target:
                yield b"".join(held)
                held, size = [], 0
        yield b"".join(held)

    def slice(self, start: int, stop: int) -> Iterator[bytes]:
        """A part of these bytes."""
        offset = 0
        for run in self.runs():
            yield run[max(0, start - offset) : max(0, stop - offset)]
            offset += len(run)


def make_options(**changes: Any) -> Options:
    fields = {
        "codebook": load_codebook(DEFAULT_PATH),
        "public_url": "https://map.example",
        "folder": exports_folder(),
    }
    return Options(**(fields | changes))


def make_unlocated() -> dict[str, Any]:
    """An incident of which neither place nor day is known."""
    unknown = ("place", "geo_precision", "coordinate_uncertainty_m", "date_start", "date_end")
    return make_feature(id="nowhere2", geometry=None, properties=dict.fromkeys(unknown))


def make_hostile() -> dict[str, Any]:
    """An incident whose every text means harm."""
    return make_feature(
        id="hostile2",
        properties={
            "title": {"en": HOSTILE},
            "summary": {"en": HOSTILE},
            "note": HOSTILE,
            "sources": [{**make_feature()["properties"]["sources"][0], "title": HOSTILE}],
        },
    )


def chunks_of(name: str, *features: dict[str, Any], **changes: Any) -> Iterable[bytes]:
    """The chunks of a file in this format."""
    return FORMATS[name].write(Listed(features), make_options(**changes))


def written(name: str, *features: dict[str, Any], **changes: Any) -> bytes:
    """The bytes of a file in this format."""
    return b"".join(chunks_of(name, *features, **changes))


def saved(folder: Path, name: str, *features: dict[str, Any], **changes: Any) -> Path:
    """The same as a file."""
    path = folder / f"incidents.{name}"
    path.write_bytes(written(name, *features, **changes))
    return path


def read_by_gdal(path: Path, layer: str = "") -> list[dict[str, Any]]:
    """The features that GDAL finds; a complaint of GDAL fails the test."""
    command = ["ogr2ogr", "-f", "GeoJSON", "/vsistdout/", str(path), *filter(None, [layer])]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stderr == b""
    return json.loads(done.stdout)["features"]
