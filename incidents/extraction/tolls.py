"""Several counts of people made one: added up, or one range over what sources say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from incidents.values import Count


def added(counts: Sequence[Count]) -> Count:
    """The sum of counts of different people: "two men and at least three women"."""
    if len(counts) == 1:
        return counts[0]
    return Count(
        low=_sum_of_ends(counts, "low"),
        best=sum(count.best or 0 for count in counts),
        high=_sum_of_ends(counts, "high"),
    )


def merged(counts: Iterable[Count]) -> Count | None:
    """One range over several counts of the same people: the best is the one told most often."""
    every = list(counts)
    bests = [count.best for count in every if count.best is not None]
    if not bests:
        return None
    best = max(bests, key=lambda value: (bests.count(value), -bests.index(value)))
    lowest = min(map(_least, every))
    highest = max(map(_most, every))
    exact = [count for count in every if count.best == best]
    told_low = any(count.low == lowest for count in every)
    told_high = any(count.high == highest for count in every)
    if lowest == best < highest and any(count.high is None for count in exact):
        told_low = True  # 12 say some, 15 others
    if lowest < best == highest and any(count.low is None for count in exact):
        told_high = True
    return Count(
        low=lowest if lowest < best or told_low else None,
        best=best,
        high=highest if highest > best or told_high else None,
    )


def _least(count: Count) -> int:
    return min(end for end in (count.low, count.best, count.high) if end is not None)


def _most(count: Count) -> int:
    return max(end for end in (count.low, count.best, count.high) if end is not None)


def _sum_of_ends(counts: Sequence[Count], end: str) -> int | None:
    """The sum of the low or high ends; None where no count has one."""
    ends = [getattr(count, end) for count in counts]
    if all(value is None for value in ends):
        return None
    pairs = zip(counts, ends, strict=True)
    return sum((count.best or 0) if value is None else value for count, value in pairs)
