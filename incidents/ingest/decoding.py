"""Bytes made into words, whatever encoding they came in."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from incidents.errors import ArticleRejected

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY_BEGINNINGS = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"\x7fELF", b"BZh",
    b"\xd0\xcf\x11\xe0", b"{\\rtf", b"SQLite format 3", b"RIFF",
)  # fmt: skip
_WIDE = ["utf_16_le", "utf_16_be"]
_WESTERN = frozenset(
    "àáâãäåæçèéêëìíîïñòóôõöøœùúûüýÿßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØŒÙÚÛÜÝŸ"
    "‘’‚“”„«»‹›–—…•·€£§°©®™½¿¡ª\u00a0\u00ad"
)
_MOST_ACCENTED = 0.2  # of the letters; in Western languages it is less than one in ten
# Encodings of Python that are no encodings of documents.
_NOT_FOR_DOCUMENTS = {"unicode-escape", "raw-unicode-escape", "punycode", "idna", "utf-7", "mbcs"}
_DECLARED_IN_PAGE = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_DECLARATION_REACH = 2_048


def decoded(content: bytes, *, declared: str = "") -> str:
    """The text in `content`; raises ArticleRejected for binary content or an unknown encoding.

    A byte order mark wins over `declared`, and `declared` over a guess, which is made for
    Western text only; as browsers do, Latin-1 is read as windows-1252. A declaration that the
    bytes belie is ignored.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _in_marked_encoding(content[len(mark) :], encoding)
    if content.startswith(_BINARY_BEGINNINGS):
        raise _binary(content)
    if declared:
        text = _strictly(content, _known(declared))
        if text is not None:
            return text
    text = _strictly(content, "utf-8")
    return _guessed(content) if text is None or "\0" in text else text


def declared_in_page(content: bytes) -> str:
    """The charset that an HTML page states in its first bytes; "" where it states none."""
    found = _DECLARED_IN_PAGE.search(content[:_DECLARATION_REACH])
    return found.group(1).decode("ascii", "replace") if found else ""


def _known(name: str) -> str:
    """The codec of a declared charset."""
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError) as error:
        raise _unknown(name) from error
    if codec.replace("_", "-") in _NOT_FOR_DOCUMENTS or not codecs.lookup(codec)._is_text_encoding:  # noqa: SLF001
        raise _unknown(name)
    return "cp1252" if codec in ("iso8859-1", "ascii") else codec


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except ValueError:
        return None


def _in_marked_encoding(content: bytes, encoding: str) -> str:
    text = _strictly(content, encoding)
    if text is None:
        raise _unknown(encoding)
    return text


def _guessed(content: bytes) -> str:
    """Undeclared bytes that are not UTF-8: Western text, or nothing that we would store."""
    if b"\0" in content:
        wide = from_bytes(content, cp_isolation=_WIDE).best()
        if wide is None:
            raise _binary(content)
        return str(wide)
    text = _strictly(content, "cp1252")
    if text is None or not _is_western(text):
        raise _unknown("")
    return text


def _is_western(text: str) -> bool:
    """Whether the text reads as a Western language, and not as another one in wrong letters."""
    foreign = [sign for sign in text if not sign.isascii()]
    if not _WESTERN.issuperset(foreign):
        return False
    letters = sum(sign.isalpha() for sign in text)
    return sum(sign.isalpha() for sign in foreign) <= _MOST_ACCENTED * max(letters, 1)


def _unknown(encoding: str) -> ArticleRejected:
    if encoding:
        return ArticleRejected(f"the encoding '{encoding}' cannot be read; save it as UTF-8")
    return ArticleRejected("its encoding is not known and it declares none; save it as UTF-8")


def _binary(content: bytes) -> ArticleRejected:
    return ArticleRejected(
        f"it is binary (it begins with {content[:8]!r}); give plain text or an HTML page"
    )
