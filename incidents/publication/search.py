"""One Query for every surface: what a visitor or a partner may ask for."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass
from typing import Any

from incidents.publication.cql import Filter
from incidents.values import BoundingBox

Feature = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked for; empty members ask for nothing in particular.

    As OGC 17-069r4 has it, features without geometry match every bbox, and features without a
    date every period. `place` is a gazetteer id or a name, and covers everything inside it.
    `q` are words, each of which must begin a word of title, summary, place or sources. `asof`
    asks what the public knew at that moment. `filter` is a condition in CQL2 (OGC 21-065r2).
    """

    bbox: BoundingBox | None = None
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    event_types: frozenset[str] = frozenset()
    outcomes: frozenset[str] = frozenset()
    verification_statuses: frozenset[str] = frozenset()
    place: str = ""
    source: str = ""
    story: str = ""
    q: str = ""
    max_uncertainty_m: int | None = None
    asof: dt.datetime | None = None
    filter: Filter | None = None


def folded(text: str) -> str:
    """Lower case without accents, for comparing names and words."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
