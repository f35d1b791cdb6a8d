"""Contenders timed in turn on the same questions, so that a slow second hits them all."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

import numpy as np

_Question = TypeVar("_Question")
_TURN = 20  # questions
_LONG_TURN = 0.3  # seconds


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
) -> dict[str, Timing]:
    """Ask everybody the same questions, in turns.

    A turn's first answer is not counted: the caches of the processor are still another's. Each
    stops after `rounds` or, once it has answered ten times, after `seconds` of its own.
    """
    _turns(contenders, list(islice(questions, _TURN)), {})  # not counted: all is new to all
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    running = dict(contenders)
    while running:
        _turns(running, list(islice(questions, _TURN + 1)), taken)
        for name in list(running):
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


def _turns(
    contenders: Mapping[str, Callable[[_Question], object]],
    questions: list[_Question],
    taken: dict[str, list[float]],
) -> None:
    """One turn each: all questions, or as many as it answers in a fair while."""
    for name, ask in contenders.items():
        ask(questions[0])
        turn: list[float] = []
        for question in questions[1:]:
            turn.append(_seconds(ask, question))
            if sum(turn) > _LONG_TURN:
                break
        taken.setdefault(name, []).extend(turn)


def _is_done(taken: list[float], rounds: int, seconds: float) -> bool:
    return len(taken) >= rounds or (len(taken) >= 10 and sum(taken) > seconds)
