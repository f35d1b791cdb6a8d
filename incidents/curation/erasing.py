"""Erasing: what a court or a right takes out of the record for good."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from incidents.curation.neighbours import refresh_neighbours
from incidents.curation.permissions import require
from incidents.errors import CurationRefused
from incidents.models import (
    ExternalId,
    Incident,
    Revision,
    RevisionAction,
    RevisionKind,
    SameEvent,
    WorkflowStatus,
)
from incidents.publication import documents, log, pictures, snapshot
from incidents.publication.exports import exports_folder, ready


@transaction.atomic
def erase(incident: Incident, *, by: User, reason: str) -> Revision:
    """Blank every public document of an incident; a tombstone says that it was erased, and why.

    What was merged into it told the same, and is erased with it. The chain of hashes holds: it
    runs over hashes of documents. The snapshot writes anew whatever held them. Rows of datasets
    lose their cells and keep their ids, so that no later import brings them back. Other editorial
    rows stay, for the editors to clear. Raises `CurationRefused` without a reason, permission, or
    anything public to erase.
    """
    require(by, "incidents.erase_incident")
    log.wait_for_turn()
    incident = Incident.objects.select_for_update().get(pk=incident.pk)
    if not Revision.objects.of_subject(RevisionKind.INCIDENT, incident.public_id).exists():
        raise CurationRefused(
            f"incident '{incident.public_id}' was never public; delete the draft instead"
        )
    if not reason.strip():
        raise CurationRefused(f"incident '{incident.public_id}': say on which ground it is erased")
    merged = Incident.objects.taken_in_by([incident.pk]).select_for_update().order_by("pk")
    for twin in merged:
        last = Revision.objects.of_subject(RevisionKind.INCIDENT, twin.public_id).last()
        if last is not None and last.action != RevisionAction.ERASED:
            _erase(twin, by, reason)
    revision = _erase(incident, by, reason)
    transaction.on_commit(_leave_no_file, robust=True)
    return revision


def _erase(incident: Incident, by: User, reason: str) -> Revision:
    """Its documents, its cells, and what the machine said of its words."""
    Revision.objects.of_subject(RevisionKind.INCIDENT, incident.public_id).update(document="")
    ExternalId.objects.filter(incident=incident).update(cells={}, sources=[], withheld_names=[])
    compared = SameEvent.objects.filter(Q(draft=incident) | Q(known=incident))
    compared.waiting().delete()
    compared.update(reasons=[], doubts=[])
    entry = log.Entry(
        kind=RevisionKind.INCIDENT,
        subject=incident.public_id,
        action=RevisionAction.ERASED,
        document=documents.tombstone(incident.public_id),
        reason=reason,
    )
    revision = log.append(entry, actor=by)
    incident.workflow_status = WorkflowStatus.RETRACTED
    incident.version = revision.version
    incident.edit_version += 1
    setattr(incident, "_change_reason", f"erased: {reason}"[:100])  # noqa: B010 - simple-history
    setattr(incident, "_history_user", by)  # noqa: B010 - reads these two
    incident.save()
    refresh_neighbours(incident, by=by)
    return revision


def _leave_no_file() -> None:
    shown = snapshot.catch_up()
    ready.drop_others(shown, exports_folder())
    pictures.drop_others(shown, pictures.pictures_folder())
