"""Drafts found again without comparing a report with thousands of them."""

from __future__ import annotations

import datetime as dt

from incidents.codebook import load_codebook
from incidents.extraction.drafts import Draft
from incidents.extraction.gathering import Gathering
from incidents.extraction.judging import read_context
from incidents.extraction.reports import Report, read_reports
from incidents.extraction.scenes import read_scenes
from incidents.values import ArticleText
from tests.extraction.placed import find_places


def make_reports(number: int) -> tuple[Report, ...]:
    text = "A man was arrested in Antwerp. " * number
    article = ArticleText(text=text, language="en", published_on=dt.date(2016, 3, 25))
    scenes = read_scenes(article, find_places(text), load_codebook())
    return read_reports(text, scenes, read_context(text, scenes, "en"))


def gather(reports: tuple[Report, ...]) -> Gathering:
    drafts = Gathering()
    for report in reports:
        drafts.found(Draft(report))
    return drafts


def test_report_is_compared_with_every_draft_of_an_ordinary_text() -> None:
    reports = make_reports(20)
    assert len(gather(reports).comparable(reports[0])) == 20


def test_report_of_a_long_chronicle_is_compared_with_few_drafts() -> None:
    reports = make_reports(400)
    compared = gather(reports).comparable(reports[10])
    assert len(compared) <= 110


def test_drafts_of_the_same_sentences_are_among_those_compared() -> None:
    reports = make_reports(400)
    compared = gather(reports).comparable(reports[10])
    assert any(draft.reports[0] is reports[10] for draft in compared)


def test_event_told_very_often_keeps_its_first_tellings() -> None:
    reports = make_reports(200)
    draft = Draft(reports[0])
    for report in reports[1:]:
        draft.join(report)
    assert draft.reports == list(reports[: len(draft.reports)])
    assert len(draft.reports) < 100
