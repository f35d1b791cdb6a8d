"""A raw text made into an article that can be read: canonical, dated, of a known language."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator

from incidents.errors import ArticleRejected
from incidents.extraction.captions import stated_date
from incidents.extraction.languages import detect_language
from incidents.values import ArticleText

MAX_CHARACTERS = 200_000

# Control characters but tab and newline; then characters that show nothing and only hide words
# from a reader: soft hyphen, zero-width space, bidirectional marks, word joiners, BOM.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNIT = re.compile(
    f"({_LINE_ENDS.pattern})|({_INVISIBLE.pattern})|({_SURROGATE.pattern})|.", re.DOTALL
)
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd\ud800-\udfff]")
_BINARY_SHARE = 0.02
_BINARY_SAMPLE = 8_192
_BINARY_BEGINNINGS = ("%PDF-", "PK\x03\x04", "\x89PNG", "GIF8", "\x1f\x8b")


def canonical_text(raw: str) -> str:
    """The text that all offsets refer to: NFC, lines ended by LF, no invisible characters.

    Tabs, spaces and blank lines stay as they are; a lone surrogate becomes U+FFFD.
    Raises ArticleRejected for a text that is empty, binary or over MAX_CHARACTERS.
    """
    _reject_binary(raw)
    _reject_long(len(raw))
    text = _LINE_ENDS.sub("\n", raw)
    text = _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text))
    text = unicodedata.normalize("NFC", text)
    if not text.strip():
        raise ArticleRejected("The text is empty; give one with words in it.")
    _reject_long(len(text))
    return text


def plain_units(raw: str) -> Iterator[tuple[int, int, str]]:
    """What `canonical_text` makes of each piece of the raw text before NFC: start, end, character.

    Characters that it takes away are left out.
    """
    for found in _UNIT.finditer(raw):
        line_end, invisible, surrogate = found.groups()
        if line_end:
            yield found.start(), found.end(), "\n"
        elif surrogate:
            yield found.start(), found.end(), "\ufffd"
        elif not invisible:
            yield found.start(), found.end(), found.group()


def prepare(
    text: str,
    *,
    title: str = "",
    language: str | None = None,
    published_on: dt.date | None = None,
) -> ArticleText:
    """The article as it is read; what is not given is taken from the text itself.

    Without `published_on` the date is the one that captions, labels ("Published: …") or a
    dateline state, with its words in `dated_by`; a date told in running text is never taken.
    Raises ArticleRejected as canonical_text does.
    """
    text = canonical_text(text)
    language = language or detect_language(text)
    if published_on is not None:
        return ArticleText(text=text, language=language, title=title, published_on=published_on)
    stated = stated_date(text, language=language)
    if stated is None:
        return ArticleText(text=text, language=language, title=title)
    return ArticleText(
        text=text,
        language=language,
        title=title,
        published_on=stated.date,
        dated_by=stated.quote,
    )


def _reject_binary(raw: str) -> None:
    sample = raw[:_BINARY_SAMPLE]
    unprintable = len(_UNPRINTABLE.findall(sample))
    too_many = unprintable > max(3, len(sample) * _BINARY_SHARE)
    if raw.startswith(_BINARY_BEGINNINGS) or too_many:
        beginning = ascii(raw[:12])
        raise ArticleRejected(
            f"The text looks binary (it begins with {beginning}); give plain text or an HTML page."
        )


def _reject_long(length: int) -> None:
    if length > MAX_CHARACTERS:
        raise ArticleRejected(
            f"The text has {length:,} characters and the cap is {MAX_CHARACTERS:,}; split it."
        )
