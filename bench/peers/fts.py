"""SQLite FTS5 as its manual sets it up, over the same texts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson

_TABLE = """CREATE VIRTUAL TABLE said USING fts5(content,
    tokenize="unicode61 remove_diacritics 2")"""
_SHORTEST_PREFIX = 3  # as the site does: a shorter word is looked up whole


class Fts:
    """One table of texts."""

    name = "SQLite FTS5"

    def load(self, documents: Iterable[bytes], folder: Path) -> None:
        """A file of its own, its index merged into one piece."""
        self._path = folder / "peer-texts.sqlite3"
        self._path.unlink(missing_ok=True)
        self._database = sqlite3.connect(self._path)
        self._database.execute("PRAGMA synchronous=OFF")
        self._database.execute("PRAGMA cache_size=-200000")
        self._database.execute(_TABLE)
        rows = ((text,) for text in _texts(documents))
        self._database.executemany("INSERT INTO said VALUES (?)", rows)
        self._database.execute("INSERT INTO said (said) VALUES ('optimize')")
        self._database.commit()

    def search(self, word: str) -> int:
        """How many have a word that begins so, and the newest sixty of them."""
        asked = (f'"{word}"*' if len(word) >= _SHORTEST_PREFIX else f'"{word}"',)
        question = "SELECT count(*) FROM said WHERE said MATCH ?"
        (count,) = self._database.execute(question, asked).fetchone()
        newest = "SELECT rowid FROM said WHERE said MATCH ? ORDER BY rowid DESC LIMIT 60"
        self._database.execute(newest, asked).fetchall()
        return int(count)

    def close(self) -> None:
        """Delete the file."""
        self._database.close()
        self._path.unlink()


def _texts(documents: Iterable[bytes]) -> Iterator[str]:
    for document in documents:
        told: dict[str, Any] = orjson.loads(document)["properties"]
        yield " ".join(
            (
                *told["title"].values(),
                *told["summary"].values(),
                *(text for item in told["sources"] for text in (item["title"], item["publisher"])),
            )
        )
