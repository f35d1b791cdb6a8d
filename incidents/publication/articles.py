"""Openly licensed articles as the public may read them, with the evidence marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from incidents.codebook import Codebook
from incidents.models import Article, Citation, CitationState, Incident, WorkflowStatus
from incidents.publication.documents import article_source
from incidents.publication.redaction import Redaction, incident_redaction
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
    redaction = Redaction(names=frozenset(article.withheld_names))
    for incident in incidents:
        redaction |= incident_redaction(incident, codebook)
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

    The text is cut at the marks' edges and redacted piece by piece, so that every edge is
    known in both texts.
    """
    edges = sorted({0, len(text), *(m.start for m in marks), *(m.end for m in marks)})
    moved = {edges[0]: 0}
    pieces = []
    length = 0
    for start, end in pairwise(edges):
        piece = redaction.text(text[start:end])
        pieces.append(piece)
        length += len(piece)
        moved[end] = length
    return "".join(pieces), [
        {
            "start": moved[mark.start],
            "end": moved[mark.end],
            "incident": mark.incident,
            "field": mark.field,
        }
        for mark in marks
    ]
