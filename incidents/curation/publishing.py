"""Verbs that change what the public sees: publish, update, correct, retract."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from incidents.curation.discretion import refuse_telling_reason, refuse_telling_story
from incidents.curation.gate import gate_problems
from incidents.curation.independence import derived_verification
from incidents.curation.neighbours import (
    hide_earlier,
    hide_merged,
    is_coarser,
    log_if_changed,
    published_document,
    refresh_neighbours,
    refresh_ties,
    says_something_new,
)
from incidents.curation.permissions import require
from incidents.errors import CurationRefused, GateClosed
from incidents.models import (
    Incident,
    Revision,
    RevisionAction,
    RevisionKind,
    Story,
    WorkflowStatus,
    site_codebook,
)
from incidents.publication import documents, log, snapshot

COARSER = "its place is shown less precisely"
_PUBLISHABLE = (WorkflowStatus.DRAFT, WorkflowStatus.IN_REVIEW, WorkflowStatus.APPROVED)


@transaction.atomic
def publish(incident: Incident, *, by: User, reason: str = "") -> Revision:
    """Put a draft before the public, through the gate.

    Raises `GateClosed` with every problem, `CurationRefused` for a wrong state or permission.
    """
    incident = _locked(incident, by)
    if incident.workflow_status not in _PUBLISHABLE:
        raise CurationRefused(
            f"incident '{incident.public_id}' is {incident.workflow_status}; "
            "only a draft can be published (update or correct what is public)"
        )
    return _issue(incident, RevisionAction.PUBLISHED, by=by, reason=reason)


@transaction.atomic
def update(incident: Incident, *, by: User, reason: str) -> Revision:
    """Publish a new version because the world moved."""
    return _reissue(incident, RevisionAction.UPDATED, by=by, reason=reason)


@transaction.atomic
def correct(incident: Incident, *, by: User, reason: str) -> Revision:
    """Publish a new version because we erred; the reason is public."""
    return _reissue(incident, RevisionAction.CORRECTED, by=by, reason=reason)


@transaction.atomic
def retract(
    incident: Incident, *, by: User, reason: str, replaced_by: Incident | None = None
) -> Revision:
    """Take back an incident that was wrong; its page stays and says why."""
    incident = _locked(incident, by)
    _require_public(incident)
    _require_reason(incident, reason)
    refuse_telling_reason(incident, reason, site_codebook())
    if replaced_by is not None:
        _require_public(replaced_by)
    document = documents.retracted_document(
        published_document(incident),
        reason=reason,
        replaced_by=replaced_by.public_id if replaced_by else None,
    )
    incident.workflow_status = WorkflowStatus.RETRACTED
    return log_incident(incident, RevisionAction.RETRACTED, document, by=by, reason=reason)


@transaction.atomic
def publish_story(story: Story, *, by: User) -> Revision | None:
    """Make a story public, and tell it on the public incidents that belong to it.

    None when the public already has it as it is.
    """
    require(by, "incidents.publish_incident")
    log.wait_for_turn()
    refuse_telling_story(story, site_codebook())
    story.is_public = True
    story.save(update_fields=["is_public"])
    revision = log_if_changed(
        RevisionKind.STORY, story.slug, documents.story_document(story), by=by, reason=""
    )
    for incident in story.members.public().for_document():
        refresh_ties(incident, site_codebook(), about=story.slug, by=by, reason="added to a story")
    transaction.on_commit(snapshot.catch_up, robust=True)
    return revision


def _locked(incident: Incident, by: User) -> Incident:
    """The row as it is now, and nobody else's turn to log until this transaction ends.

    The turn comes first: two verbs that held rows while they waited for it could wait forever.
    """
    require(by, "incidents.publish_incident")
    log.wait_for_turn()
    Incident.objects.select_for_update().get(pk=incident.pk)
    return Incident.objects.for_document().get(pk=incident.pk)


def _reissue(incident: Incident, action: RevisionAction, *, by: User, reason: str) -> Revision:
    incident = _locked(incident, by)
    _require_public(incident)
    _require_reason(incident, reason)
    return _issue(incident, action, by=by, reason=reason)


def _require_public(incident: Incident) -> None:
    if incident.workflow_status != WorkflowStatus.PUBLISHED:
        raise CurationRefused(
            f"incident '{incident.public_id}' is {incident.workflow_status}, not public; publish it"
        )


def _require_reason(incident: Incident, reason: str) -> None:
    if not reason.strip():
        raise CurationRefused(
            f"incident '{incident.public_id}': say why, the public will read the reason"
        )


def _issue(incident: Incident, action: RevisionAction, *, by: User, reason: str) -> Revision:
    codebook = site_codebook()
    problems = gate_problems(incident, codebook)
    if problems:
        raise GateClosed(f"incident '{incident.public_id}'", problems)
    refuse_telling_reason(incident, reason, codebook)
    incident.verification_status = derived_verification(incident)
    incident.workflow_status = WorkflowStatus.PUBLISHED
    incident.first_published_at = incident.first_published_at or timezone.now()
    document = documents.incident_document(incident, codebook)
    document["properties"]["reason"] = reason
    if action != RevisionAction.PUBLISHED and is_coarser(document, published_document(incident)):
        hide_earlier(RevisionKind.INCIDENT, incident.public_id, by=by, reason=COARSER)
        hide_merged(incident, by=by, reason=COARSER)
    if action == RevisionAction.CORRECTED and not says_something_new(
        document, published_document(incident)
    ):
        raise CurationRefused(
            f"incident '{incident.public_id}': a correction would change nothing public; "
            "edit what was wrong first"
        )
    return log_incident(incident, action, document, by=by, reason=reason)


def log_incident(
    incident: Incident,
    action: RevisionAction,
    document: dict[str, Any],
    *,
    by: User,
    reason: str,
) -> Revision:
    """Log a document as the incident's next version, and save the row with it."""
    entry = log.Entry(
        kind=RevisionKind.INCIDENT,
        subject=incident.public_id,
        action=action,
        document=document,
        reason=reason,
    )
    revision = log.append(entry, actor=by)
    incident.version = revision.version
    incident.edit_version += 1
    setattr(incident, "_change_reason", f"{action}: {reason}"[:100])  # noqa: B010 - simple-history
    setattr(incident, "_history_user", by)  # noqa: B010 - reads these two
    incident.save()
    refresh_neighbours(incident, by=by)
    transaction.on_commit(snapshot.catch_up, robust=True)
    return revision
