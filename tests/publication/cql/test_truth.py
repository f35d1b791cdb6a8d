"""Truth follows the tables of three-valued logic."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from incidents.publication.cql.truth import Truth, either, where_known

VALUES = (True, False, None)
PAIRS = [(left, right) for left in VALUES for right in VALUES]


def truth(*values: bool | None) -> Truth:
    unknown = np.array([value is None for value in values])
    true = np.array([value is True for value in values])
    return Truth(true, unknown if unknown.any() else None)


def told(value: Truth) -> list[bool | None]:
    unknown = np.zeros_like(value.true) if value.unknown is None else value.unknown
    return [
        None if is_unknown else bool(is_true)
        for is_true, is_unknown in zip(value.true, unknown, strict=True)
    ]


@pytest.mark.parametrize(
    ("join", "expected"),
    [
        (Truth.__and__, [True, False, None, False, False, False, None, False, None]),
        (Truth.__or__, [True, True, True, True, False, None, True, None, None]),
    ],
)
def test_join_follows_its_table(
    join: Callable[[Truth, Truth], Truth], expected: list[bool | None]
) -> None:
    left, right = (truth(*side) for side in zip(*PAIRS, strict=True))
    assert told(join(left, right)) == expected


def test_not_leaves_the_unknown_unknown() -> None:
    assert told(~truth(True, False, None)) == [False, True, None]


def test_known_operands_make_no_unknown() -> None:
    assert (truth(True, False) & truth(True, True)).unknown is None


def test_verdicts_on_missing_values_are_unknown() -> None:
    assert told(where_known([True, True], np.array([False, True]))) == [True, None]


def test_rows_that_lack_either_side_are_missing() -> None:
    assert either(np.array([True, False]), np.array([False, False])).tolist() == [True, False]
