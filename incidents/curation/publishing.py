"""Verbs that change what the public sees: publish, update, correct, retract."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from incidents.codebook import Codebook
from incidents.curation.gate import gate_problems
from incidents.curation.independence import derived_verification
from incidents.curation.permissions import require
from incidents.errors import CurationRefused, GateClosed, LogCorrupted
from incidents.models import (
    Article,
    Incident,
    Revision,
    RevisionAction,
    RevisionKind,
    Story,
    WorkflowStatus,
    site_codebook,
)
from incidents.publication import documents, log, snapshot
from incidents.publication.articles import article_document

_STAMPS = frozenset({"seq", "version", "status", "published_at", "updated_at"})
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
    document = documents.retracted_document(
        _published_document(incident),
        reason=reason,
        replaced_by=replaced_by.public_id if replaced_by else None,
    )
    incident.workflow_status = WorkflowStatus.RETRACTED
    return _log_incident(incident, RevisionAction.RETRACTED, document, by=by, reason=reason)


@transaction.atomic
def publish_story(story: Story, *, by: User) -> Revision | None:
    """Make a story public, and tell it on the public incidents that belong to it.

    None when the public already has it as it is.
    """
    require(by, "incidents.publish_incident")
    story.is_public = True
    story.save(update_fields=["is_public"])
    revision = _log_if_changed(
        RevisionKind.STORY, story.slug, documents.story_document(story), by=by, reason=""
    )
    for incident in story.members.public().for_document():
        _refresh(incident, site_codebook(), by=by, reason="added to a story")
    transaction.on_commit(snapshot.build, robust=True)
    return revision


def _locked(incident: Incident, by: User) -> Incident:
    require(by, "incidents.publish_incident")
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


def _published_document(incident: Incident) -> dict[str, Any]:
    published = log.latest_document(RevisionKind.INCIDENT, incident.public_id)
    if published is None:
        raise LogCorrupted(
            f"incident '{incident.public_id}' is public but the log has no document; "
            "restore a backup"
        )
    return published


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
    incident.verification_status = derived_verification(incident)
    incident.workflow_status = WorkflowStatus.PUBLISHED
    incident.first_published_at = incident.first_published_at or timezone.now()
    document = documents.incident_document(incident, codebook)
    document["properties"]["reason"] = reason
    return _log_incident(incident, action, document, by=by, reason=reason)


def _log_incident(
    incident: Incident,
    action: RevisionAction,
    document: dict[str, Any],
    *,
    by: User,
    reason: str,
) -> Revision:
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
    _refresh_neighbours(incident, by=by)
    transaction.on_commit(snapshot.build, robust=True)
    return revision


def _refresh_neighbours(incident: Incident, *, by: User) -> None:
    """Log anew the public documents that speak of this incident, where they changed."""
    codebook = site_codebook()
    neighbours = Incident.objects.public().filter(
        Q(relations__target=incident) | Q(counted_in=incident)
    )
    for neighbour in neighbours.distinct().order_by("pk").for_document():
        _refresh(neighbour, codebook, by=by, reason="a related incident changed")
    for article in Article.objects.filter(citations__incident=incident).distinct().order_by("pk"):
        if article.is_openly_licensed:
            document = article_document(article, codebook)
            _log_if_changed(RevisionKind.ARTICLE, str(article.pk), document, by=by, reason="")


def _refresh(incident: Incident, codebook: Codebook, *, by: User, reason: str) -> None:
    """A new version for what others changed; the incident's own facts stay as published."""
    published = _published_document(incident)
    now = documents.incident_document(incident, codebook)
    ties = {name: now["properties"][name] for name in ("counted_in", "related", "stories")}
    document = {**published, "properties": {**published["properties"], **ties, "reason": reason}}
    revision = _log_if_changed(
        RevisionKind.INCIDENT, incident.public_id, document, by=by, reason=reason
    )
    if revision is not None:
        Incident.objects.filter(pk=incident.pk).update(version=revision.version)


def _log_if_changed(
    kind: RevisionKind, subject: str, document: dict[str, Any], *, by: User, reason: str
) -> Revision | None:
    published = log.latest_document(kind, subject)
    if published is not None and _told(published) == _told(document):
        return None
    action = RevisionAction.PUBLISHED if published is None else RevisionAction.UPDATED
    entry = log.Entry(kind=kind, subject=subject, action=action, document=document, reason=reason)
    return log.append(entry, actor=by)


def _told(document: dict[str, Any]) -> str:
    """What a document says, without when and as which version it says it."""
    properties = {
        name: value
        for name, value in document["properties"].items()
        if name not in _STAMPS and name != "reason"
    }
    return log.canonical_json({**document, "properties": properties})
