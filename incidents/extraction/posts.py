"""Posts quoted in an article: a line with the caption below it that names account and day."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from incidents.extraction.captions import StatedDate, posted_dates
from incidents.extraction.dates import DateReading
from incidents.extraction.languages import foreign_language
from incidents.values import DatePrecision

_SIGNS = re.compile(r"[#@][^\W\d_]\w|https?://|\bt\.co/|\bpic\.\w")


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """The line of a quoted post, `text[start:end]`, and the day that its caption states."""

    start: int
    end: int
    posted: StatedDate

    @property
    def date(self) -> DateReading:
        """The caption's day as the date of what the post tells."""
        quote, day = self.posted.quote, self.posted.date
        return DateReading(
            start=quote.start,
            end=quote.end,
            exact=quote.exact,
            date_start=day,
            date_end=day,
            precision=DatePrecision.DAY,
            derivation=f"quoted post dated “{quote.exact}” → {day.isoformat()}",
        )


def read_posts(text: str, language: str) -> tuple[Post, ...]:
    """The quoted posts in order; a line of the article's own above a caption is none."""
    return tuple(_posts(text, language))


def post_around(posts: Sequence[Post], start: int, end: int) -> Post | None:
    """The post in whose line `text[start:end]` stands."""
    index = bisect_right(posts, start, key=lambda post: post.start) - 1
    return posts[index] if index >= 0 and end <= posts[index].end else None


def _posts(text: str, language: str) -> Iterator[Post]:
    for posted in posted_dates(text, language=language):
        caption = text.rfind("\n", 0, posted.quote.start)
        end = _behind_last_letter(text, caption)
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end]
        if _SIGNS.search(line) or foreign_language(line, language):
            yield Post(start=start, end=end, posted=posted)


def _behind_last_letter(text: str, position: int) -> int:
    while position > 0 and text[position - 1].isspace():
        position -= 1
    return max(position, 0)
