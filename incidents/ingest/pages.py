"""HTML pages made into plain text with the particulars that they state."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import lxml.etree
import lxml.html

from incidents.errors import ArticleRejected
from incidents.ingest.particulars import Particulars, clipped

MAX_ELEMENTS = 20_000  # a long live blog has some 8 000; time grows with them

_LOOKS_LIKE_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_PUBLISHED = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//time[@itemprop='datePublished']/@datetime",
)


def looks_like_html(text: str) -> bool:
    """Whether a text begins as an HTML page does."""
    return _LOOKS_LIKE_HTML.match(text[:4_096]) is not None


def read_page(markup: str, *, url: str | None = None) -> tuple[str, Particulars]:
    """The main text of a page and what the page says about it; no further page is fetched.

    Raises ArticleRejected for a page of too many elements or without an article in it.
    """
    # A fifth of a web process's memory, which only those that read pages need.
    from trafilatura import bare_extraction  # noqa: PLC0415
    from trafilatura.settings import Document  # noqa: PLC0415

    tree = _tree(markup)
    own = _own_particulars(tree)
    with _quiet():
        document = bare_extraction(
            tree,
            url=url,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    if not isinstance(document, Document) or not document.text:
        raise ArticleRejected(
            "the page holds no article text; save the text itself to a file and give that"
        )
    found = clipped(
        title=document.title,
        byline=document.author,
        outlet=document.sitename,
        homepage=_homepage(url),
        url=url,
        canonical_url=document.url,
        published_at=document.date,
        licence=document.license,
    )
    return document.text, own.over(found)


def _tree(markup: str) -> lxml.html.HtmlElement:
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError) as error:
        raise ArticleRejected("the page is empty; give one with words in it") from error
    elements = sum(1 for _ in tree.iter())
    if elements > MAX_ELEMENTS:
        raise ArticleRejected(
            f"the page has {elements:,} elements and the cap is {MAX_ELEMENTS:,};"
            " save its text to a file and give that"
        )
    return tree


def _own_particulars(tree: lxml.html.HtmlElement) -> Particulars:
    """What the markup says outright: the language, and the moment of publication."""
    language = str(tree.get("lang") or "").partition("-")[0]
    stated = [str(value) for path in _PUBLISHED for value in _found(tree, path)]
    return clipped(language=language, published_at=stated[0] if stated else None)


def _found(tree: lxml.html.HtmlElement, path: str) -> list[object]:
    values = tree.xpath(path)
    return values if isinstance(values, list) else []


def _homepage(url: str | None) -> str | None:
    if not url:
        return None
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the library's complaints about odd pages off the terminal: we tell our own."""
    loggers = [logging.getLogger(name) for name in ("trafilatura", "htmldate", "readability")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
