"""Rows of datasets as public documents tell them: publisher, named reports, quoted cells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from incidents.models import Citation, ExternalId
from incidents.publication.redaction import Redaction
from incidents.values import EvidenceMethod

Document = dict[str, Any]
_FRACTION = re.compile(r"\d\.\d{2,}|\d,\d{4,}")  # degrees; "1,234" is a number of people
_SOURCES_OF_ROW = 32  # numbers kept for one row: its dataset, and the reports that it names
_WHICH = ("publisher", "title", "url", "published_on")  # what makes a report the same one
_LONGEST_CELL = 500
_LONGEST_TERM = 40  # longer ones are sentences


def evidence_source(citation: Citation) -> int | None:
    """The id of the source that a piece of evidence stands in: an article's or a row's."""
    if citation.article_id is None and citation.row is not None:
        return row_source_id(citation.row)
    return citation.article_id


def row_source_id(row: ExternalId) -> int:
    """A row's number among sources; below zero, where no article's is.

    The reports that the row names have the numbers that follow it downwards.
    """
    return -row.pk * _SOURCES_OF_ROW


def row_reference(citation: Citation) -> Document:
    """What lets anyone find the row again; nothing for other evidence."""
    if citation.method != EvidenceMethod.DATASET_ROW.value or citation.row is None:
        return {}
    return {
        "dataset": citation.row.dataset.name,
        "row_id": citation.row.row_id,
        "row_hash": citation.row_hash,
    }


def quoted_cells(citation: Citation, redaction: Redaction, *, is_discreet: bool) -> list[str]:
    """Each cell with its column, as the public may read it; empty cells are told as such.

    Where the public may not know the site, degrees are left out, and running text, which may tell
    the street.
    """
    return [
        f"{column}: {_shortened(redaction.text(text)) or '(empty)'}"
        for column, text in citation.cells.items()
        if not (is_discreet and (len(text) > _LONGEST_TERM or _FRACTION.search(text)))
    ]


def row_sources(citations: Iterable[Citation], redaction: Redaction) -> list[Document]:
    """Each row's dataset, and after it the reports that the row names, each report once."""
    rows = {citation.row.pk: citation.row for citation in citations if citation.row is not None}
    told: dict[tuple[object, ...], Document] = {}
    for _, row in sorted(rows.items()):
        for source in _sources_of_row(row, redaction):
            told.setdefault(tuple(source[name] for name in _WHICH), source)
    return list(told.values())


def _sources_of_row(row: ExternalId, redaction: Redaction) -> Iterable[Document]:
    dataset, key = row.dataset, row_source_id(row)
    yield {
        **_UNKNOWN,
        "id": key,
        "title": f"{dataset.title}, row {redaction.text(row.row_id)}",
        "publisher": dataset.publisher,
        "url": redaction.url(dataset.url) or None,
        "language": "en",
        "licence": dataset.licence,
    }
    for number, source in enumerate(row.sources[: _SOURCES_OF_ROW - 1], start=1):
        yield {
            **_UNKNOWN,
            "id": key - number,
            "title": redaction.text(source["title"]),
            "publisher": redaction.outlet(source["publisher"]),
            "url": redaction.url(source["url"]) or None,
            "published_on": source["published_on"],
        }


_UNKNOWN: Document = {
    "title": "", "publisher": "", "url": None, "archive_url": None, "published_at": None,
    "published_on": None, "language": "", "licence": "", "article_url": None,
}  # fmt: skip


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…"
