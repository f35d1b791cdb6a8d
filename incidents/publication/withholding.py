"""A published document with more withheld: same facts, fewer words."""

from __future__ import annotations

from typing import Any

from incidents.publication.redaction import Redaction

Document = dict[str, Any]
_ADDRESSES = frozenset({"url", "archive_url"})
_WORDS_IN = ("title", "summary", "evidence", "reason")


def withheld_document(published: Document, redaction: Redaction) -> Document:
    """The document without the redaction's names; nothing else of it changes."""
    properties = dict(published["properties"])
    for name in _WORDS_IN:
        if name in properties:
            properties[name] = _redacted(properties[name], redaction)
    if "sources" in properties:
        properties["sources"] = [_source(source, redaction) for source in properties["sources"]]
    return {**published, "properties": properties}


def _source(source: Document, redaction: Redaction) -> Document:
    texts = {name: value for name, value in source.items() if name not in _ADDRESSES}
    addresses = {
        name: redaction.url(source[name]) or None
        for name in _ADDRESSES & source.keys()
        if source[name]
    }
    return {**source, **_redacted(texts, redaction), **addresses}


def _redacted(value: Any, redaction: Redaction) -> Any:
    match value:
        case str():
            return redaction.text(value)
        case list():
            return [_redacted(item, redaction) for item in value]
        case dict():
            return {key: _redacted(item, redaction) for key, item in value.items()}
        case _:
            return value
