"""Full-text search over the documents, in an SQLite FTS5 index that only grows."""

from __future__ import annotations

import os
import re
import sqlite3
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import orjson
from cachetools import LRUCache

from incidents.errors import SnapshotError
from incidents.publication.snapshot.facts import Facts

FILE_NAME: Final = "texts.sqlite"
_WORD: Final = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")  # what unicode61 takes for a word
_SHORTEST_PREFIX: Final = 3  # shorter words are looked up whole: their prefixes match everything
_SCHEMA: Final = """
CREATE VIRTUAL TABLE texts USING fts5(
    content, content='', detail=none, columnsize=0, tokenize="unicode61 remove_diacritics 2");
CREATE TABLE indexed (log_rows INTEGER NOT NULL);
INSERT INTO indexed VALUES (0);
"""
# One statement a slice: one for each row would take the interpreter back after every row.
_INSERT: Final = """
INSERT INTO texts (rowid, content)
SELECT ? + key, value FROM json_each(CAST(? AS TEXT)) WHERE value <> ''
"""
# One string of numbers: a row of its own for each would cost three times as much.
_SELECT: Final = """
SELECT group_concat(rowid) FROM texts WHERE texts MATCH ? AND rowid >= ? AND rowid < ?
"""
_IN_MEMORY: Final = 1 << 26  # bytes of postings before FTS5 writes a segment: a third of the time


KEPT_BYTES: Final = 32 << 20  # of what was found for words, in each process
Rows = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Postings:
    """The log rows below `limit` that have a word."""

    rows: Rows
    limit: int


_NOT_KEPT: Final = _Postings(rows=np.empty(0, np.uint32), limit=0)


def _size(postings: _Postings) -> int:
    return 200 + postings.rows.nbytes


def words_of(text: str) -> list[str]:
    """The words that a search asks for; the index folds case and accents itself."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


def searched_text(facts: Facts, place: str) -> str:
    """Title, summary, place and sources of a document."""
    told = facts.properties
    texts = [*told.title.values(), *told.summary.values(), place]
    for source in told.sources:
        texts += (source.title, source.publisher)
    return " ".join(texts).strip()


class TextWriter:
    """Adds the texts of log rows; rows that an earlier, killed builder added are skipped.

    A new index is one transaction without a journal: until it is finished, nobody reads it. One
    that is read already grows by a transaction for each call.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._is_new = not self._path.exists()
        self._connection = sqlite3.connect(
            self._path, check_same_thread=False, isolation_level=None
        )
        if self._is_new:
            self._connection.executescript(f"PRAGMA journal_mode=OFF; {_SCHEMA} BEGIN;")
            self._connection.execute(
                "INSERT INTO texts (texts, rank) VALUES ('hashsize', ?)", [_IN_MEMORY]
            )
        (self._done,) = self._connection.execute("SELECT log_rows FROM indexed").fetchone()

    def add(self, first_row: int, texts: Sequence[str]) -> None:
        """Index the texts of consecutive log rows; "" is nothing to search."""
        if first_row > self._done:
            raise SnapshotError("the text index lags behind; run 'manage.py snapshot build'")
        skipped = self._done - first_row
        if skipped >= len(texts):
            return
        first_row, texts = first_row + skipped, texts[skipped:]
        if not self._is_new:
            self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute(_INSERT, [first_row, orjson.dumps(texts)])
        self._done = first_row + len(texts)
        self._connection.execute("UPDATE indexed SET log_rows = ?", [self._done])
        if not self._is_new:
            self._connection.execute("COMMIT")

    def finish(self) -> None:
        """Write all to the file itself, and make it survive a power cut."""
        if self._is_new:
            self._connection.execute("COMMIT")
            self._connection.execute("PRAGMA journal_mode=WAL")
        else:
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with self._path.open("rb") as file:
            os.fsync(file.fileno())

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


class TextIndex:
    """Reads the index; every thread through a connection of its own.

    What was found for a word is kept, bounded in bytes: the index only grows, so that a later
    search for the word reads only what came behind.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._threads = threading.local()
        self._kept: LRUCache[str, _Postings] = LRUCache(KEPT_BYTES, getsizeof=_size)
        self._keeping = threading.Lock()

    def rows(self, text: str, limit: int) -> Iterator[Rows]:
        """For each word the log rows below `limit` that have it, ascending.

        From three letters on, a word stands for all that begin with it.
        """
        for word in dict.fromkeys(words_of(text)):
            yield self._rows_of(_term(word), limit)

    def _rows_of(self, term: str, limit: int) -> Rows:
        with self._keeping:
            kept = self._kept.get(term, _NOT_KEPT)
        if kept.limit < limit:
            new = self._found(term, kept.limit, limit)
            kept = _Postings(rows=np.concatenate((kept.rows, new)), limit=limit)
            if _size(kept) <= KEPT_BYTES:
                with self._keeping:
                    self._kept[term] = kept
        return kept.rows[: int(kept.rows.searchsorted(np.uint32(limit)))]

    def _found(self, term: str, start: int, limit: int) -> Rows:
        try:
            found = self._connection().execute(_SELECT, [term, start, limit])
            (rows,) = found.fetchone()
        except sqlite3.Error as error:
            raise SnapshotError(
                f"the text index cannot be read ({error}); run 'manage.py snapshot build'"
            ) from error
        return np.sort(np.fromstring(rows or "", dtype=np.uint32, sep=","))

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return self._path.stat().st_size if self._path.exists() else 0

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._threads, "connection", None)
        if connection is None:
            address = f"{self._path.absolute().as_uri()}?mode=ro"
            connection = sqlite3.connect(address, uri=True, timeout=5)
            self._threads.connection = connection
        return connection


def _term(word: str) -> str:
    return f'"{word}"*' if len(word) >= _SHORTEST_PREFIX else f'"{word}"'
