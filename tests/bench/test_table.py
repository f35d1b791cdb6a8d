"""The table says plainly what was met and what was not."""

from __future__ import annotations

from typing import Any

from bench.table import Goal, Row, as_markdown, as_text


def row(**changes: Any) -> Row:
    fields: dict[str, Any] = {"name": "map z0", "unit": "ms", "ours": 2.0}
    return Row(**(fields | changes))


def goal(met: bool | None) -> tuple[Goal, ...]:
    return (Goal(text="≤ 1 ms", met=met),)


def test_a_missed_goal_is_told() -> None:
    text = as_text([row(goals=goal(False)), row(goals=goal(True))])
    assert "≤ 1 ms  NOT MET" in text
    assert text.endswith("1 of 2 goals met, 1 NOT MET")


def test_a_goal_of_another_size_is_not_judged() -> None:
    assert as_text([row(goals=goal(None))]).endswith("0 of 0 goals met, 0 NOT MET")


def test_the_best_peer_is_the_fastest_and_its_ratio_may_be_below_one() -> None:
    text = as_text([row(peers={"slow": 8.0, "quick": 1.0})])
    assert "quick 1    0.5 ×" in text


def test_of_rates_the_best_is_the_highest() -> None:
    assert row(peers={"a": 1.0, "b": 4.0}, more_is_better=True).best_peer == ("b", 4.0)


def test_every_peer_stands_under_the_table() -> None:
    assert "- map z0: quick 1, slow 8 ms" in as_markdown([row(peers={"slow": 8.0, "quick": 1.0})])
