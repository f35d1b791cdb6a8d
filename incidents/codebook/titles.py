"""Titles and summaries composed from the codebook's templates; no person's name can enter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from incidents.codebook.schema import Codebook
from incidents.values import GeoPrecision, PlaceKind

_UNCONFIRMED = frozenset({"unverified", "unverifiable"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleFacts:
    """What a title is made of; `place_names` maps languages to the public place's name."""

    event_type: str
    attack_type: str = ""
    verification_status: str = "unverified"
    place_name: str = ""
    place_names: Mapping[str, str] = field(default_factory=dict)
    place_kind: PlaceKind | None = None
    geo_precision: GeoPrecision | None = None


def compose_title(codebook: Codebook, facts: TitleFacts, language: str) -> str:
    """One line in `language` that hedges as the evidence does."""
    templates = codebook.titles[language]
    attack = _attack_label(codebook, facts, language)
    title = templates[facts.event_type].format(
        where=_where(templates, facts, language),
        attack=attack,
        attack_inside=attack[:1].lower() + attack[1:],
    )
    if facts.verification_status in _UNCONFIRMED:
        return templates["unconfirmed"].format(title=title)
    if facts.verification_status == "disputed":
        return templates["disputed"].format(title=title)
    return title


def _where(templates: Mapping[str, str], facts: TitleFacts, language: str) -> str:
    name = facts.place_names.get(language) or facts.place_name
    if not name:
        return templates["nowhere"]
    if facts.geo_precision == GeoPrecision.NEAR:
        return templates["near"].format(place=name)
    return templates["at" if facts.place_kind == PlaceKind.SITE else "in"].format(place=name)


def _attack_label(codebook: Codebook, facts: TitleFacts, language: str) -> str:
    term = codebook.attack_types.get(facts.attack_type)
    if term is None or term.key == "unknown":
        return codebook.event_types[facts.event_type].labels[language]
    return term.labels[language]
