"""How many independent origins an incident's evidence has."""

from __future__ import annotations

from incidents.models import Article, Citation, CitationState, Incident
from incidents.publication.search import folded
from incidents.values import EvidenceMethod, Stance

DERIVED = frozenset({"unverified", "single_source", "corroborated"})


def derived_verification(incident: Incident) -> str:
    """The status that the accepted evidence earns, unless an editor set a stronger word.

    Two origins make `corroborated`; papers that quote one magazine, syndicated copies, and all
    datasets of one publisher are one origin.
    """
    if incident.verification_status not in DERIVED:
        return incident.verification_status
    match len(_origins(incident)):
        case 0:
            return "unverified"
        case 1:
            return "single_source"
        case _:
            return "corroborated"


def _origins(incident: Incident) -> set[str]:
    return {
        _origin(citation)
        for citation in incident.citations.all()
        if citation.field == "event_type"
        and citation.state == CitationState.ACCEPTED
        and citation.stance == Stance.SUPPORTS.value
        and citation.method != EvidenceMethod.EDITOR_STATEMENT.value
    }


def _origin(citation: Citation) -> str:
    if citation.attributed_to:
        return folded(citation.attributed_to)
    if citation.row is not None:
        return folded(citation.row.dataset.publisher)
    article = citation.article
    return folded(_outlet(article)) if article else ""


def _outlet(article: Article) -> str:
    original = article.syndication_of or article
    return original.source.name if original.source else f"article {original.pk}"
