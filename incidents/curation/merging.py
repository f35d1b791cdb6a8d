"""Two records of one event become one, with the evidence of both."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from incidents.curation.discretion import refuse_telling_reason
from incidents.curation.gate import stated_facts
from incidents.curation.neighbours import published_document, refresh_neighbours, refresh_ties
from incidents.curation.permissions import require
from incidents.curation.publishing import log_incident
from incidents.curation.stances import stance_towards
from incidents.errors import CurationRefused
from incidents.models import (
    COUNT_FIELDS,
    Incident,
    MatchState,
    Relation,
    RevisionAction,
    SameEvent,
    WorkflowStatus,
    site_codebook,
)
from incidents.publication import documents, log
from incidents.values import Stance

_ENDED = (WorkflowStatus.MERGED, WorkflowStatus.RETRACTED, WorkflowStatus.REJECTED)
_UNSAID = frozenset({"", "unknown"})
_RECONSIDERED = frozenset({Stance.SUPPORTS.value, Stance.CONTRADICTS.value})


@transaction.atomic
def merge(incident: Incident, *, into: Incident, by: User, reason: str = "") -> Incident:
    """Give all evidence and ties of an incident to another one; returns that one.

    Claims that differ stand beside each other as citations: the other one keeps its values, and
    takes what it lacks while it is a draft. What was public is told to be merged, for a reason, and
    names what replaces it. Raises `CurationRefused` where one has ended, where what is public
    would go into what is not, and without reason or permission.
    """
    log.wait_for_turn()
    rows = Incident.objects.select_for_update().order_by("pk").filter(pk__in=[incident.pk, into.pk])
    found = {row.pk: row for row in rows}
    incident, into = found[incident.pk], found[into.pk]
    _require_mergeable(incident, into, by, reason)
    neighbours = list(_public_neighbours(incident))
    _move_evidence(incident, into)
    _move_ties(incident, into)
    if into.workflow_status == WorkflowStatus.DRAFT:
        _complete(into, incident)
    _save(into, by, f"took in '{incident.public_id}'")
    SameEvent.objects.waiting().filter(draft=incident).delete()
    SameEvent.objects.waiting().filter(known=incident).delete()
    _end(incident, into, by, reason)
    if incident.version:
        _tell_neighbours(neighbours, incident, into, by)
    return into


@transaction.atomic
def accept_match(match: SameEvent, *, by: User, reason: str = "") -> Incident:
    """Say that the draft is the known incident, and merge them; returns what remains.

    A draft that went public before the other one takes that one in.
    """
    log.wait_for_turn()  # before the row: whoever merges deletes rows while it is its turn
    match = _waiting(match)
    _decide(match, MatchState.ACCEPTED, by)
    draft, known = match.draft, match.known
    if _is_public(draft) and not _is_public(known):
        draft, known = known, draft
    return merge(draft, into=known, by=by, reason=reason)


@transaction.atomic
def reject_match(match: SameEvent, *, by: User) -> SameEvent:
    """Say that the two are two; they are not proposed again."""
    require(by, "incidents.change_incident")
    return _decide(_waiting(match), MatchState.REJECTED, by)


def _require_mergeable(incident: Incident, into: Incident, by: User, reason: str) -> None:
    require(by, "incidents.change_incident")
    if incident == into:
        raise CurationRefused(f"incident '{incident.public_id}' cannot be merged into itself")
    for item in (incident, into):
        if item.workflow_status in _ENDED:
            raise CurationRefused(f"incident '{item.public_id}' is {item.workflow_status} already")
    if not _is_public(incident):
        return
    require(by, "incidents.publish_incident")
    if not _is_public(into):
        raise CurationRefused(
            f"incident '{incident.public_id}' is public and '{into.public_id}' is not; "
            "merge the other way round"
        )
    if not reason.strip():
        raise CurationRefused(
            f"incident '{incident.public_id}': say why, the public will read the reason"
        )
    refuse_telling_reason(incident, reason, site_codebook())


def _move_evidence(incident: Incident, into: Incident) -> None:
    """Every claim goes along, and says of the other's values what it says."""
    facts = stated_facts(into)
    for citation in incident.citations.select_for_update():
        citation.incident = into
        if citation.stance in _RECONSIDERED:
            stated = facts.get(citation.field)
            stance = stance_towards(stated, citation.value, field=citation.field)
            citation.stance = stance.value
        citation.save(update_fields=["incident", "stance"])
    incident.rows.update(incident=into)


def _move_ties(incident: Incident, into: Incident) -> None:
    for relation in incident.relations.exclude(target=into):
        Relation.objects.get_or_create(origin=into, target=relation.target, kind=relation.kind)
    for relation in incident.related_from.exclude(origin=into):
        Relation.objects.get_or_create(origin=relation.origin, target=into, kind=relation.kind)
    incident.relations.all().delete()
    incident.related_from.all().delete()
    incident.counts_for.exclude(pk=into.pk).update(counted_in=into)
    if into.counted_in_id == incident.pk:
        into.counted_in = None
    into.stories.add(*incident.stories.all())
    incident.stories.clear()


def _complete(into: Incident, incident: Incident) -> None:
    """A draft takes what it does not know."""
    for name in ("attack_type", "outcome", "legal_status"):
        if getattr(into, name) in _UNSAID and getattr(incident, name):
            setattr(into, name, getattr(incident, name))
    for name in COUNT_FIELDS:
        if into.count(name) is None:
            into.set_count(name, incident.count(name))
    if into.includes_perpetrators is None:
        into.includes_perpetrators = incident.includes_perpetrators
    if into.counted_in_id is None and incident.counted_in_id != into.pk:
        into.counted_in = incident.counted_in


def _public_neighbours(incident: Incident) -> Iterator[int]:
    """Ids of the public incidents whose documents speak of this one."""
    speaking = Q(relations__target=incident) | Q(counted_in=incident)
    yield from Incident.objects.public().filter(speaking).values_list("pk", flat=True).distinct()


def _tell_neighbours(neighbours: list[int], incident: Incident, into: Incident, by: User) -> None:
    """Documents that spoke of the one speak of the other now."""
    reason = "a related incident was merged"
    for neighbour in Incident.objects.filter(pk__in=neighbours).for_document().order_by("pk"):
        for about in (incident.public_id, into.public_id):
            refresh_ties(neighbour, site_codebook(), about=about, by=by, reason=reason)
    refresh_neighbours(into, by=by)


def _end(incident: Incident, into: Incident, by: User, reason: str) -> None:
    was_public = _is_public(incident)
    incident.workflow_status = WorkflowStatus.MERGED
    incident.merged_into = into
    incident.counted_in = None
    if not was_public:
        _save(incident, by, f"merged into '{into.public_id}' {reason}".strip())
        return
    document = documents.retracted_document(
        published_document(incident), reason=reason, replaced_by=into.public_id
    )
    log_incident(incident, RevisionAction.MERGED, document, by=by, reason=reason)


def _save(incident: Incident, by: User, change: str) -> None:
    incident.edit_version += 1
    setattr(incident, "_change_reason", change[:100])  # noqa: B010 - simple-history
    setattr(incident, "_history_user", by)  # noqa: B010 - reads these two
    incident.save()


def _waiting(match: SameEvent) -> SameEvent:
    match = SameEvent.objects.select_for_update(of=("self",)).get(pk=match.pk)
    if match.state != MatchState.PROPOSED:
        raise CurationRefused(f"'{match}' was decided before: {match.state}")
    return match


def _decide(match: SameEvent, state: MatchState, by: User) -> SameEvent:
    match.state = state
    match.decided_by = by
    match.decided_at = timezone.now()
    match.save(update_fields=["state", "decided_by", "decided_at"])
    return match


def _is_public(incident: Incident) -> bool:
    return incident.workflow_status == WorkflowStatus.PUBLISHED
