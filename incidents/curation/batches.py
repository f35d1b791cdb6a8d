"""Publishing several drafts, each in its own transaction: one refusal keeps nothing else back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction

from incidents.curation.evidence import accept_evidence
from incidents.curation.publishing import publish
from incidents.errors import CurationRefused
from incidents.models import Incident, Revision, SameEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchReport:
    """What went out and what was refused, the refusals in words."""

    published: tuple[Revision, ...]
    refused: tuple[str, ...]


def publish_drafts(incidents: Sequence[Incident], *, by: User, reason: str = "") -> BatchReport:
    """Accept the proposed evidence of each draft and publish it; parents before their parts.

    A draft that may be a known incident waits for an editor's word: nothing stands twice.
    """
    published: list[Revision] = []
    refused: list[str] = []
    for incident in sorted(incidents, key=lambda item: (item.counted_in_id is not None, item.pk)):
        try:
            with transaction.atomic():
                _refuse_undecided(incident)
                accept_evidence(incident, by=by)
                published.append(publish(incident, by=by, reason=reason))
        except CurationRefused as error:
            refused.append(str(error))
    return BatchReport(published=tuple(published), refused=tuple(refused))


def _refuse_undecided(incident: Incident) -> None:
    proposal = SameEvent.objects.waiting().filter(draft=incident).select_related("known").first()
    if proposal is not None:
        raise CurationRefused(
            f"incident '{incident.public_id}' may be '{proposal.known.public_id}': "
            "decide under “Events alike” first"
        )
