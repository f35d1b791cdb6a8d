"""The codebook's shape: frozen records that the loader fills."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from incidents.values import PlaceKind, PublicLevel

Labels = Mapping[str, str]
Triggers = Mapping[str, tuple[str, ...]]

SHAPES = ("triangle", "square", "circle", "diamond", "hexagon", "pentagon", "cross", "ring", "star")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word of a vocabulary, with its label per language and the words that betray it.

    `kindred` are keys of terms that another account may use for the very same thing. `rare`: it
    does not happen twice in one city on one day.
    """

    key: str
    labels: Labels
    definitions: Labels = field(default_factory=dict)  # "" or none: nothing to explain
    triggers: Triggers = field(default_factory=dict)
    hidden: bool = False
    kindred: frozenset[str] = frozenset()
    rare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """A kind of incident: how it is told in words, in colour and in shape.

    `kindred` are keys of types that another account may give to the very same incident. `rare`:
    it does not happen twice in one city on one day.
    """

    key: str
    labels: Labels
    definitions: Labels
    colour: str  # "#rrggbb"
    shape: str  # one of SHAPES
    triggers: Triggers = field(default_factory=dict)
    crosswalk: Mapping[str, str] = field(default_factory=dict)
    default_public_level: PublicLevel | None = None
    hold_hours: int = 0
    kindred: frozenset[str] = frozenset()
    rare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """The coding standard of a site. Mappings keep the file's order."""

    version: str
    languages: tuple[str, ...]
    uncertainty_m: Mapping[PlaceKind, int]
    event_types: Mapping[str, EventType]
    attack_types: Mapping[str, Term]
    outcomes: Mapping[str, Term]
    legal_statuses: Mapping[str, Term]
    verification_statuses: Mapping[str, Term]
    date_precisions: Mapping[str, Term]
    geo_precisions: Mapping[str, Term]
    titles: Mapping[str, Mapping[str, str]]
