"""What might be a toponym, with the reason why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from incidents.values import GazetteerPlace, PlaceKind


class Basis(StrEnum):
    """Why a run of words may name a place."""

    NAME = "name"  # the gazetteer has it
    DEMONYM = "demonym"
    PATTERN = "pattern"  # "Walker County", "rue de la Colline"
    SIDE = "side"  # "West Kasai": a direction and a known name
    ABBREVIATION = "abbreviation"  # "Ky." after a town
    HEADED = "headed"  # "the village of Kampungu", and every other mention of that name
    UNKNOWN = "unknown"  # capitalised words that a preposition of place leads to


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Pieces [first, last) that may name a place; `places` is what the gazetteer has."""

    first: int
    last: int
    start: int
    end: int
    name: str
    lookup: str  # what to ask the gazetteer: "Kasai" of "West Kasai"
    basis: Basis
    places: Sequence[GazetteerPlace] = ()
    kind_hint: PlaceKind | None = None
