"""The incidents that an article tells, one event per place and day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from incidents.codebook import Codebook
from incidents.extraction.drafting import written_out
from incidents.extraction.drafts import Draft
from incidents.extraction.families import Family
from incidents.extraction.judging import read_context
from incidents.extraction.merging import bring_together
from incidents.extraction.reports import read_reports
from incidents.extraction.scenes import read_scenes
from incidents.extraction.telling import Teller
from incidents.extraction.totals import with_parents
from incidents.values import ArticleText, Event, Person, PlacedToponym


def read_events(
    article: ArticleText,
    placed: Sequence[PlacedToponym],
    persons: Sequence[Person],
    codebook: Codebook,
) -> tuple[Event, ...]:
    """The article's events in the order of the text, each value with its evidence.

    A total over several events ("31 killed at the airport and the station") stands once, on an
    event that the others are `part_of` and `counted_in`.
    """
    scenes = read_scenes(article, placed, codebook, persons)
    if not scenes:
        return ()
    context = read_context(article.text, scenes, article.language)
    reports = read_reports(article.text, scenes, context)
    today = article.published_on
    drafts = bring_together(article.text, reports, scenes, today)
    drafts = with_parents(drafts, reports, scenes)
    _mark_fresh(drafts, today)
    keys = {id(draft): f"e{number}" for number, draft in enumerate(drafts, start=1)}
    teller = Teller(article, persons, [scene.sentence for scene in scenes])
    return tuple(written_out(draft, keys, teller) for draft in drafts)


def _mark_fresh(drafts: Sequence[Draft], today: dt.date | None) -> None:
    """Raids and arrests told without a day belong to those of the last days told beside them."""
    if today is None:
        return
    police = [draft for draft in drafts if draft.family is Family.POLICE]
    recent = [draft for draft in police if draft.date and (today - draft.date.date_end).days <= 1]
    for draft in police:
        draft.is_fresh = bool(recent)
