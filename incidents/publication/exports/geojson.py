"""GeoJSON (RFC 7946) and GeoJSON text lines; positions are longitude, latitude."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import orjson

from incidents.publication.exports.columns import Column, row
from incidents.publication.exports.found import END, Found
from incidents.publication.exports.options import Options, Profile
from incidents.publication.exports.tables import incident_columns
from incidents.publication.search import Feature

PREFIX = b'{"type":"FeatureCollection","features":[\n'
SUFFIX = b"\n]}\n"
_MANY = 200_000
_BATCH = 64  # flat features of one chunk: about 100 KB


class Collection:
    """A FeatureCollection: its length is known, and any part of it can be read."""

    def __init__(self, found: Found) -> None:
        self._found = found
        self._features_end = max(0, found.bytes_total - len(END))
        self.length = len(PREFIX) + self._features_end + len(SUFFIX)

    def __iter__(self) -> Iterator[bytes]:
        left = self._features_end
        yield PREFIX
        for run in _everything(self._found):
            yield run[:left]
            left -= len(run)
        yield SUFFIX

    def slice(self, start: int, stop: int) -> Iterator[bytes]:
        """The bytes from `start` to `stop`, in chunks."""
        yield PREFIX[start:stop]
        start, stop = max(0, start - len(PREFIX)), max(0, stop - len(PREFIX))
        if start < self._features_end:
            yield from self._found.slice(start, min(stop, self._features_end))
        start, stop = max(0, start - self._features_end), max(0, stop - self._features_end)
        yield SUFFIX[start:stop]


class Lines:
    """One feature per line: its length is known, and any part of it can be read."""

    def __init__(self, found: Found) -> None:
        self._found = found
        self.length = found.bytes_total - found.count

    def __iter__(self) -> Iterator[bytes]:
        return map(_as_lines, _whole_ends(_everything(self._found)))

    def slice(self, start: int, stop: int) -> Iterator[bytes]:
        """The bytes from `start` to `stop`, in chunks; what precedes them is counted, not made."""
        offset = 0
        for run in _whole_ends(_everything(self._found)):
            if offset >= stop:
                return
            length = len(run) - run.count(b"\n")
            if offset + length > start:
                yield _as_lines(run)[max(0, start - offset) : stop - offset]
            offset += length


def write_collection(found: Found, options: Options) -> Iterable[bytes]:
    """A FeatureCollection."""
    if options.profile is Profile.FLAT:
        return _flat_collection(found, options)
    return Collection(found)


def write_lines(found: Found, options: Options) -> Iterable[bytes]:
    """One feature per line."""
    if options.profile is Profile.FLAT:
        return (b"\n".join([*batch, b""]) for batch in _flat_batches(found, options))
    return Lines(found)


def _everything(found: Found) -> Iterator[bytes]:
    """All bytes. Runs gather scattered documents sooner; of many, a slice holds less in memory."""
    return found.runs() if found.count < _MANY else found.slice(0, found.bytes_total)


def _whole_ends(runs: Iterable[bytes]) -> Iterator[bytes]:
    """The runs, cut anew where a cut went through an `END`."""
    held = b""
    for run in runs:
        joined = held + run if held else run
        held = b"," if joined.endswith(b",") else b""
        yield joined[:-1] if held else joined


def _as_lines(run: bytes) -> bytes:
    """Twice as fast as `replace`."""
    return b"\n".join(run.split(END))


def _flat_collection(found: Found, options: Options) -> Iterator[bytes]:
    separator = PREFIX
    for batch in _flat_batches(found, options):
        yield separator + END.join(batch)
        separator = END
    yield SUFFIX if separator is END else PREFIX + SUFFIX


def _flat_batches(found: Found, options: Options) -> Iterator[list[bytes]]:
    columns = incident_columns(options.codebook.languages, options.public_url)
    names = [column.name for column in columns]
    features = found.features()
    while batch := list(islice(features, _BATCH)):
        yield [orjson.dumps(_flat(feature, names, columns)) for feature in batch]


def _flat(feature: Feature, names: list[str], columns: tuple[Column, ...]) -> Feature:
    return {
        "type": "Feature",
        "id": feature["id"],
        "geometry": feature["geometry"],
        "properties": dict(zip(names, row(feature, columns), strict=True)),
    }
