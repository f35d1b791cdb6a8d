"""What becomes of each row: new, changed, unchanged, or further evidence for a known event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from incidents.ingest.datasets.matching import same_events
from incidents.ingest.datasets.places import Located
from incidents.ingest.datasets.values import DatasetEvent, DatasetFacts
from incidents.models import ExternalId, Incident, WorkflowStatus, row_hash

_OPEN = (WorkflowStatus.DRAFT, WorkflowStatus.IN_REVIEW, WorkflowStatus.APPROVED)


class Fate(StrEnum):
    """What an import does with a row."""

    NEW = "new"
    SAME_EVENT = "same event as a known one"
    CHANGED = "changed"
    WAITING = "changed, but public: waits for --publish"
    UNCHANGED = "unchanged"
    LEFT_ALONE = "left alone, its incident was taken back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event with its place found."""

    event: DatasetEvent
    located: Located


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A row's fate; `row` is the stored one, `incident` the one it belongs to, where known."""

    told: Told
    row_hash: str
    fate: Fate
    row: ExternalId | None = None
    incident: Incident | None = None


def decide(batch: Sequence[Told], facts: DatasetFacts, *, publish: bool) -> list[Decision]:
    """One decision per row, in order; reads the tables and writes nothing."""
    keys = [told.event.row_id for told in batch]
    known = {
        row.row_id: row
        for row in ExternalId.objects.filter(dataset__name=facts.name, row_id__in=keys)
        .select_related("incident__place", "dataset")
    }  # fmt: skip
    unknown = [told.event for told in batch if told.event.row_id not in known]
    same = same_events(unknown, facts.siblings)
    return [
        _decision(told, known.get(told.event.row_id), same.get(told.event.row_id), publish=publish)
        for told in batch
    ]


def _decision(
    told: Told, row: ExternalId | None, same: Incident | None, *, publish: bool
) -> Decision:
    digest = row_hash(told.event.row.cells)
    if row is None:
        fate = Fate.NEW if same is None else Fate.SAME_EVENT
        return Decision(told=told, row_hash=digest, fate=fate, incident=same)
    fate = _fate_of_known(row, digest, publish=publish)
    return Decision(told=told, row_hash=digest, fate=fate, row=row, incident=row.incident)


def _fate_of_known(row: ExternalId, digest: str, *, publish: bool) -> Fate:
    if row.row_hash == digest:
        return Fate.UNCHANGED
    status = row.incident.workflow_status
    if status in _OPEN:
        return Fate.CHANGED
    if status == WorkflowStatus.PUBLISHED:
        return Fate.CHANGED if publish else Fate.WAITING
    return Fate.LEFT_ALONE
