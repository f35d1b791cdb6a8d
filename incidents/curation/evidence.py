"""Decisions on single pieces of evidence: accept, reject, show a withheld name."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from incidents.curation.permissions import require
from incidents.errors import CurationRefused
from incidents.extraction.names import fold_name
from incidents.models import Citation, CitationState, Incident


@transaction.atomic
def accept_evidence(
    incident: Incident, *, by: User, citations: list[Citation] | None = None
) -> list[Citation]:
    """Accept the given citations, or all that are proposed; return those changed."""
    require(by, "incidents.change_citation")
    chosen = incident.citations.proposed().select_for_update()
    if citations is not None:
        chosen = chosen.filter(pk__in=[citation.pk for citation in citations])
    accepted = list(chosen)
    for citation in accepted:
        _decide(citation, CitationState.ACCEPTED, by)
    return accepted


@transaction.atomic
def reject_citation(citation: Citation, *, by: User) -> Citation:
    """Reject one citation; what is public keeps it until the incident is updated or corrected."""
    require(by, "incidents.change_citation")
    _decide(citation, CitationState.REJECTED, by)
    return citation


@transaction.atomic
def lift_redaction(citation: Citation, name: str, *, by: User, reason: str) -> Citation:
    """Show one withheld name in one quote; publishers only, with a reason."""
    require(by, "incidents.publish_incident")
    if not reason.strip():
        raise CurationRefused(f"the name '{name}' stays withheld: give a reason for showing it")
    entry = {
        "name": fold_name(name),
        "by": by.get_username(),
        "reason": reason.strip(),
        "at": timezone.now().isoformat(),
    }
    citation.redactions = [*citation.redactions, entry]
    citation.save(update_fields=["redactions"])
    return citation


def _decide(citation: Citation, state: CitationState, by: User) -> None:
    citation.state = state
    citation.decided_by = by
    citation.decided_at = timezone.now()
    citation.save(update_fields=["state", "decided_by", "decided_at"])
