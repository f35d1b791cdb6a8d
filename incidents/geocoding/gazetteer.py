"""The embedded gazetteer: one read-only SQLite file that ships with the package."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from incidents.errors import GazetteerError
from incidents.geocoding import queries
from incidents.geocoding.distance import kilometres
from incidents.geocoding.folding import fold, fold_words
from incidents.values import BoundingBox, GazetteerPlace, PlaceKind

DEFAULT_PATH = Path(__file__).with_name("built") / "gazetteer.sqlite"
ATTRIBUTION = "Place data © GeoNames, CC BY 4.0"
ATTRIBUTION_URL = "https://www.geonames.org/"

APPLICATION_ID = 0x494D475A  # "IMGZ", in the file's header
SCHEMA_VERSION = 1

_KINDS = tuple(PlaceKind)
_MAPPED = 1 << 28  # bytes read through the page cache that all processes share
_SCALE = 100_000  # stored degrees are integers, about a metre each
_SMALL = 3.0  # degrees of latitude: in lower boxes fewer places lie than are populous
_MANY = 60  # names that begin with one word
_AFTER_SPACE = "!"  # the next character: what follows a word in the order of names
_REBUILD = "build it with 'manage.py build_gazetteer'"

Row = tuple[int, str, int, int, int, str, str, str, str, str, int, int, int, str, str]


def open_gazetteer(path: Path = DEFAULT_PATH) -> EmbeddedGazetteer:
    """The gazetteer at `path`; a `GazetteerError` says what is wrong with the file."""
    gazetteer = EmbeddedGazetteer(path)
    gazetteer.check()
    return gazetteer


class EmbeddedGazetteer:
    """A `Gazetteer` over one file. Opens it at the first question; safe to share by threads."""

    def __init__(self, path: Path = DEFAULT_PATH) -> None:
        self.path = path
        self._local = threading.local()
        self._longest = lru_cache(maxsize=50_000)(self._read_longest)
        self._begun = lru_cache(maxsize=10_000)(self._read_begun)
        self._places = lru_cache(maxsize=20_000)(self._read_places)
        self._demonyms = lru_cache(maxsize=1)(self._read_demonyms)
        self._parent = lru_cache(maxsize=20_000)(self._read_parent)
        self._chain = lru_cache(maxsize=5_000)(self._read_chain)
        self._place = lru_cache(maxsize=20_000)(self._read_place)

    def check(self) -> None:
        """Raise a `GazetteerError` unless the file is a gazetteer of this version."""
        _ = self._connection

    def longest(self, first_word: str) -> int:
        """Most words that a name beginning with this word has; 0 where none begins so."""
        return self._longest(first_word)

    def lookup(self, name: str) -> Sequence[GazetteerPlace]:
        """Every place of that name, most populous first; empty where there is none."""
        return self._places(fold(name))

    def ancestors(self, place: GazetteerPlace) -> tuple[GazetteerPlace, ...]:
        """What the place lies in, nearest first, the country last."""
        return self._chain(self._parent(place.gazetteer_id))

    def demonym(self, word: str) -> GazetteerPlace | None:
        """The country or region that a demonym ("Belgian", "belge") belongs to."""
        key = self._demonyms().get(fold(word))
        return None if key is None else self._place(key)

    def get(self, gazetteer_id: str) -> GazetteerPlace | None:
        """The place with this id."""
        scheme, _, key = gazetteer_id.partition(":")
        if scheme == "geonames" and key.isdecimal() and len(key) < 12:
            return self._place(int(key))
        rows = self._ask(queries.BY_SLUG, key) if scheme == "own" else ()
        return _place(rows[0]) if rows else None

    def within(
        self, box: BoundingBox, *, minimum_population: int = 0, limit: int = 100
    ) -> list[GazetteerPlace]:
        """Cities and districts inside the box, most populous first."""
        found: list[GazetteerPlace] = []
        for west, east in _spans(box):
            edges = [round(edge * _SCALE) for edge in (box.south, box.north, west, east)]
            query = queries.WITHIN_SMALL if box.north - box.south < _SMALL else queries.WITHIN
            rows = self._ask(query, *edges, minimum_population, limit)
            found += [_place(row) for row in rows]
        return sorted(found, key=lambda place: -place.population)[:limit]

    def near(
        self, latitude: float, longitude: float, *, radius_km: float = 30, limit: int = 10
    ) -> list[GazetteerPlace]:
        """Cities, districts and sites around a point, nearest first."""
        box = queries.box_around(latitude, longitude, radius_km)
        found: list[GazetteerPlace] = []
        for west, east in _spans(box):
            edges = [round(edge * _SCALE) for edge in (box.south, box.north, west, east)]
            found += [_place(row) for row in self._ask(queries.AROUND, *edges)]
        ranked = sorted((kilometres(latitude, longitude, place), place.name, i)
                        for i, place in enumerate(found))  # fmt: skip
        return [found[i] for distance, _, i in ranked if distance <= radius_km][:limit]

    def _read_longest(self, first_word: str) -> int:
        words = fold_words(first_word)
        if not words:
            return 0
        begun = self._begun(words[0])
        if begun is not None:
            return max((name.count(" ") + 1 for name in begun), default=0)
        rows = self._ask(queries.LONGEST, words[0])
        return int(rows[0][0]) if rows else 1

    def _read_begun(self, word: str) -> frozenset[str] | None:
        """The names that begin with a word; None where they are too many to keep.

        Most words that are asked for begin few names or none: one question answers for all.
        """
        rows = self._ask(queries.BEGUN_BY, word, f"{word}{_AFTER_SPACE}", _MANY + 1)
        return frozenset(str(row[0]) for row in rows) if len(rows) <= _MANY else None

    def _read_places(self, folded: str) -> tuple[GazetteerPlace, ...]:
        begun = self._begun(folded.partition(" ")[0])
        if begun is not None and folded not in begun:
            return ()
        return tuple(_place(row) for row in self._ask(queries.BY_NAME, folded))

    def _read_demonyms(self) -> dict[str, int]:
        """All of them: there are few, and nearly every capitalised word is asked for."""
        return {str(row[0]): int(row[1]) for row in self._ask(queries.DEMONYMS)}

    def _read_place(self, key: int) -> GazetteerPlace | None:
        rows = self._ask(queries.BY_KEY, key)
        return _place(rows[0]) if rows else None

    def _read_parent(self, gazetteer_id: str) -> int | None:
        scheme, _, key = gazetteer_id.partition(":")
        rows: Sequence[Row] = ()
        if scheme == "geonames" and key.isdecimal():
            rows = self._ask(queries.PARENT, int(key))
        elif scheme == "own":
            rows = self._ask(queries.PARENT_OF_SLUG, key)
        return rows[0][0] if rows else None

    def _read_chain(self, nearest: int | None) -> tuple[GazetteerPlace, ...]:
        """What places with that parent lie in: they share it with their neighbours."""
        return tuple(_place(row) for row in self._ask(queries.CHAIN, nearest))

    def _ask(self, query: str, *values: object) -> list[Row]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise GazetteerError(f"gazetteer '{self.path}' is damaged: {_REBUILD}") from error

    @property
    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = _connect(self.path)
        return connection


def _connect(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise GazetteerError(f"gazetteer '{path}' does not exist: {_REBUILD}")
    address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
    try:
        connection = sqlite3.connect(address, uri=True)
        connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise GazetteerError(f"'{path}' is not a gazetteer: {_REBUILD}") from error
    if (application, version) != (APPLICATION_ID, SCHEMA_VERSION):
        connection.close()
        raise GazetteerError(f"'{path}' is no gazetteer of version {SCHEMA_VERSION}: {_REBUILD}")
    return connection


def _place(row: Row) -> GazetteerPlace:
    key, name, latitude, longitude, kind, feature_class, feature_code, country = row[:8]
    admin1, admin2, population, uncertainty, _, names, slug = row[8:]
    return GazetteerPlace(
        gazetteer_id=f"own:{slug}" if slug else f"geonames:{key}",
        name=name,
        latitude=latitude / _SCALE,
        longitude=longitude / _SCALE,
        kind=_KINDS[kind],
        feature_class=feature_class,
        feature_code=feature_code,
        country_code=country,
        admin1=admin1,
        admin2=admin2,
        population=population,
        uncertainty_m=uncertainty,
        names=json.loads(names) if names else {},
    )


def _spans(box: BoundingBox) -> list[tuple[float, float]]:
    """The box's longitudes as west–east spans: two where it crosses the antimeridian."""
    if box.west <= box.east:
        return [(box.west, box.east)]
    return [(box.west, 180.0), (-180.0, box.east)]
