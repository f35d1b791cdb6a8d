"""Garbage collected rarely in processes that only read."""

from __future__ import annotations

import gc

from incidents.reading.collecting import collecting_rarely
from incidents.reading.streams import Reader


def test_collector_looks_rarely_and_then_as_before() -> None:
    before = gc.get_threshold()
    with collecting_rarely():
        assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold() == before


def test_reading_an_article_leaves_no_cycles() -> None:
    reader = Reader()
    document = {"id": 1, "text": "Police raided a flat in Jette on Friday; two men were arrested."}
    reader(document)
    gc.collect()
    reader(document)
    assert gc.collect() == 0
