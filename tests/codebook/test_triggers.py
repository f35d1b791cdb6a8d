"""Trigger terms of a codebook: what a term may look like, and a site's own ones at work."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from incidents.codebook import DEFAULT_PATH, Codebook, load_codebook
from incidents.errors import CodebookError
from incidents.extraction.events import read_events
from incidents.values import ArticleText
from tests.extraction.placed import find_places

GOOD = DEFAULT_PATH.read_text(encoding="utf-8")
RAID_TERMS = "[event_type.raid.triggers]\nen = [\n"


def load(tmp_path: Path, text: str) -> Codebook:
    path = tmp_path / "codebook.toml"
    path.write_text(text, encoding="utf-8")
    return load_codebook(path)


def test_term_of_marks_alone_is_refused(tmp_path: Path) -> None:
    assert RAID_TERMS in GOOD
    with pytest.raises(CodebookError, match=r"event_type\.raid\.triggers\.en must be a list"):
        load(tmp_path, GOOD.replace(RAID_TERMS, RAID_TERMS + '"?",'))


def test_term_in_an_unknown_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="unknown key 'xx'"):
        load(tmp_path, GOOD.replace(RAID_TERMS, 'xx = ["word"]\n' + RAID_TERMS).replace(
            'xx = ["word"]\n[event_type.raid.triggers]', '[event_type.raid.triggers]\nxx = ["word"]'
        ))  # fmt: skip


def test_a_sites_own_term_drafts_its_event(tmp_path: Path) -> None:
    codebook = load(tmp_path, GOOD.replace(RAID_TERMS, RAID_TERMS + '"cordoned off",'))
    text = "A street in Schaerbeek was cordoned off on Friday."
    article = ArticleText(text=text, language="en", published_on=dt.date(2016, 3, 25))
    (event,) = read_events(article, find_places(text), (), codebook)
    assert event.event_type == "raid"
    assert read_events(article, find_places(text), (), load_codebook()) == ()
