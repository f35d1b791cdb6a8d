"""Holding back what is ready: approved now, published when its time comes."""

from __future__ import annotations

import logging

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from incidents.curation.gate import gate_problems
from incidents.curation.permissions import require
from incidents.curation.publishing import publish
from incidents.errors import CurationRefused, GateClosed
from incidents.models import Incident, Revision, WorkflowStatus, site_codebook
from incidents.publication import log

_APPROVABLE = (WorkflowStatus.DRAFT, WorkflowStatus.IN_REVIEW, WorkflowStatus.APPROVED)
_logger = logging.getLogger(__name__)


@transaction.atomic
def approve(incident: Incident, *, by: User) -> Incident:
    """Decide that a draft goes out at its `release_at`; nobody has to be there then.

    It passes the gate now, its embargo aside, and again when it goes out. An edit in between
    makes the approval lapse. Raises `GateClosed`, or `CurationRefused` for a wrong state, a
    missing time or permission.
    """
    require(by, "incidents.publish_incident")
    Incident.objects.select_for_update().get(pk=incident.pk)
    incident = Incident.objects.for_document().get(pk=incident.pk)
    if incident.workflow_status not in _APPROVABLE:
        raise CurationRefused(
            f"incident '{incident.public_id}' is {incident.workflow_status}; "
            "only a draft can be approved"
        )
    if incident.release_at is None:
        raise CurationRefused(
            f"incident '{incident.public_id}' has no release_at; set it, or publish now"
        )
    problems = gate_problems(incident, site_codebook(), at=incident.release_at)
    if problems:
        raise GateClosed(f"incident '{incident.public_id}'", problems)
    incident.workflow_status = WorkflowStatus.APPROVED
    incident.approved_by = by
    incident.edit_version += 1
    incident.approved_edit = incident.edit_version
    _save(incident, by, f"approved for {incident.release_at.isoformat()}")
    return incident


def release_due() -> tuple[Revision, ...]:
    """Publish every approved incident whose time has come, each in its own transaction.

    One that may not go out any more returns to review, with the reason in its history.
    """
    due = Incident.objects.due(timezone.now()).values_list("pk", flat=True)
    released = (_release(pk) for pk in list(due))
    return tuple(revision for revision in released if revision is not None)


def _release(pk: int) -> Revision | None:
    try:
        with transaction.atomic():
            log.wait_for_turn()
            incident = Incident.objects.select_for_update().due(timezone.now()).get(pk=pk)
            return publish(incident, by=_approver(incident))
    except Incident.DoesNotExist:
        return None  # released by another process meanwhile
    except CurationRefused as refusal:
        _logger.warning("not released: %s", refusal)
        _send_back(pk, str(refusal))
        return None
    except Exception:
        _logger.exception("incident %d was not released; it is tried again", pk)
        return None


@transaction.atomic
def _send_back(pk: int, why: str) -> None:
    incident = Incident.objects.select_for_update().get(pk=pk)
    if incident.workflow_status == WorkflowStatus.APPROVED:
        approver, incident.approved_by = incident.approved_by, None
        incident.workflow_status = WorkflowStatus.IN_REVIEW
        incident.edit_version += 1
        _save(incident, approver, f"not released: {why}")


def _approver(incident: Incident) -> User:
    """Who approved it as it is now."""
    if incident.approved_by is None or incident.approved_edit != incident.edit_version:
        raise CurationRefused(
            f"incident '{incident.public_id}' was edited after its approval; approve it again"
        )
    return incident.approved_by


def _save(incident: Incident, by: User | None, reason: str) -> None:
    setattr(incident, "_change_reason", reason[:100])  # noqa: B010 - simple-history
    setattr(incident, "_history_user", by)  # noqa: B010 - reads these two
    incident.save()
