"""Full-text search over the documents, in an SQLite FTS5 index that only grows."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from incidents.errors import SnapshotError
from incidents.publication.search import folded
from incidents.publication.snapshot.facts import Facts, read_place

FILE_NAME: Final = "texts.sqlite"
_WORD: Final = re.compile(r"[^\W_]+")
_SHORTEST_PREFIX: Final = 3  # shorter words are looked up whole: their prefixes match everything
_SCHEMA: Final = """
CREATE VIRTUAL TABLE texts USING fts5(
    content, content='', detail=none, columnsize=0, tokenize="unicode61 remove_diacritics 0");
CREATE TABLE indexed (log_rows INTEGER NOT NULL);
INSERT INTO indexed VALUES (0);
"""
_IN_MEMORY: Final = 1 << 26  # bytes of postings before FTS5 writes a segment: a third of the time


def words_of(text: str) -> list[str]:
    """The words that a search asks for, folded."""
    return _WORD.findall(folded(text))


def searched_text(facts: Facts) -> str:
    """Title, summary, place and sources of a document, folded to words."""
    told = facts.properties
    place = read_place(bytes(told.place))
    texts = (
        *told.title.values(),
        *told.summary.values(),
        *(place.name.values() if place else ()),
        *(text for source in told.sources for text in (source.title, source.publisher)),
    )
    return " ".join(words_of(" ".join(dict.fromkeys(texts))))


class TextWriter:
    """Adds the texts of log rows; rows that an earlier, killed builder added are skipped."""

    def __init__(self, folder: Path) -> None:
        is_new = not (folder / FILE_NAME).exists()
        self._connection = sqlite3.connect(folder / FILE_NAME, check_same_thread=False)
        self._connection.execute("PRAGMA journal_mode=WAL")
        if is_new:
            self._connection.executescript(_SCHEMA)
            self._connection.execute(
                "INSERT INTO texts (texts, rank) VALUES ('hashsize', ?)", [_IN_MEMORY]
            )
            self._connection.commit()
        (self._done,) = self._connection.execute("SELECT log_rows FROM indexed").fetchone()

    def add(self, first_row: int, texts: Sequence[str]) -> None:
        """Index the texts of consecutive log rows; "" is nothing to search."""
        if first_row > self._done:
            raise SnapshotError("the text index lags behind; run 'manage.py snapshot build'")
        new = [
            (row, text) for row, text in enumerate(texts, first_row) if text and row >= self._done
        ]
        with self._connection:
            self._connection.executemany("INSERT INTO texts (rowid, content) VALUES (?, ?)", new)
            self._done = max(self._done, first_row + len(texts))
            self._connection.execute("UPDATE indexed SET log_rows = ?", [self._done])

    def finish(self) -> None:
        """Write all to the file itself."""
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


class TextIndex:
    """Reads the index; every thread through a connection of its own."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._threads = threading.local()

    def rows(self, text: str, limit: int) -> npt.NDArray[np.int64] | None:
        """Log rows below `limit` that have every word, as a prefix from three letters on.

        None where the text holds no word and so asks for nothing.
        """
        words = words_of(text)
        if not words:
            return None
        match = " ".join(_term(word) for word in dict.fromkeys(words))
        try:
            found = self._connection().execute(
                "SELECT group_concat(rowid) FROM texts WHERE texts MATCH ? AND rowid < ?",
                [match, limit],
            )
            (rows,) = found.fetchone()
        except sqlite3.Error as error:
            raise SnapshotError(
                f"the text index cannot be read ({error}); run 'manage.py snapshot build'"
            ) from error
        return np.fromstring(rows or "", dtype=np.int64, sep=",")

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._threads, "connection", None)
        if connection is None:
            address = f"{self._path.absolute().as_uri()}?mode=ro"
            connection = sqlite3.connect(address, uri=True, timeout=5)
            self._threads.connection = connection
        return connection


def _term(word: str) -> str:
    return f'"{word}"*' if len(word) >= _SHORTEST_PREFIX else f'"{word}"'
