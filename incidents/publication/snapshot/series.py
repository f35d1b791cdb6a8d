"""A series: the whole log as files that only grow, shared by its generations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import orjson

from incidents.publication.snapshot import dictionaries
from incidents.publication.snapshot.boundaries import OutlineIndex
from incidents.publication.snapshot.citations import CitedArticles, DatasetNames, OutletNames
from incidents.publication.snapshot.columns import (
    COLUMN_TYPES,
    MEMBER_TYPES,
    SEPARATOR,
    LogRow,
)
from incidents.publication.snapshot.dictionaries import Dictionaries, DictionaryReader
from incidents.publication.snapshot.directory import PlaceDirectory
from incidents.publication.snapshot.encoding import Ends, encoded, facts_of
from incidents.publication.snapshot.facts import Facts
from incidents.publication.snapshot.growing import Extent, GrowingFile, mapped, verify
from incidents.publication.snapshot.places import PlaceIndex, PlaceLinks, Places
from incidents.publication.snapshot.subjects import Subjects
from incidents.publication.snapshot.texts import TextIndex, TextWriter, searched_text

Array = npt.NDArray[Any]
Extents = Mapping[str, Extent]

DOCUMENTS: Final = "documents.bin"
_TYPES: Final = {**COLUMN_TYPES, **MEMBER_TYPES}
FILES: Final = (DOCUMENTS, *dictionaries.FILES, *(f"{name}.bin" for name in _TYPES))


class SeriesWriter:
    """Appends log rows to a series. What it wrote counts once a generation's manifest says so."""

    def __init__(self, folder: Path, subjects: Subjects, before: Series | None = None) -> None:
        extents = before.extents if before else {}
        self._subjects = subjects
        self._row = row_count(extents)
        self._ends = _ends(extents)
        self._lookups = before.lookups if before else None
        self._dictionaries = before.lent_dictionaries() if before else Dictionaries({}, ())
        self._files = {
            name: GrowingFile(folder / name, extents.get(name, Extent())) for name in FILES
        }
        self._texts = TextWriter(folder)
        self._written: list[Future[None]] = []
        self._threads = ThreadPoolExecutor(max_workers=2)

    def add(self, rows: Sequence[LogRow]) -> dict[str, Array]:
        """Append consecutive rows of the log; returns their columns.

        Files are written and texts indexed while the next rows are read: neither needs the
        interpreter.
        """
        facts = [facts_of(row) for row in rows]
        numbers = [self._subjects.number(row.kind, row.subject) for row in rows]
        columns = encoded(rows, facts, numbers, self._ends, self._dictionaries)
        texts = self._texts_of(facts, columns["place"].tolist())
        documents = [row.document for row in rows if row.document]
        self._wait()
        self._dictionaries.write_new(self._files)
        self._written = [
            self._threads.submit(self._write, documents, columns),
            self._threads.submit(self._texts.add, self._row, texts),
        ]
        self._row += len(rows)
        self._ends = self._ends.behind(columns)
        return columns

    def finish(self) -> dict[str, Extent]:
        """Sync all; the extents that a generation may read."""
        self._wait()
        self._texts.finish()
        with ThreadPoolExecutor(max_workers=8) as threads:
            list(threads.map(GrowingFile.sync, self._files.values()))
        extents = {name: file.extent for name, file in self._files.items()}
        if self._lookups:
            self._lookups.lendable = (_stand(extents), self._dictionaries)
        return extents

    def close(self) -> None:
        """Let go of the files, finished or not."""
        self._threads.shutdown()
        self._texts.close()
        for file in self._files.values():
            file.close()

    def _texts_of(self, facts: Sequence[Facts], places: Sequence[int]) -> list[str]:
        words = self._dictionaries.place_words
        return [
            searched_text(item, words(place, item.properties.place))
            for item, place in zip(facts, places, strict=True)
        ]

    def _write(self, documents: list[bytes], columns: dict[str, Array]) -> None:
        self._files[DOCUMENTS].append(SEPARATOR.join([*documents, b""]))
        for name, column in columns.items():
            self._files[f"{name}.bin"].append(column.tobytes())

    def _wait(self) -> None:
        for written in self._written:
            written.result()


class Lookups:
    """What all generations of a series look things up in; it only grows."""

    def __init__(self, folder: Path) -> None:
        self.texts = TextIndex(folder)
        links = PlaceLinks()
        self.places = PlaceIndex(links)
        self.outlines = OutlineIndex()
        self.directory = PlaceDirectory(links)
        self.outlets = OutletNames()
        self.datasets = DatasetNames()
        self.articles = CitedArticles()
        self.dictionaries = DictionaryReader(folder / dictionaries.FILE_NAME)
        self.lendable: tuple[tuple[int, ...], Dictionaries] | None = None


class Series:
    """The first rows of a series, as a generation reads them."""

    def __init__(self, folder: Path, extents: Extents, before: Series | None = None) -> None:
        """`before` is an earlier generation's view of the same series."""
        self.folder = folder
        self.extents = dict(extents)
        self.length = row_count(extents)
        self.documents = mapped(folder / DOCUMENTS, extents[DOCUMENTS])
        self.lookups: Lookups = before.lookups if before else Lookups(folder)
        # All at once: what is mapped stays readable when a newer series replaces the files.
        self._columns = {name: self._mapped_column(name) for name in _TYPES}

    def column(self, name: str) -> Array:
        """One of `COLUMN_TYPES`, a value for each log row, or of `MEMBER_TYPES`."""
        return self._columns[name]

    def _mapped_column(self, name: str) -> Array:
        file = f"{name}.bin"
        return np.frombuffer(mapped(self.folder / file, self.extents[file]), _TYPES[name])

    def document(self, row: int) -> dict[str, Any] | None:
        """The document of a log row; None where it was erased."""
        start, length = int(self.column("start")[row]), int(self.column("length")[row])
        if length == 0:
            return None
        document: dict[str, Any] = orjson.loads(self.documents[start : start + length])
        return document

    @cached_property
    def places(self) -> Places:
        """The places of its documents."""
        content = mapped(self.folder / dictionaries.PLACES, self.extents[dictionaries.PLACES])
        ends = mapped(self.folder / dictionaries.PLACE_ENDS, self.extents[dictionaries.PLACE_ENDS])
        return Places(content, np.frombuffer(ends, np.uint64))

    def lent_dictionaries(self) -> Dictionaries:
        """The dictionaries to write on with; kept from the last time where nobody wrote since."""
        lent, self.lookups.lendable = self.lookups.lendable, None
        if lent is not None and lent[0] == _stand(self.extents):
            return lent[1]
        return Dictionaries(self.dictionaries, self.places)

    @property
    def dictionaries(self) -> Mapping[str, Sequence[str]]:
        """Dictionary → its values; that of number n at n - 1."""
        return self.lookups.dictionaries.values(self.extents[dictionaries.FILE_NAME])

    def values(self, dictionary: str) -> Sequence[str]:
        """The values of one dictionary."""
        return self.dictionaries.get(dictionary, ())

    def verify(self) -> None:
        """`SnapshotError` unless every file is as it was written."""
        for name, extent in self.extents.items():
            verify(self.folder / name, extent)


def _stand(extents: Extents) -> tuple[int, ...]:
    """How far the dictionaries are written."""
    return tuple(extents[name].length for name in dictionaries.FILES)


def row_count(extents: Extents) -> int:
    """How many log rows the extents hold."""
    return extents.get("kind.bin", Extent()).length


def _ends(extents: Extents) -> Ends:
    size = np.dtype(np.uint32).itemsize
    return Ends(
        documents=extents.get(DOCUMENTS, Extent()).length,
        sources=extents.get("source_members.bin", Extent()).length // size,
        stories=extents.get("story_members.bin", Extent()).length // size,
    )
