"""What is known about an article besides its text."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from incidents.errors import ArticleRejected
from incidents.extraction.articles import canonical_text
from incidents.values import LANGUAGES

_LONGEST = {  # characters, as the columns hold them
    "title": 500,
    "byline": 300,
    "outlet": 200,
    "licence": 40,
    "homepage": 500,
    "url": 2_000,
    "canonical_url": 2_000,
}
_YEARS = range(1600, 2200)  # of newspapers, with room to reckon before and after
_HEADER_LINE = re.compile(r"([A-Z][A-Za-z-]*): +(\S.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What an editor, a header or a page states; None means that it states nothing.

    `published_at` is aware and keeps the offset it was stated with: its date is the day on
    which the outlet published.
    """

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    homepage: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    published_at: dt.datetime | None = None
    language: str | None = None
    licence: str | None = None

    def over(self, other: Particulars) -> Particulars:
        """These, with the gaps filled from `other`."""
        stated = {
            field.name: value
            for field in dataclasses.fields(self)
            if (value := getattr(self, field.name)) is not None
        }
        return dataclasses.replace(other, **stated)


def stated(**texts: str | None) -> Particulars:
    """Particulars from words as typed; raises ArticleRejected for a value that means nothing.

    Keys are the fields of Particulars; None and "" state nothing.
    """
    values = {name: _PARSERS[name](name, text) for name, text in texts.items() if text}
    return Particulars(**values)


def split_header(text: str) -> tuple[Particulars, str]:
    """The particulars that a plain text begins with, and the text after them.

    A header is lines of "Key: value" up to a blank line, the first with a known key (see
    HEADER_KEYS). Raises ArticleRejected for an unknown or repeated key and for a bad value.
    """
    head, gap, body = text.lstrip("\n").partition("\n\n")
    lines = [_HEADER_LINE.fullmatch(line.rstrip()) for line in head.split("\n")]
    if not gap or None in lines or (first := lines[0]) is None or first.group(1) not in HEADER_KEYS:
        return Particulars(), text
    values: dict[str, str] = {}
    for line in filter(None, lines):
        key, value = line.groups()
        if key not in HEADER_KEYS:
            raise ArticleRejected(
                f"its header has an unknown key '{key}'; allowed: {', '.join(HEADER_KEYS)}"
            )
        if HEADER_KEYS[key] in values:
            raise ArticleRejected(f"its header has the key '{key}' twice; keep one")
        values[HEADER_KEYS[key]] = value
    return stated(**values), body


HEADER_KEYS = {
    "Title": "title",
    "Outlet": "outlet",
    "Homepage": "homepage",
    "URL": "url",
    "Published": "published_at",
    "Language": "language",
    "Licence": "licence",
    "Byline": "byline",
}


def line_of(text: str, *, longest: int) -> str:
    """The text as one clean line, cut at `longest` characters; "" where nothing is left."""
    try:
        return " ".join(canonical_text(text[: longest * 2]).split())[:longest].rstrip()
    except ArticleRejected:
        return ""


def clipped(**texts: str | None) -> Particulars:
    """Particulars from a page's own words: long lines are cut, what is unusable is dropped."""
    values: dict[str, Any] = {}
    for name, text in texts.items():
        is_line = _PARSERS[name] is _line
        words = line_of(text or "", longest=_LONGEST[name]) if is_line else text
        try:
            values |= {name: _PARSERS[name](name, words)} if words else {}
        except ArticleRejected:
            continue
    return Particulars(**values)


def _line(name: str, text: str) -> str:
    line = line_of(text, longest=_LONGEST[name] + 1)
    _check_length(name, line)
    return line


def _url(name: str, text: str) -> str:
    try:
        parts = parse_url(text)
    except LocationParseError:
        parts = parse_url("")
    clean = not re.search(r"[\s<>\"\\\x00-\x1f\x7f]", text) and parts.auth is None
    if parts.scheme not in ("http", "https") or not parts.host or not clean:
        raise ArticleRejected(
            f"{name} {text[:80]!r} is no web address; write it like 'https://outlet.example/story'"
        )
    _check_length(name, text)
    return text


def _check_length(name: str, text: str) -> None:
    if len(text) > _LONGEST[name]:
        raise ArticleRejected(
            f"{name} '{text[:40]}…' is too long; the cap is {_LONGEST[name]:,} characters"
        )


def _moment(name: str, text: str) -> dt.datetime:
    moment = _iso_moment(text.strip())
    if moment is None or moment.year not in _YEARS:
        raise ArticleRejected(
            f"{name} {text[:40]!r} is no date; write it like '2016-03-25T10:15:00+01:00'"
        )
    return moment


def _iso_moment(text: str) -> dt.datetime | None:
    """An ISO 8601 date or time; without an offset it is UTC."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _language(name: str, text: str) -> str:
    code = text.strip().lower()
    if code not in LANGUAGES:
        raise ArticleRejected(
            f"{name} {text[:40]!r} is not supported; use one of {', '.join(LANGUAGES)}"
        )
    return code


_PARSERS: dict[str, Callable[[str, str], Any]] = {
    "title": _line,
    "byline": _line,
    "outlet": _line,
    "licence": _line,
    "homepage": _url,
    "url": _url,
    "canonical_url": _url,
    "published_at": _moment,
    "language": _language,
}
