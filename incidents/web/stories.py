"""A story as pages name it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from incidents.web import languages, words


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """Title, introduction and where the map opens ("latitude,longitude,zoom", "" for none)."""

    slug: str
    url: str
    title: str
    title_language: str  # where it is another than the page's, else ""
    introduction: str
    introduction_language: str
    view: str
    period: str


def story_line(story: Mapping[str, Any]) -> StoryLine:
    """The reader's side of a story's document."""
    view, period = story.get("view") or {}, story.get("period") or {}
    has_view = {"latitude", "longitude", "zoom"} <= view.keys()
    return StoryLine(
        slug=story["slug"],
        url=languages.localised(f"/stories/{story['slug']}/"),
        title=words.pick(story["title"]) or story["slug"],
        title_language=words.foreign(story["title"]),
        introduction=words.pick(story["introduction"]),
        introduction_language=words.foreign(story["introduction"]),
        view=f"{view['latitude']},{view['longitude']},{view['zoom']}" if has_view else "",
        period=words.date_words(period["start"], period.get("end"), 1)
        if period.get("start")
        else "",
    )
