"""Writes the built file and its manifest."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from incidents.geocoding import queries
from incidents.geocoding.build.entries import Entry
from incidents.geocoding.gazetteer import APPLICATION_ID, SCHEMA_VERSION
from incidents.values import PlaceKind

_KINDS = tuple(PlaceKind)
_SCALE = 100_000


def write(path: Path, entries: list[Entry]) -> dict[str, int]:
    """Write the file anew; the same entries give the same bytes. Returns row counts."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    keys = _keys(entries)
    names = sorted({(name, keys[id(entry)]) for entry in entries for name in entry.folded_names()})
    with closing(sqlite3.connect(draft)) as connection:
        connection.executescript(
            f"PRAGMA journal_mode=OFF; PRAGMA page_size=4096;"
            f"PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={SCHEMA_VERSION};"
            f"{queries.SCHEMA}"
        )
        with connection:
            connection.executemany(
                "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                sorted(_row(entry, keys) for entry in entries),
            )
            connection.executemany("INSERT INTO name VALUES (?,?)", names)
            connection.executemany("INSERT INTO opening VALUES (?,?)", _openings(names))
            connection.executemany("INSERT INTO demonym VALUES (?,?)", _demonyms(entries, keys))
        connection.executescript(f"{queries.INDEXES} ANALYZE; VACUUM;")
    draft.replace(path)
    return {"places": len(entries), "names": len(names)}


def write_manifest(path: Path, content: dict[str, object]) -> None:
    """Write `manifest.json` beside the built file, with the file's size and sha256."""
    raw = path.read_bytes()
    digest = {"file": path.name, "bytes": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}
    text = json.dumps(digest | content, indent=2, ensure_ascii=False)
    path.with_name("manifest.json").write_text(f"{text}\n", encoding="utf-8")


def _keys(entries: Iterable[Entry]) -> dict[int, int]:
    """Row keys: the GeoNames id, or a negative number for entries of our own."""
    keys: dict[int, int] = {}
    for entry in entries:
        keys[id(entry)] = entry.key if entry.key is not None else -(len(keys) + 1)
    return keys


def _row(entry: Entry, keys: dict[int, int]) -> tuple[object, ...]:
    return (
        keys[id(entry)],
        entry.name,
        round((entry.latitude or 0.0) * _SCALE),
        round((entry.longitude or 0.0) * _SCALE),
        _KINDS.index(entry.kind),
        entry.feature_class,
        entry.feature_code,
        entry.country,
        entry.admin1,
        entry.admin2,
        entry.population,
        entry.uncertainty_m,
        keys[id(entry.parent)] if entry.parent else 0,
        json.dumps(entry.names, ensure_ascii=False, separators=(",", ":")) if entry.names else "",
        entry.slug,
    )


def _openings(names: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """First words of names of two words and more, with the longest name's length."""
    longest: dict[str, int] = {}
    for name, _ in names:
        words = name.split()
        if len(words) > 1:
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return sorted(longest.items())


def _demonyms(entries: Iterable[Entry], keys: dict[int, int]) -> list[tuple[str, int]]:
    """Demonyms; where two places share one ("Congolese"), the more populous has it."""
    owners: dict[str, Entry] = {}
    for entry in entries:
        for word in entry.folded_demonyms():
            owner = owners.get(word)
            if owner is None or owner.population < entry.population:
                owners[word] = entry
    return sorted((word, keys[id(entry)]) for word, entry in owners.items())
