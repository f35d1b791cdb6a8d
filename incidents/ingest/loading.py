"""Files, pages and typed texts made into articles that can be ingested."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from incidents.errors import ArticleRejected
from incidents.extraction.articles import canonical_text
from incidents.ingest.decoding import declared_in_page, decoded
from incidents.ingest.fetching import MAX_BYTES, Fetcher
from incidents.ingest.pages import looks_like_html, read_page
from incidents.ingest.particulars import Particulars, split_header

_NOTHING = Particulars()
_HTML_SUFFIXES = {".html", ".htm", ".xhtml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedArticle:
    """A text with all that is known about it before it is read.

    `text` is canonical; `published_at` keeps the offset of the outlet; `language` None leaves
    it to the reader; "" in any other field means unknown.
    """

    text: str
    raw: bytes
    title: str = ""
    byline: str = ""
    language: str | None = None
    published_at: dt.datetime | None = None
    url: str = ""
    canonical_url: str = ""
    source: str = ""
    homepage: str = ""
    licence: str = ""


def load_file(path: Path, *, given: Particulars = _NOTHING) -> LoadedArticle:
    """The article in a file of plain text or HTML; `given` wins over what the file states.

    Raises ArticleRejected, naming the file, where it is missing, unreadable, binary, empty or
    over the cap.
    """
    with _naming(str(path)):
        content = _content_of(path)
        return _loaded(content, given=given, is_html=path.suffix.lower() in _HTML_SUFFIXES)


def load_bytes(content: bytes, *, name: str, given: Particulars = _NOTHING) -> LoadedArticle:
    """The article in bytes from elsewhere (standard input, an upload); `name` is for messages."""
    with _naming(name):
        return _loaded(content, given=given)


def load_text(text: str, *, given: Particulars = _NOTHING) -> LoadedArticle:
    """The article in a text as typed or pasted; a header in it is read, markup is not."""
    with _naming("the text"):
        raw = text.encode("utf-8", "replace")
        _check_size(len(raw))
        header, body = split_header(canonical_text(text))
        return _article(body, raw, given.over(header))


def load_url(url: str, fetcher: Fetcher, *, given: Particulars = _NOTHING) -> LoadedArticle:
    """The article at a web address; raises FetchFailed, AddressForbidden or ArticleRejected.

    A page that names no outlet has its host for one.
    """
    page = fetcher.fetch(url)
    host = (urlsplit(page.url).hostname or "").removeprefix("www.")
    where = Particulars(url=page.url, outlet=host)
    with _naming(url):
        return _loaded(
            page.body,
            given=given,
            fallback=where,
            declared=page.charset,
            is_html=page.content_type != "text/plain",
        )


def _loaded(
    content: bytes,
    *,
    given: Particulars,
    fallback: Particulars = _NOTHING,
    declared: str = "",
    is_html: bool = False,
) -> LoadedArticle:
    _check_size(len(content))
    declared = declared or (declared_in_page(content) if is_html else "")
    words = decoded(content, declared=declared)
    if is_html or looks_like_html(words):
        text, found = read_page(words, url=given.url or fallback.url)
        if given.outlet:  # the page's address need not be the home of the outlet that was named
            found = replace(found, homepage=None)
    else:
        found, text = split_header(canonical_text(words))
    return _article(text, content, given.over(found).over(fallback))


def _article(text: str, raw: bytes, known: Particulars) -> LoadedArticle:
    return LoadedArticle(
        text=canonical_text(text),
        raw=raw,
        title=known.title or "",
        byline=known.byline or "",
        language=known.language,
        published_at=known.published_at,
        url=known.url or "",
        canonical_url=known.canonical_url or "",
        source=known.outlet or "",
        homepage=known.homepage or "",
        licence=known.licence or "",
    )


def _content_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise ArticleRejected("there is no such file; check the path") from error
    except IsADirectoryError as error:
        raise ArticleRejected("it is a directory; give the files in it") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ArticleRejected(f"it cannot be opened ({reason}); check the path") from error
    return content


def _check_size(size: int) -> None:
    if size == 0:
        raise ArticleRejected("it is empty; give one with words in it")
    if size > MAX_BYTES:
        raise ArticleRejected(f"it is over the cap of {MAX_BYTES:,} bytes; cut it to the article")


@contextmanager
def _naming(name: str) -> Iterator[None]:
    """Put the name of what is read before every refusal."""
    try:
        yield
    except ArticleRejected as error:
        raise ArticleRejected(f"cannot read {name!r}: {error}") from error
