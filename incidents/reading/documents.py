"""Documents as other programs hand them in: one mapping each, such as a line of JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from incidents.errors import ArticleRejected
from incidents.reading.offsets import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text to read; offsets in `toponyms` are Python string offsets into `text` as given."""

    id: Any
    text: str
    title: str = ""
    language: str | None = None
    published_at: str | None = None  # as given
    published_on: dt.date | None = None
    source_country: str = ""
    toponyms: tuple[Span, ...] = ()


def document_of(members: object) -> Document:
    """The document that a decoded JSON object describes; `ArticleRejected` says what is wrong.

    `{id, text, title?, published_at?, language?, source_country?, toponyms?: [{start, end}]}`;
    other members are passed over.
    """
    if not isinstance(members, Mapping):
        raise ArticleRejected("A document is a JSON object with 'id' and 'text'.")
    text = members.get("text")
    if not isinstance(text, str):
        raise ArticleRejected(f"'text' is {_shown(text)}; give the text as a string.")
    published_at = _words(members, "published_at")
    return Document(
        id=members.get("id"),
        text=text,
        title=_words(members, "title"),
        language=_words(members, "language")[:2].lower() or None,
        published_at=published_at or None,
        published_on=_day(published_at),
        source_country=_words(members, "source_country").upper(),
        toponyms=_spans(members.get("toponyms"), text),
    )


def _words(members: Mapping[str, Any], name: str) -> str:
    value = members.get(name)
    if value is not None and not isinstance(value, str):
        raise ArticleRejected(f"'{name}' is {_shown(value)}; give a string or leave it out.")
    return (value or "").strip()


def _day(moment: str) -> dt.date | None:
    """The day on the clock of those who stated it."""
    if not moment:
        return None
    try:
        return dt.datetime.fromisoformat(moment).date()
    except ValueError:
        message = (
            f"'published_at' is {_shown(moment)}; give a moment such as 2016-03-25T16:20+01:00."
        )
        raise ArticleRejected(message) from None


def _spans(toponyms: object, text: str) -> tuple[Span, ...]:
    if toponyms is None:
        return ()
    if not isinstance(toponyms, list):
        raise ArticleRejected(f"'toponyms' is {_shown(toponyms)}; give a list of start and end.")
    return tuple(sorted(_span(number, item, text) for number, item in enumerate(toponyms)))


def _span(number: int, item: object, text: str) -> Span:
    start, end = (item.get("start"), item.get("end")) if isinstance(item, Mapping) else (None, None)
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise ArticleRejected(
            f"Toponym {number} is {_shown(item)}; "
            f"give 0 ≤ start < end ≤ {len(text)}, the text's length."
        )
    return start, end


def _shown(value: object) -> str:
    shown = ascii(value)
    return f"'{shown[:60]}…'" if len(shown) > 60 else shown
