"""Incident → public document: the only place that decides what is public."""

from __future__ import annotations

import datetime as dt
from typing import Any

from incidents.codebook import Codebook
from incidents.codebook.titles import TitleFacts, compose_title
from incidents.models import (
    COUNT_FIELDS,
    Article,
    Citation,
    CitationState,
    Incident,
    Story,
    WorkflowStatus,
)
from incidents.publication.locations import PublicPlace, public_level, public_place
from incidents.publication.redaction import Redaction, citation_redaction, incident_redaction
from incidents.publication.rows import (
    discreet_cells,
    evidence_source,
    quoted_cells,
    row_reference,
    row_sources,
)
from incidents.values import Count, EvidenceMethod, PublicLevel

Document = dict[str, Any]
_VIEW = ("latitude", "longitude", "zoom")


def incident_document(incident: Incident, codebook: Codebook) -> Document:
    """The GeoJSON Feature (RFC 7946) of an incident as the public may see it.

    `incident` comes from `Incident.objects.for_document()`. The log adds seq, version, status
    and times.
    """
    place = public_place(incident, codebook)
    redaction = incident_redaction(incident, codebook)
    return {
        "type": "Feature",
        "id": incident.public_id,
        "geometry": _geometry(place),
        "properties": {
            **_texts(incident, place, redaction, codebook),
            **_facts(incident),
            **_where(place),
            "sources": _sources(incident, redaction, codebook),
            "evidence": _evidence(incident, place, redaction, codebook),
            "related": _related(incident),
            "stories": sorted(story.slug for story in incident.stories.all() if story.is_public),
            "url": f"/incidents/{incident.public_id}/",
            "codebook_version": codebook.version,
            "note": "",
            "reason": "",
            "replaced_by": None,
        },
    }


def retracted_document(published: Document, *, reason: str, replaced_by: str | None) -> Document:
    """What stays of a retracted incident: that it was there, why it went, what replaces it."""
    kept = ("published_at", "url", "codebook_version")
    properties = {name: published["properties"].get(name) for name in kept}
    return {
        "type": "Feature",
        "id": published["id"],
        "geometry": None,
        "properties": {**properties, "reason": reason, "replaced_by": replaced_by},
    }


def tombstone(subject: str) -> Document:
    """What stands for a document that may not be read any more: that it was there."""
    return {"type": "Feature", "id": subject, "geometry": None, "properties": {}}


def story_document(story: Story) -> Document:
    """The public document of a story."""
    return {
        "id": story.slug,
        "properties": {
            "slug": story.slug,
            "title": story.title,
            "introduction": story.introduction,
            "view": {name: story.view[name] for name in _VIEW if name in story.view},
            "period": {"start": _iso(story.period_start), "end": _iso(story.period_end)},
            "url": f"/stories/{story.slug}/",
        },
    }


def article_source(article: Article, redaction: Redaction) -> Document:
    """How an article stands among the sources of a document; no outlet's grade, no byline."""
    source = article.source
    return {
        "id": article.pk,
        "title": redaction.text(article.title),
        "publisher": redaction.outlet(source.name) if source else "",
        "url": redaction.url(article.canonical_url or article.url) or None,
        "archive_url": redaction.url(article.archive_url) or None,
        "published_at": _iso(article.published_at),
        "published_on": _iso(article.published_on),
        "language": article.language,
        "licence": redaction.outlet(article.licence),
        "article_url": f"/articles/{article.pk}/" if article.is_openly_licensed else None,
    }


def _geometry(place: PublicPlace | None) -> Document | None:
    if place is None or not place.is_drawn:
        return None
    return {"type": "Point", "coordinates": [round(place.longitude, 5), round(place.latitude, 5)]}


def _texts(
    incident: Incident, place: PublicPlace | None, redaction: Redaction, codebook: Codebook
) -> Document:
    facts = TitleFacts(
        event_type=incident.event_type,
        attack_type=incident.attack_type,
        verification_status=incident.verification_status,
        place_name=place.name if place else "",
        place_names=place.names if place else {},
        place_kind=place.kind if place else None,
        geo_precision=place.precision if place else None,
    )
    titles = {
        language: redaction.text(incident.title_overrides.get(language) or "")
        or compose_title(codebook, facts, language)
        for language in codebook.languages
    }
    summaries = {
        language: redaction.text(text)
        for language, text in incident.summary_overrides.items()
        if text and language in codebook.languages
    }
    return {"title": titles, "summary": summaries}


def _facts(incident: Incident) -> Document:
    parent = incident.counted_in
    return {
        "event_type": incident.event_type,
        "attack_type": incident.attack_type or None,
        "outcome": incident.outcome or None,
        "legal_status": incident.legal_status or None,
        "date_start": _iso(incident.date_start),
        "date_end": _iso(incident.date_end),
        "date_precision": incident.date_precision,
        **{name: _count(incident.count(name)) for name in COUNT_FIELDS},
        "includes_perpetrators": incident.includes_perpetrators,
        "counted_in": parent.public_id if parent and _is_public(parent) else None,
        "verification_status": incident.verification_status,
    }


def _where(place: PublicPlace | None) -> Document:
    if place is None:
        return {"place": None, "geo_precision": None, "coordinate_uncertainty_m": None}
    return {
        "place": {
            "id": place.id,
            "name": {"": place.name, **place.names},
            "type": place.kind.value,
            "ancestors": [
                {
                    "id": item["id"],
                    "name": {"": item["name"], **item["names"]},
                    "type": item["kind"],
                }
                for item in place.ancestors
            ],
            "country": place.country_code,
        },
        "geo_precision": int(place.precision),
        "coordinate_uncertainty_m": place.uncertainty_m,
    }


def _public_citations(incident: Incident) -> list[Citation]:
    return [item for item in incident.citations.all() if item.state == CitationState.ACCEPTED]


def _sources(incident: Incident, redaction: Redaction, codebook: Codebook) -> list[Document]:
    is_discreet = public_level(incident, codebook) is not PublicLevel.SITE
    articles = {
        citation.article.pk: citation.article
        for citation in _public_citations(incident)
        if citation.article is not None
    }
    cited = [article_source(articles[key], redaction) for key in sorted(articles)]
    rows = row_sources(_public_citations(incident), redaction, is_discreet=is_discreet)
    return [*cited, *rows]


def _evidence(
    incident: Incident, place: PublicPlace | None, redaction: Redaction, codebook: Codebook
) -> list[Document]:
    items = []
    for citation in _public_citations(incident):
        shown = citation_redaction(citation, redaction)
        value = _public_value(citation, incident, place)
        quotes = _quotes(citation, shown)
        if public_level(incident, codebook) is not PublicLevel.SITE:
            quotes = _discreet_quotes(citation, shown, place, codebook)
        items.append({**_evidence_item(citation, shown), "quotes": quotes, "value": value})
    return items


def _public_value(citation: Citation, incident: Incident, place: PublicPlace | None) -> Any:
    """A cited place is told as the public place, or not at all where it is another one."""
    if citation.field != "place":
        return citation.value
    is_ours = incident.place is not None and citation.value == incident.place.gazetteer_id
    return place.id if place and is_ours else None


def _evidence_item(citation: Citation, redaction: Redaction) -> Document:
    return {
        "field": citation.field,
        "method": citation.method,
        "words": _spans(citation, citation.words, redaction),
        "derivation": redaction.text(citation.derivation),
        "source": evidence_source(citation),
        "stance": citation.stance,
        "attributed_to": redaction.text(citation.attributed_to),
        **row_reference(citation),
    }


def _quotes(citation: Citation, redaction: Redaction) -> list[str]:
    match EvidenceMethod(citation.method):
        case EvidenceMethod.QUOTE:
            return _spans(citation, citation.spans, redaction)
        case EvidenceMethod.DATASET_ROW:
            return quoted_cells(citation, redaction)
        case EvidenceMethod.EDITOR_STATEMENT:
            return [redaction.text(citation.statement)]


def _discreet_quotes(
    citation: Citation, redaction: Redaction, place: PublicPlace | None, codebook: Codebook
) -> list[str]:
    """What is quoted where the public may not know the site: nothing that tells a finer place."""
    is_elsewhere = citation.field == "place" and (place is None or citation.value != place.id)
    match EvidenceMethod(citation.method):
        case EvidenceMethod.DATASET_ROW | EvidenceMethod.EDITOR_STATEMENT if is_elsewhere:
            return []
        case EvidenceMethod.DATASET_ROW:
            return discreet_cells(citation, redaction, place, codebook)
        case _:
            return _quotes(citation, redaction)


def _spans(citation: Citation, spans: list[dict[str, Any]], redaction: Redaction) -> list[str]:
    """The spans as the public may read them, seen where they stand in the article."""
    text = citation.article.text if citation.article else ""
    return [
        redaction.passage(text, span["start"], span["end"])
        if text[span["start"] : span["end"]] == span["exact"]
        else redaction.text(span["exact"])
        for span in spans
    ]


def _related(incident: Incident) -> list[Document]:
    return [
        {"id": relation.target.public_id, "relation": relation.kind}
        for relation in incident.relations.all()
        if _is_public(relation.target)
    ]


def _is_public(incident: Incident) -> bool:
    return incident.workflow_status == WorkflowStatus.PUBLISHED


def _count(count: Count | None) -> Document | None:
    if count is None:
        return None
    return {"low": count.low, "best": count.best, "high": count.high}


def _iso(moment: dt.date | dt.datetime | None) -> str | None:
    return moment.isoformat() if moment else None
