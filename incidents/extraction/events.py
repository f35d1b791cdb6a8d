"""The incidents that an article tells, one event per place and day."""

from __future__ import annotations

from collections.abc import Sequence

from incidents.codebook import Codebook
from incidents.extraction.drafting import written_out
from incidents.extraction.drafts import Draft
from incidents.extraction.judging import read_context
from incidents.extraction.merging import bring_together
from incidents.extraction.reports import read_reports
from incidents.extraction.scenes import read_scenes
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
    scenes = read_scenes(article, placed, codebook)
    if not scenes:
        return ()
    context = read_context(article.text, scenes, article.language)
    reports = read_reports(article.text, scenes, context)
    drafts = with_parents(bring_together(reports), reports)
    keys = {id(draft): f"e{number}" for number, draft in enumerate(drafts, start=1)}
    return tuple(
        written_out(draft, keys[id(draft)], _parent_key(draft, keys), article, persons)
        for draft in drafts
    )


def _parent_key(draft: Draft, keys: dict[int, str]) -> str | None:
    return keys[id(draft.parent)] if draft.parent else None
