"""Contenders timed in turn on the same questions, so that a slow second hits them all."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

_Question = TypeVar("_Question")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Milliseconds over `rounds` different questions."""

    p50: float
    p95: float
    rounds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTimed:
    """An answer from another process, with the seconds that it measured there itself."""

    seconds: float


def race(
    contenders: Mapping[str, Callable[[_Question], object]],
    questions: Iterator[_Question],
    *,
    rounds: int = 300,
    seconds: float = 4.0,
    warm_up: int = 3,
) -> dict[str, Timing]:
    """Ask everybody the same, one after the other.

    Each stops after `rounds` or, once it has answered ten times, after `seconds` of its own.
    """
    for _ in range(warm_up):
        question = next(questions)
        for ask in contenders.values():
            ask(question)
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    running = dict(contenders)
    while running:
        question = next(questions)
        for name, ask in list(running.items()):
            taken[name].append(_seconds(ask, question))
            if _is_done(taken[name], rounds, seconds):
                del running[name]
    return {name: summary(times) for name, times in taken.items()}


def once(ask: Callable[[], object]) -> float:
    """Seconds of one call."""
    started = time.perf_counter()
    ask()
    return time.perf_counter() - started


def summary(seconds: list[float]) -> Timing:
    """Percentiles in milliseconds."""
    p50, p95 = np.percentile(np.array(seconds) * 1000, [50, 95])
    return Timing(p50=float(p50), p95=float(p95), rounds=len(seconds))


def _seconds(ask: Callable[[_Question], object], question: _Question) -> float:
    started = time.perf_counter()
    answer = ask(question)
    elapsed = time.perf_counter() - started
    return answer.seconds if isinstance(answer, SelfTimed) else elapsed


def _is_done(taken: list[float], rounds: int, seconds: float) -> bool:
    return len(taken) >= rounds or (len(taken) >= 10 and sum(taken) > seconds)
