from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.ingest.wording import FEWEST, bands, common, shingles
from tests.ingest.stories import FIRE, MARKET, STATEMENT, paragraphs


def share(one: str, other: str) -> float:
    mine, theirs = shingles(one), shingles(other)
    return common(mine, theirs) / min(len(mine), len(theirs))


def keys_in_common(one: str, other: str) -> int:
    return len(set(bands(shingles(one))) & set(bands(shingles(other))))


def test_the_same_words_in_other_dress_are_the_same() -> None:
    assert share(MARKET, MARKET.upper().replace(",", " –").replace("\n", "  ")) == 1


def test_a_trimmed_ending_leaves_keys_in_common() -> None:
    trimmed = "\n".join(paragraphs(MARKET)[:-2])
    assert share(MARKET, trimmed) > 0.95
    assert keys_in_common(MARKET, trimmed) > 0


def test_two_accounts_of_other_things_have_no_key_in_common() -> None:
    assert keys_in_common(MARKET, FIRE) == 0
    assert share(MARKET, FIRE) < 0.05


@pytest.mark.parametrize("quotation", ["“{}”", '"{}"', "« {} »", "„{}“", "»{}«", "‘{}’", "“{}"])
def test_a_quotation_is_nobodys_own_wording(quotation: str) -> None:
    quoted = f"{paragraphs(FIRE)[0]} {quotation.format(STATEMENT)}"
    assert common(shingles(quoted), shingles(STATEMENT)) == 0


def test_an_apostrophe_ends_no_quotation() -> None:
    assert common(shingles("‘It wasn’t the mayor’s night at all’ she said"), shingles("")) == 0
    assert len(shingles("‘It wasn’t the mayor’s night at all’ she said")) == 0


def test_a_short_text_has_no_keys() -> None:
    short = " ".join(MARKET.split()[: FEWEST + 2])
    assert bands(shingles(short)) == []


def test_a_script_without_spaces_is_read_letter_by_letter() -> None:
    assert len(shingles("警方周五突击搜查了斯哈尔贝克的一处公寓")) > 10


def test_the_signature_is_the_same_on_every_machine() -> None:
    assert bands(shingles(MARKET))[:2] == [4234768953657379963, 7971750409059495138]


@pytest.mark.parametrize("text", ["", "\x00", "\ud800", "“", "a" * 1_000_000, '"' * 100_001])
def test_odd_texts_have_no_keys(text: str) -> None:
    assert bands(shingles(text)) == []


@given(st.text(max_size=300))
def test_any_text_has_ordered_shingles(text: str) -> None:
    found = shingles(text).tolist()
    assert found == sorted(set(found))


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["one two three four five six ", "“a b ", "‘it’s ", "«x» "])
def test_time_is_linear_in_the_text(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        return min(_timed(text) for _ in range(3))

    assert seconds(1_600_000) < 80 * seconds(100_000)


def _timed(text: str) -> float:
    started = time.perf_counter()
    bands(shingles(text))
    return time.perf_counter() - started
