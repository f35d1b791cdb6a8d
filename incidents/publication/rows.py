"""Rows of datasets as public documents tell them: publisher, named reports, quoted cells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from incidents.codebook import Codebook
from incidents.extraction.names import fold_name
from incidents.models import Citation, ExternalId
from incidents.publication.finer_places import place_names
from incidents.publication.locations import PublicPlace
from incidents.publication.redaction import Redaction
from incidents.values import EvidenceMethod

Document = dict[str, Any]
_FRACTION = re.compile(r"\d\.\d{2,}|\d,\d{4,}")  # degrees; "1,234" is a number of people
_SOURCES_OF_ROW = 32  # numbers kept for one row: its dataset, and the reports that it names
_WHICH = ("publisher", "title", "url", "published_on")  # what makes a report the same one
_LONGEST_CELL = 500
_LONGEST_VALUE = 40  # of a day or a number; longer ones are sentences
_DIGIT = re.compile(r"\d")


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


def quoted_cells(citation: Citation, redaction: Redaction) -> list[str]:
    """Each cell with its column, as the public may read it; empty cells are told as such."""
    return [
        f"{column}: {_shortened(redaction.text(text)) or '(empty)'}"
        for column, text in citation.cells.items()
    ]


def discreet_cells(
    citation: Citation, redaction: Redaction, place: PublicPlace | None, codebook: Codebook
) -> list[str]:
    """The same where the public may not know the site: only cells that cannot tell it.

    Words of the codebook, days, numbers, and the names of the public place; no running text,
    however short.
    """
    told = frozenset(place_names(place)) if place else frozenset()
    known = {
        text for text in citation.cells.values() if _is_harmless(text, citation, told, codebook)
    }
    return [
        f"{column}: {redaction.text(text) or '(empty)'}"
        for column, text in citation.cells.items()
        if text in known
    ]


def _is_harmless(text: str, citation: Citation, told: frozenset[str], codebook: Codebook) -> bool:
    if not text:
        return True
    match citation.field:
        case "place":
            return fold_name(text) in told and not _DIGIT.search(text)
        case "event_type" | "attack_type" | "outcome" as field:
            is_translated = f"reads '{text.strip()}' as" in citation.derivation
            return is_translated or _is_term(text, field, codebook)
        case "date" | "fatalities" | "injured" | "arrested":
            return len(text) <= _LONGEST_VALUE and not _FRACTION.search(text)
        case _:
            return False


def _is_term(text: str, field: str, codebook: Codebook) -> bool:
    terms = getattr(codebook, f"{field}s")
    words = {name for key, term in terms.items() for name in (key, *term.labels.values())}
    return fold_name(text) in map(fold_name, words) and not _DIGIT.search(text)


def row_sources(
    citations: Iterable[Citation], redaction: Redaction, *, is_discreet: bool
) -> list[Document]:
    """Each row's dataset, and after it the reports that the row names, each report once.

    Where the public may not know the site, a report is told by its publisher and the origin of
    its address: headlines and paths are running text.
    """
    rows = {citation.row.pk: citation.row for citation in citations if citation.row is not None}
    told: dict[tuple[object, ...], Document] = {}
    for _, row in sorted(rows.items()):
        for source in _sources_of_row(row, redaction, is_discreet=is_discreet):
            told.setdefault(tuple(source[name] for name in _WHICH), source)
    return list(told.values())


def _sources_of_row(
    row: ExternalId, redaction: Redaction, *, is_discreet: bool
) -> Iterable[Document]:
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
        url = redaction.url(source["url"])
        yield {
            **_UNKNOWN,
            "id": key - number,
            "title": "" if is_discreet else redaction.text(source["title"]),
            "publisher": redaction.outlet(source["publisher"]),
            "url": (_origin(url) if is_discreet else url) or None,
            "published_on": source["published_on"],
        }


_UNKNOWN: Document = {
    "title": "", "publisher": "", "url": None, "archive_url": None, "published_at": None,
    "published_on": None, "language": "", "licence": "", "article_url": None,
}  # fmt: skip


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/" if url else ""


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1]}…"
