"""Openly licensed articles as the public may read them, with the evidence marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from incidents.codebook import Codebook
from incidents.models import Article, Citation, CitationState, Incident, WorkflowStatus
from incidents.publication.documents import article_source
from incidents.publication.redaction import Cut, Redaction, article_redaction
from incidents.values import EvidenceMethod


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    start: int
    end: int
    incident: str
    field: str


def article_document(article: Article, codebook: Codebook) -> dict[str, Any]:
    """The public document of an openly licensed article.

    `marks` are [{start, end, incident, field}] with offsets into the redacted `text`. Whatever
    any public incident of this article withholds is withheld here too.
    """
    incidents = _public_incidents(article)
    redaction = article_redaction(article, incidents, codebook)
    marks = [mark for incident in incidents for mark in _marks(article, incident)]
    text, moved = _redacted(article.text, marks, redaction)
    return {
        "id": str(article.pk),
        "properties": {
            **article_source(article, redaction),
            "text": text,
            "marks": moved,
            "incidents": [incident.public_id for incident in incidents],
        },
    }


def _public_incidents(article: Article) -> list[Incident]:
    cited = Incident.objects.filter(
        citations__article=article,
        citations__state=CitationState.ACCEPTED,
        workflow_status=WorkflowStatus.PUBLISHED,
    )
    return list(cited.distinct().order_by("pk").for_document())


def _marks(article: Article, incident: Incident) -> list[_Mark]:
    return [
        _Mark(
            start=span["start"],
            end=span["end"],
            incident=incident.public_id,
            field=citation.field,
        )
        for citation in incident.citations.all()
        if _marks_text_of(citation, article)
        for span in citation.spans
    ]


def _marks_text_of(citation: Citation, article: Article) -> bool:
    return (
        citation.article_id == article.pk
        and citation.state == CitationState.ACCEPTED
        and citation.method == EvidenceMethod.QUOTE.value
    )


def _redacted(
    text: str, marks: Sequence[_Mark], redaction: Redaction
) -> tuple[str, list[dict[str, Any]]]:
    """The redacted text with the marks moved to where their words now stand.

    A mark that begins or ends inside a withheld name takes in the whole of it.
    """
    cuts = redaction.cuts(text)
    pieces, at = [], 0
    for cut in cuts:
        pieces += [text[at : cut.start], cut.mark]
        at = cut.end
    return "".join([*pieces, text[at:]]), [
        {
            "start": _moved(mark.start, cuts, is_end=False),
            "end": _moved(mark.end, cuts, is_end=True),
            "incident": mark.incident,
            "field": mark.field,
        }
        for mark in marks
    ]


def _moved(offset: int, cuts: Sequence[Cut], *, is_end: bool) -> int:
    """Where an offset into the text stands in the redacted text."""
    grown = 0
    for cut in cuts:
        if offset <= cut.start:
            break
        if offset < cut.end:
            return cut.start + grown + (len(cut.mark) if is_end else 0)
        grown += len(cut.mark) - (cut.end - cut.start)
    return offset + grown
