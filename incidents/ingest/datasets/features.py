"""GeoJSON read feature by feature, each flattened to a row of cells."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from incidents.errors import DatasetRejected, RowRejected
from incidents.ingest.datasets.containers import Rows, clean_cell, opened
from incidents.ingest.datasets.values import Row

_BEGINNING = re.compile(r'"features"\s*:\s*\[')
_BLOCK = 1 << 16
_LONGEST_FEATURE = 4_000_000
_DEEPEST = 32


@contextmanager
def feature_rows(path: Path) -> Iterator[Rows]:
    """The features of a FeatureCollection (RFC 7946), one held at a time.

    A feature's cells are its `id`, `longitude` and `latitude` of its Point, and its properties;
    nested ones are called "place.name.en", lists are joined by "; ".
    """
    with opened(path) as content:
        text = io.TextIOWrapper(content, encoding="utf-8-sig", newline="\n")
        yield Rows(columns=(), rows=_Stream(text, path).rows(), last_line=0, encoding="utf-8")


_MOST_DIGITS = 300


class _Stream:
    """A window that moves over the text; `line` is where it begins."""

    def __init__(self, text: io.TextIOWrapper, path: Path) -> None:
        self._text = text
        self._path = path
        self._held = ""
        self._line = 1
        self._decoder = json.JSONDecoder(parse_int=_whole)

    def rows(self) -> Iterator[Row | RowRejected]:
        self._skip_to_features()
        while self._next_sign() != "]":
            line = self._line
            feature = self._feature()
            try:
                yield Row(line=line, cells=_cells(feature, line))
            except RowRejected as error:
                yield error
            if self._next_sign() == ",":
                self._drop(1)
            elif self._next_sign() != "]":
                raise DatasetRejected(
                    f"'{self._path}', line {self._line}: a comma or the end of the list is missing "
                    "behind a feature; what stands before it was read"
                )

    def _skip_to_features(self) -> None:
        while not (found := _BEGINNING.search(self._held)):
            if not self._read_on() or len(self._held) > _LONGEST_FEATURE:
                raise DatasetRejected(
                    f"'{self._path}' is no GeoJSON FeatureCollection: it has no list 'features'"
                )
        self._drop(found.end())

    def _feature(self) -> Any:
        while True:
            try:
                feature, end = self._decoder.raw_decode(self._held)
            except json.JSONDecodeError as error:
                if len(self._held) > _LONGEST_FEATURE or not self._read_on():
                    raise DatasetRejected(
                        f"'{self._path}', line {self._line}: the feature that begins here is no "
                        f"JSON ({error.msg}); what stands before it was read"
                    ) from error
            except RecursionError as error:
                raise DatasetRejected(
                    f"'{self._path}', line {self._line}: the feature is nested too deeply"
                ) from error
            else:
                self._drop(end)
                return feature

    def _next_sign(self) -> str:
        while True:
            bare = self._held.lstrip()
            self._drop(len(self._held) - len(bare))
            if bare:
                return bare[0]
            if not self._read_on():
                raise DatasetRejected(
                    f"'{self._path}' ends in the middle, at line {self._line}; fetch it again"
                )

    def _read_on(self) -> bool:
        try:
            block = self._text.read(_BLOCK)
        except UnicodeDecodeError as error:
            raise DatasetRejected(f"'{self._path}' is not UTF-8; save it as UTF-8") from error
        self._held += block
        return bool(block)

    def _drop(self, count: int) -> None:
        self._line += self._held.count("\n", 0, count)
        self._held = self._held[count:]


def _whole(digits: str) -> int | str:
    """A number; its digits where they are more than any field holds."""
    return int(digits) if len(digits) <= _MOST_DIGITS else digits


def _cells(feature: Any, line: int) -> dict[str, str]:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise RowRejected(f"line {line}: a feature begins here that is no Feature of GeoJSON")
    properties = feature.get("properties")
    cells = dict(_flat(properties if isinstance(properties, dict) else {}, "", 0, line))
    cells["id"] = clean_cell(str(feature.get("id", cells.get("id", ""))))
    geometry = feature.get("geometry")
    if isinstance(geometry, dict):
        cells |= _point(geometry, line)
    return cells


def _point(geometry: dict[str, Any], line: int) -> dict[str, str]:
    position = geometry.get("coordinates")
    if geometry.get("type") != "Point" or not isinstance(position, list) or len(position) < 2:
        raise RowRejected(
            f"line {line}, column 'geometry' is '{clean_cell(str(geometry.get('type')))[:40]}': "
            "only a Point can be an incident's place"
        )
    return {"longitude": _scalar(position[0]), "latitude": _scalar(position[1])}


def _flat(value: Any, name: str, depth: int, line: int) -> Iterator[tuple[str, str]]:
    if depth > _DEEPEST:
        raise RowRejected(f"line {line}, column '{name[:80]}' is nested too deeply")
    if isinstance(value, dict):
        for key, item in value.items():
            path = clean_cell(f"{name}.{key}" if name else str(key))
            yield from _flat(item, path, depth + 1, line)
    elif isinstance(value, list):
        yield name, "; ".join(_scalar(item) for item in value)
    else:
        yield name, _scalar(value)


def _scalar(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return clean_cell(value)
    return json.dumps(value, ensure_ascii=False)
