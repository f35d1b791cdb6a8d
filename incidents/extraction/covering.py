"""Which kinds of event told in one clause are part of another told there."""

from __future__ import annotations

from collections.abc import Sequence

from incidents.extraction.families import Family, family_of
from incidents.extraction.scenes import Scene
from incidents.extraction.triggers import Trigger


def is_covered(family: Family, standing: Sequence[Trigger], scene: Scene) -> bool:
    """Whether a stronger kind of event in the same clause covers this one."""
    present = {family_of(item) for item in standing}
    match family:
        case Family.ATTACK:
            return bool(present & {Family.PLOT}) or _is_police_shooting(standing, present)
        case Family.CLASH:
            return bool(present & {Family.ATTACK, Family.POLICE})
        case Family.DISCOVERY:
            return bool(present & {Family.ATTACK, Family.POLICE, Family.PLOT})
        case Family.THREAT:
            return bool(present - {Family.THREAT})
        case Family.POLICE:
            return Family.PLOT in present or _is_arrest_at_attack(standing, scene)
        case _:
            return False


def _is_arrest_at_attack(standing: Sequence[Trigger], scene: Scene) -> bool:
    """ "a stabbing that left others in custody": one place, one event."""
    raids = [item for item in standing if item.key == "raid"]
    attacks = [
        item
        for item in standing
        if family_of(item) is Family.ATTACK and not (item.weak or item.key == "armed_assault")
    ]
    known = any(
        scene.cues.within(name, item.start, 5)
        for item in attacks
        for name in ("definite", "reference")
    )
    return bool(attacks) and not raids and not known and len(scene.places) <= 1


def _is_police_shooting(standing: Sequence[Trigger], present: set[Family | None]) -> bool:
    """A shot, a bang in a raid or an arrest belongs to it."""
    if Family.POLICE not in present:
        return False
    return all(
        item.weak or item.key == "armed_assault"
        for item in standing
        if family_of(item) is Family.ATTACK
    )
