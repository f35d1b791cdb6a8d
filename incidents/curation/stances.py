"""What a claim says of the value that an incident states."""

from __future__ import annotations

from typing import Any

from incidents.values import Stance

Record = dict[str, Any]


def stance_towards(stated: Any, told: Any, *, field: str) -> Stance:
    """What a claim of `told` says where an incident states another value, or none.

    Another number or outcome contradicts; another type, day or place is context.
    """
    if stated is None or stated == told:
        return Stance.SUPPORTS
    if isinstance(stated, dict) and isinstance(told, dict):
        return toll_stance(stated, told)
    return Stance.CONTRADICTS if field == "outcome" else Stance.CONTEXT


def toll_stance(stated: Record, told: Record) -> Stance:
    """What a claim says of the stated toll: "at least 31" supports 32, "13" contradicts 11."""
    best, low, high = stated["best"], told.get("low"), told.get("high")
    if best == told.get("best"):
        return Stance.SUPPORTS
    is_open = low is not None or high is not None
    is_inside = best is not None and (low or 0) <= best and (high is None or best <= high)
    return Stance.SUPPORTS if is_open and is_inside else Stance.CONTRADICTS
