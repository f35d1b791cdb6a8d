"""One import from the first row to the last, batch by batch, each of them whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Protocol

from django.contrib.auth.models import User
from django.db import reset_queries, transaction
from django.utils import timezone

from incidents.codebook import Codebook
from incidents.curation import BulkReport, issue_rows
from incidents.errors import RowRejected
from incidents.geocoding.gazetteer import EmbeddedGazetteer
from incidents.ingest.datasets.containers import Rows
from incidents.ingest.datasets.decisions import Decision, Fate, Told, decide
from incidents.ingest.datasets.persons import withheld_names
from incidents.ingest.datasets.places import Atlas
from incidents.ingest.datasets.values import DatasetEvent, DatasetFacts, Row
from incidents.ingest.datasets.writing import Desk
from incidents.models import Citation, ExternalId, WorkflowStatus
from incidents.publication import log
from incidents.values import PublicLevel

_SHOWN = 5
_LONGEST_ID = 120


class DatasetFormat(Protocol):
    """Reads the rows of one dataset."""

    @property
    def facts(self) -> DatasetFacts:
        """Who publishes it."""

    def event(self, row: Row) -> DatasetEvent:
        """The event of one row; `RowRejected` where it cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is asked of an import. `publish` needs `by`, who signs for it.

    `batch` rows are one transaction, and one snapshot where they are published.
    """

    by: User | None = None
    publish: bool = False
    dry_run: bool = False
    batch: int = 1_000


@dataclass(slots=True, kw_only=True)
class Tally:
    """What an import did, or would do."""

    rows: int = 0
    fates: Counter[Fate] = field(default_factory=Counter)
    rejected: int = 0
    remarks: int = 0
    published: int = 0
    updated: int = 0
    refused: int = 0
    vanished: int = 0
    vanished_ids: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Where an import says what happens: a bad row, an odd one, a difference, how far it is."""

    on_problem: Callable[[str], None]
    on_remark: Callable[[str], None]
    on_difference: Callable[[str], None]
    on_progress: Callable[[int, int], None]  # line, last line (0: unknown)


def import_rows(
    rows: Rows,
    form: DatasetFormat,
    order: Order,
    *,
    gazetteer: EmbeddedGazetteer,
    codebook: Codebook,
    voice: Voice,
) -> Tally:
    """Import a file. Repeating it repeats nothing; a killed import repeated ends the same."""
    run = _Run(form=form, order=order, gazetteer=gazetteer, codebook=codebook, voice=voice)
    told = run.read(rows)
    while batch := list(islice(told, order.batch)):
        run.finish(batch)
        reset_queries()  # in local mode Django keeps their texts
        voice.on_progress(batch[-1].event.row.line, rows.last_line)
    run.look_for_vanished()
    return run.tally


class _Run:
    """The state of one import: what it counted, and the ids it saw."""

    def __init__(
        self,
        *,
        form: DatasetFormat,
        order: Order,
        gazetteer: EmbeddedGazetteer,
        codebook: Codebook,
        voice: Voice,
    ) -> None:
        now = timezone.now()
        self.tally = Tally()
        self._codebook = codebook
        self._form = form
        self._order = order
        self._voice = voice
        self._seen: set[int] = set()  # hashes of row ids: some sixty bytes a row
        self._atlas = Atlas(gazetteer, codebook, dataset=form.facts.name, now=now)
        self._desk = Desk(
            facts=form.facts,
            is_place=lambda name: bool(gazetteer.lookup(name)),
            by=order.by,
            now=now,
        )

    def read(self, rows: Rows) -> Iterator[Told]:
        """Every row that can be read; the others are told and counted."""
        for row in rows.rows:
            self.tally.rows += 1
            try:
                if isinstance(row, RowRejected):
                    raise row
                yield self._told(row)
            except RowRejected as error:
                self.tally.rejected += 1
                self._voice.on_problem(str(error))

    def finish(self, batch: Sequence[Told]) -> None:
        """Decide on a batch and write it in one transaction; publish it where that is asked."""
        if self._order.dry_run:
            decisions = decide(batch, self._form.facts, publish=True)
        else:
            decisions, report = self._written(batch)
            self.tally.published += len(report.published)
            self.tally.updated += len(report.updated)
            self.tally.refused += len(report.refused)
            for _, reason in report.refused:
                self._voice.on_problem(reason)
        self.tally.fates.update(decision.fate for decision in decisions)

    def look_for_vanished(self) -> None:
        """Count rows of earlier imports that the file no longer has; they are left as they are."""
        known = ExternalId.objects.filter(dataset__name=self._form.facts.name).order_by("pk")
        for row_id in known.values_list("row_id", flat=True).iterator(chunk_size=2000):
            if hash(row_id) not in self._seen:
                self.tally.vanished += 1
                if len(self.tally.vanished_ids) < _SHOWN:
                    self.tally.vanished_ids.append(row_id)

    def _told(self, row: Row) -> Told:
        event = self._without_person(self._form.event(row))
        self._check_id(event)
        located = self._atlas.locate(event.spot, is_discreet=self._is_discreet(event))
        if located.place is None:
            raise RowRejected(
                f"line {row.line}: it has neither a point nor a country that the gazetteer knows"
            )
        self._remark(event, located.remark)
        return Told(event=event, located=located)

    def _without_person(self, event: DatasetEvent) -> DatasetEvent:
        """The event; its place left for the gazetteer to name where its words name a person."""
        name = event.spot.name
        is_named = event.is_place_free and withheld_names(
            [name], is_place=self._desk.is_place, place_words=()
        )
        return replace(event, spot=replace(event.spot, name="")) if is_named else event

    def _is_discreet(self, event: DatasetEvent) -> bool:
        level = self._codebook.event_types[event.event_type].default_public_level
        return level not in (None, PublicLevel.SITE)

    def _check_id(self, event: DatasetEvent) -> None:
        if len(event.row_id) > _LONGEST_ID:
            raise RowRejected(
                f"line {event.row.line}: its id '{event.row_id[:40]}…' has over {_LONGEST_ID} "
                "characters"
            )
        key = hash(event.row_id)
        if key in self._seen:
            raise RowRejected(
                f"line {event.row.line}: its id '{event.row_id}' stood in an earlier row; "
                "give each row its own"
            )
        self._seen.add(key)

    def _remark(self, event: DatasetEvent, about_place: str) -> None:
        placed = (f"line {event.row.line}: {about_place}",) if about_place else ()
        for remark in (*event.remarks, *placed):
            self.tally.remarks += 1
            self._voice.on_remark(remark)

    def _written(self, batch: Sequence[Told]) -> tuple[list[Decision], BulkReport]:
        """Once more without the rows whose changes the gate refused: those stay as they were."""
        left_out: set[str] = set()
        refusals: list[tuple[str, str]] = []
        while True:
            kept = [told for told in batch if told.event.row_id not in left_out]
            with transaction.atomic():
                decisions, report = self._write(kept)
                undone = _undone(decisions, report)
                transaction.set_rollback(bool(undone))
            if not undone:
                whole = (*refusals, *report.refused)
                return decisions, replace(report, refused=whole)
            left_out |= undone.keys()
            refusals += undone.values()

    def _write(self, batch: Sequence[Told]) -> tuple[list[Decision], BulkReport]:
        log.wait_for_turn()  # two imports of one dataset must not both find a row new
        decisions = decide(batch, self._form.facts, publish=self._order.publish)
        keys = self._desk.write(decisions)
        if not self._order.publish or self._order.by is None:
            return decisions, BulkReport()
        due = list(dict.fromkeys([*keys, *_unfinished(decisions)]))
        reason = f"{self._form.facts.title}: what its rows say is new"
        return decisions, issue_rows(due, by=self._order.by, reason=reason)


def _undone(decisions: Sequence[Decision], report: BulkReport) -> dict[str, tuple[str, str]]:
    """Row id → refusal, of public incidents whose change the gate refused."""
    refused = {public_id: (public_id, reason) for public_id, reason in report.refused}
    return {
        item.told.event.row_id: refused[item.incident.public_id]
        for item in decisions
        if item.fate in (Fate.CHANGED, Fate.SAME_EVENT)
        and item.incident is not None
        and item.incident.public_id in refused
        and item.incident.version > 0
    }


def _unfinished(decisions: Sequence[Decision]) -> list[int]:
    """Incidents of unchanged rows that an earlier import, killed or cautious, left unpublished."""
    rows = [item.row for item in decisions if item.fate is Fate.UNCHANGED and item.row]
    drafts = [row.incident_id for row in rows if not _is_settled(row)]
    waiting = Citation.objects.proposed().filter(row__in=rows).values_list("incident", flat=True)
    return [*drafts, *waiting.distinct()]


def _is_settled(row: ExternalId) -> bool:
    open_to_publish = (WorkflowStatus.DRAFT, WorkflowStatus.IN_REVIEW, WorkflowStatus.APPROVED)
    return row.incident.workflow_status not in open_to_publish
