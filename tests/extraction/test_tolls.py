"""Counts added up, and ranges over what several sources say."""

from __future__ import annotations

from incidents.extraction.tolls import added, merged
from incidents.values import Count


def test_merged_counts_span_all_that_was_told() -> None:
    told = [Count(best=300, high=300), Count(best=270), Count(best=300)]
    assert merged(told) == Count(low=270, best=300, high=300)


def test_two_claims_are_both_ends() -> None:
    assert merged([Count(best=12), Count(best=15)]) == Count(low=12, best=12, high=15)


def test_a_least_number_leaves_the_range_open() -> None:
    assert merged([Count(best=31, low=31), Count(best=20)]) == Count(low=20, best=31)


def test_merging_nothing_gives_nothing() -> None:
    assert merged([]) is None


def test_added_counts_add_their_ends() -> None:
    counts = [Count(low=3, best=3, high=9), Count(best=3)]
    assert added(counts) == Count(low=6, best=6, high=12)
