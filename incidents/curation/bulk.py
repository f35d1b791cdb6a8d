"""Publishing many incidents of a dataset in one transaction: one gate each, one turn of the log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from incidents.codebook import Codebook
from incidents.curation.discretion import refuse_telling_reason
from incidents.curation.gate import gate_problems
from incidents.curation.independence import derived_verification
from incidents.curation.neighbours import (
    hide_earlier,
    hide_merged,
    is_coarser,
    refresh_page,
    refresh_ties,
    says_something_new,
)
from incidents.curation.permissions import require
from incidents.curation.publishing import COARSER
from incidents.errors import CurationRefused, GateClosed
from incidents.models import (
    Article,
    Citation,
    CitationState,
    Incident,
    Revision,
    RevisionAction,
    RevisionKind,
    WorkflowStatus,
    site_codebook,
)
from incidents.publication import documents, log, snapshot

_ISSUABLE = (
    WorkflowStatus.DRAFT,
    WorkflowStatus.IN_REVIEW,
    WorkflowStatus.APPROVED,
    WorkflowStatus.PUBLISHED,
)
_CHUNK = 250  # incidents fetched at once, with all they rest on
_WHY_TIES = "a related incident changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkReport:
    """What one bulk did: public ids that went out first, anew, and why others were refused."""

    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()  # public id, reason in words


@transaction.atomic
def issue_rows(keys: Sequence[int], *, by: User, reason: str) -> BulkReport:
    """Accept what rows of datasets say of these incidents, and publish or update them.

    The gate judges each one by itself: what it refuses stays as it is, the others go out, in one
    turn of the log and with one snapshot. What has nothing new to tell is left alone. `reason`
    is public on updates.
    """
    require(by, "incidents.change_citation")
    require(by, "incidents.publish_incident")
    log.wait_for_turn()
    issue = _Issue(by=by, reason=reason, codebook=site_codebook())
    for incident in _locked(keys):
        issue.judge(incident)
    return issue.write()


def _locked(keys: Sequence[int]) -> list[Incident]:
    rows = Incident.objects.filter(pk__in=keys).order_by("pk")
    list(rows.select_for_update().values_list("pk"))
    return list(rows.for_document().iterator(chunk_size=_CHUNK))


class _Issue:
    """One bulk on its way: judged in memory, then written with a handful of queries."""

    def __init__(self, *, by: User, reason: str, codebook: Codebook) -> None:
        self.by = by
        self.reason = reason
        self.codebook = codebook
        self.now = timezone.now()
        self.ready: list[tuple[Incident, RevisionAction, documents.Document]] = []
        self.unchanged: list[Incident] = []
        self.refused: list[tuple[str, str]] = []

    def judge(self, incident: Incident) -> None:
        """Let the gate see the incident as it would be published."""
        try:
            self._judge(incident)
        except CurationRefused as error:
            self.refused.append((incident.public_id, str(error)))

    def write(self) -> BulkReport:
        """Log and save all that passed."""
        updated = self._ids(RevisionAction.UPDATED)
        told = log.latest_documents(RevisionKind.INCIDENT, updated) if updated else {}
        self._leave_alone(told)
        self._hide_coarsened(told)
        passed = [incident for incident, _, _ in self.ready]
        _accept([*passed, *self.unchanged], by=self.by)
        revisions = log.append_all([self._entry(*item) for item in self.ready], actor=self.by)
        self._save(passed, revisions)
        _refresh_neighbours(passed, self.codebook, by=self.by)
        if revisions:
            transaction.on_commit(snapshot.catch_up, robust=True)
        return BulkReport(
            published=self._ids(RevisionAction.PUBLISHED),
            updated=self._ids(RevisionAction.UPDATED),
            refused=tuple(self.refused),
        )

    def _judge(self, incident: Incident) -> None:
        if incident.workflow_status not in _ISSUABLE:
            raise CurationRefused(
                f"incident '{incident.public_id}' is {incident.workflow_status}; "
                "what was taken back is not published again"
            )
        for citation in filter(_is_ours, incident.citations.all()):
            citation.state, citation.decided_by = CitationState.ACCEPTED, self.by
        problems = gate_problems(incident, self.codebook)
        if problems:
            raise GateClosed(f"incident '{incident.public_id}'", problems)
        is_public = incident.workflow_status == WorkflowStatus.PUBLISHED
        action = RevisionAction.UPDATED if is_public else RevisionAction.PUBLISHED
        incident.verification_status = derived_verification(incident)
        incident.workflow_status = WorkflowStatus.PUBLISHED
        incident.first_published_at = incident.first_published_at or self.now
        reason = self.reason if is_public else ""
        refuse_telling_reason(incident, reason, self.codebook)
        document = documents.incident_document(incident, self.codebook)
        document["properties"]["reason"] = reason
        self.ready.append((incident, action, document))

    def _leave_alone(self, told: Mapping[str, documents.Document]) -> None:
        """Take from the ready ones what the public has as it is."""
        ready, self.ready = self.ready, []
        for item in ready:
            incident, _, document = item
            published = told.get(incident.public_id)
            if published is None or says_something_new(document, published):
                self.ready.append(item)
            else:
                self.unchanged.append(incident)

    def _hide_coarsened(self, told: Mapping[str, documents.Document]) -> None:
        """Where a place is shown less precisely now, no earlier version may tell it."""
        for incident, _, document in self.ready:
            published = told.get(incident.public_id)
            if published is not None and is_coarser(document, published):
                kind = RevisionKind.INCIDENT
                hide_earlier(kind, incident.public_id, by=self.by, reason=COARSER)
                hide_merged(incident, by=self.by, reason=COARSER)

    def _entry(
        self, incident: Incident, action: RevisionAction, document: documents.Document
    ) -> log.Entry:
        return log.Entry(
            kind=RevisionKind.INCIDENT,
            subject=incident.public_id,
            action=action,
            document=document,
            reason=document["properties"]["reason"],
        )

    def _save(self, passed: list[Incident], revisions: list[Revision]) -> None:
        alike: dict[tuple[int, str], list[Incident]] = defaultdict(list)
        for incident, revision in zip(passed, revisions, strict=True):
            incident.version = revision.version
            incident.edit_version += 1
            alike[incident.version, incident.verification_status].append(incident)
        for (version, verification), incidents in alike.items():
            rows = Incident.objects.filter(pk__in=[incident.pk for incident in incidents])
            rows.update(
                version=version,
                edit_version=F("edit_version") + 1,
                verification_status=verification,
                workflow_status=WorkflowStatus.PUBLISHED,
            )
            rows.filter(first_published_at__isnull=True).update(first_published_at=self.now)
        Incident.history.bulk_history_create(
            passed,
            update=True,
            batch_size=200,
            default_user=self.by,
            default_change_reason=f"published from a dataset: {self.reason}"[:100],
        )

    def _ids(self, wanted: RevisionAction) -> tuple[str, ...]:
        return tuple(item.public_id for item, action, _ in self.ready if action == wanted)


def _is_ours(citation: Citation) -> bool:
    """Evidence of a dataset's row waits for nobody else; quotes of articles wait for an editor."""
    return citation.row_id is not None and citation.state == CitationState.PROPOSED


def _accept(incidents: Sequence[Incident], *, by: User) -> None:
    waiting = Citation.objects.proposed().filter(incident__in=incidents, row__isnull=False)
    waiting.update(state=CitationState.ACCEPTED, decided_by=by, decided_at=timezone.now())


def _refresh_neighbours(incidents: Sequence[Incident], codebook: Codebook, *, by: User) -> None:
    """Log anew the public documents that speak of these incidents, where they changed."""
    ids = {incident.pk: incident.public_id for incident in incidents}
    neighbours = Incident.objects.public().filter(
        Q(relations__target__in=ids) | Q(counted_in__in=ids)
    )
    for neighbour in neighbours.distinct().order_by("pk").for_document():
        told = [relation.target_id for relation in neighbour.relations.all()]
        for key in sorted({*told, neighbour.counted_in_id or 0} & ids.keys()):
            refresh_ties(neighbour, codebook, about=ids[key], by=by, reason=_WHY_TIES)
    cited = Article.objects.filter(citations__incident__in=ids).distinct()
    for article in cited.order_by("pk"):
        refresh_page(article, codebook, by=by)
