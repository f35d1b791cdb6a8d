"""Contenders get the same questions, in turns."""

from __future__ import annotations

from itertools import count

from bench.timing import SelfTimed, race


def test_all_are_asked_the_same() -> None:
    first: list[int] = []
    second: list[int] = []
    race({"first": first.append, "second": second.append}, count(), rounds=50)
    assert first == second
    assert len(set(first)) == len(first)


def test_one_stops_after_its_rounds() -> None:
    assert race({"it": lambda _: None}, count(), rounds=40)["it"].rounds == 40


def test_another_process_may_time_itself() -> None:
    timing = race({"it": lambda _: SelfTimed(seconds=0.002)}, count(), rounds=40)["it"]
    assert timing.p50 == timing.p95 == 2.0
