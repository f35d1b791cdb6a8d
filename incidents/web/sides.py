"""Which claims about one value stand against each other."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from incidents.values import Stance

Evidence = Mapping[str, Any]


def side_numbers(items: Sequence[Evidence]) -> list[int]:
    """The side of each piece of evidence about one value, from 1; all 0 where none disagree.

    Claims of one stance that agree are on one side; context is on none. Two counts agree where
    some number fits both ("11" and "at least 11"), two periods where they share a day.
    """
    sides: list[Evidence] = []
    numbers = []
    for item in items:
        if item["stance"] == Stance.CONTEXT:
            numbers.append(0)
            continue
        number = next((at for at, other in enumerate(sides, 1) if _agree(item, other)), None)
        if number is None:
            sides.append(item)
            number = len(sides)
        numbers.append(number)
    return numbers if len(sides) > 1 else [0] * len(items)


def _agree(item: Evidence, other: Evidence) -> bool:
    if item["stance"] != other["stance"]:
        return False
    one, two = item["value"], other["value"]
    if one is None or two is None or one == two or item["field"] != other["field"]:
        return True
    if isinstance(one, dict) and isinstance(two, dict):
        return _overlap(_counted(one), _counted(two))
    if isinstance(one, str) and isinstance(two, str) and item["field"] == "date":
        return _overlap(_period(one), _period(two))
    return False


def _counted(count: Mapping[str, int | None]) -> tuple[float, float]:
    low, best, high = (count.get(edge) for edge in ("low", "best", "high"))
    if low is None and high is None and best is not None:
        return best, best
    return -math.inf if low is None else low, math.inf if high is None else high


def _period(text: str) -> tuple[str, str]:
    start, _, end = text.partition("/")
    return start, end or start


def _overlap(one: tuple[Any, Any], two: tuple[Any, Any]) -> bool:
    return bool(one[0] <= two[1] and two[0] <= one[1])
