"""Kinds of event that can be one and the same: a raid and its arrests, a bombing and a blast."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from incidents.extraction.triggers import Trigger


class Family(StrEnum):
    """Event types that sentences about one event may use for it."""

    ATTACK = "attack"
    POLICE = "police"
    PLOT = "plot"
    DISCOVERY = "discovery"
    THREAT = "threat"
    CLASH = "clash"
    OTHER = "other"


_FAMILIES = {
    "attack": Family.ATTACK,
    "raid": Family.POLICE,
    "arrest": Family.POLICE,
    "foiled_plot": Family.PLOT,
    "discovery": Family.DISCOVERY,
    "threat": Family.THREAT,
    "clash": Family.CLASH,
}
_MAY_BE_ONE = {
    frozenset({Family.POLICE, Family.PLOT}),
    frozenset({Family.POLICE, Family.DISCOVERY}),
    frozenset({Family.POLICE, Family.CLASH}),
    frozenset({Family.PLOT, Family.DISCOVERY}),
}


def family_of(trigger: Trigger) -> Family | None:
    """The family of a trigger; None for an outcome, which belongs to any."""
    if trigger.vocabulary == "attack_type":
        return Family.ATTACK
    if trigger.vocabulary == "event_type":
        return _FAMILIES.get(trigger.key, Family.OTHER)
    return None


def may_be_one(one: Family, other: Family) -> bool:
    """Whether two reports of these families may tell the same event."""
    return one is other or frozenset({one, other}) in _MAY_BE_ONE


def key_triggers(family: Family, standing: Sequence[Trigger]) -> Iterator[Trigger]:
    """The triggers that name the event: its own, strong ones first, then the outcome's."""
    own = [item for item in standing if family_of(item) is family]
    yield from sorted(own, key=lambda item: (item.weak, item.start))
    yield from (item for item in standing if family_of(item) is None)
    if family is Family.PLOT:
        yield from (item for item in standing if family_of(item) is Family.POLICE)
