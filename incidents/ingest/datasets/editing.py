"""Edits made in a spreadsheet, previewed or signed and published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from django.contrib.auth.models import User
from django.db import reset_queries, transaction
from django.utils import timezone

from incidents.codebook import Codebook
from incidents.curation import BulkReport, issue_rows
from incidents.curation.gate import stated_facts
from incidents.curation.neighbours import says_something_new
from incidents.curation.stances import toll_stance
from incidents.errors import DatasetRejected, RowRejected
from incidents.ingest.datasets.containers import Rows
from incidents.ingest.datasets.decisions import Fate
from incidents.ingest.datasets.edits import (
    COUNTS,
    NEEDED,
    TERMS,
    Change,
    Edit,
    compared,
    is_text,
)
from incidents.ingest.datasets.running import Order, Tally, Voice
from incidents.ingest.datasets.values import Row
from incidents.ingest.records import save_as
from incidents.models import (
    Citation,
    CitationState,
    Incident,
    Place,
    RevisionAction,
    RevisionKind,
)
from incidents.publication import log
from incidents.publication.documents import Document, incident_document
from incidents.values import EvidenceMethod, PublicLevel, Stance

REASON = "edited in a spreadsheet"
_CITED = {
    **{name: name for name in TERMS if name != "verification_status"},
    **{column: column.rpartition("_")[0] for column in COUNTS},
    "date_start": "date", "date_end": "date", "place_id": "place",
}  # fmt: skip
_GONE = frozenset(
    {
        RevisionAction.RETRACTED,
        RevisionAction.MERGED,
        RevisionAction.WITHHELD,
        RevisionAction.ERASED,
    }
)


def apply_edits(rows: Rows, order: Order, *, codebook: Codebook, voice: Voice) -> Tally:
    """Compare every row with what is public; publish the differences as signed statements.

    Writing needs `publish` and `by`: an edit of what is public is somebody's word.
    """
    if rows.columns and not set(rows.columns) >= NEEDED:
        missing = min(NEEDED - set(rows.columns))
        raise DatasetRejected(
            f"this is no export of Incident Map: the column '{missing}' is missing; "
            "say with --mapping which column is which"
        )
    if not order.dry_run and not (order.publish and order.by):
        raise DatasetRejected(
            "edits of public incidents are signed: give --as USER --publish, or --dry-run"
        )
    editing = _Editing(order, codebook, voice)
    readable = editing.read(rows)
    while batch := list(islice(readable, order.batch)):
        editing.finish(batch)
        reset_queries()  # in local mode Django keeps their texts
        voice.on_progress(batch[-1].line, rows.last_line)
    return editing.tally


class _Editing:
    """One file of edits on its way."""

    def __init__(self, order: Order, codebook: Codebook, voice: Voice) -> None:
        self.tally = Tally()
        self._order = order
        self._codebook = codebook
        self._voice = voice
        self._seen: set[str] = set()

    def read(self, rows: Rows) -> Iterator[Row]:
        """Rows that name an incident, each one once."""
        for row in rows.rows:
            self.tally.rows += 1
            if isinstance(row, RowRejected):
                self._reject(str(row))
                continue
            public_id = row.cells.get("id", "")
            if not public_id or public_id in self._seen or not row.cells.keys() >= NEEDED:
                self._reject(
                    f"line {row.line}, column 'id' is '{public_id}'; each row of an export has "
                    "the id of one incident, its version and its event_type"
                )
                continue
            self._seen.add(public_id)
            yield row

    def finish(self, batch: Sequence[Row]) -> None:
        """Preview a batch, or publish its edits in one transaction."""
        if self._order.dry_run:
            self._count(self._edits(batch))
            return
        left_out: dict[str, str] = {}
        while True:
            with transaction.atomic():
                log.wait_for_turn()
                edits, problems = self._compared(batch)
                kept = [edit for edit in edits if edit.public_id not in left_out]
                report = self._published(kept)
                transaction.set_rollback(bool(report.refused))
            if not report.refused:
                break
            left_out |= dict(report.refused)
        for problem in problems:
            self._reject(problem)
        for refusal in left_out.values():
            self.tally.refused += 1
            self._voice.on_problem(refusal)
        self._count(kept)
        self.tally.updated += len(report.updated)

    def _edits(self, batch: Sequence[Row]) -> list[Edit]:
        edits, problems = self._compared(batch)
        for problem in problems:
            self._reject(problem)
        return edits

    def _compared(self, batch: Sequence[Row]) -> tuple[list[Edit], list[str]]:
        ids = [row.cells["id"] for row in batch]
        public = log.latest_documents(RevisionKind.INCIDENT, ids)
        edits, problems = [], []
        for row in batch:
            try:
                edits.append(self._edit(row, public.get(row.cells["id"])))
            except RowRejected as error:
                problems.append(str(error))
        pending = self._pending([edit.public_id for edit in edits if edit.changes], public)
        problems += [
            f"line {edit.line}: incident '{edit.public_id}' has unpublished edits; "
            "publish or undo them in the admin first"
            for edit in edits
            if edit.public_id in pending
        ]
        return [edit for edit in edits if edit.public_id not in pending], problems

    def _pending(self, ids: Sequence[str], public: Mapping[str, Document]) -> set[str]:
        """Those that an editor changed since they were published: they would go out unseen."""
        rows = Incident.objects.filter(public_id__in=ids).order_by("pk").for_document()
        return {
            incident.public_id
            for incident in rows.iterator(chunk_size=250)
            if says_something_new(
                incident_document(incident, self._codebook), public[incident.public_id]
            )
        }

    def _edit(self, row: Row, published: Document | None) -> Edit:
        if published is None or published["properties"]["status"] in _GONE:
            raise RowRejected(
                f"line {row.line}: there is no public incident '{row.cells['id']}' here; "
                "rows of other sites come in with --mapping"
            )
        edit = compared(row, published, self._codebook)
        _check_place(edit)
        _check_level(edit, self._codebook)
        return edit

    def _count(self, edits: Sequence[Edit]) -> None:
        for edit in edits:
            self.tally.fates[Fate.CHANGED if edit.changes else Fate.UNCHANGED] += 1
            for remark in edit.ignored:
                self.tally.remarks += 1
                self._voice.on_remark(remark)
            if edit.changes:
                told = "\n".join(f"  {change}" for change in edit.changes)
                self._voice.on_difference(f"line {edit.line}, incident '{edit.public_id}'\n{told}")

    def _reject(self, problem: str) -> None:
        self.tally.rejected += 1
        self._voice.on_problem(problem)

    def _published(self, edits: Sequence[Edit]) -> BulkReport:
        by = self._order.by
        changed = {edit.public_id: edit for edit in edits if edit.changes}
        if by is None or not changed:
            return BulkReport()
        incidents = Incident.objects.filter(public_id__in=changed).select_related("place")
        keys = []
        for incident in incidents.order_by("pk"):
            _apply(incident, changed[incident.public_id], by)
            keys.append(incident.pk)
        return issue_rows(keys, by=by, reason=REASON)


def _check_place(edit: Edit) -> None:
    """A place must be known here before an incident can be moved to it."""
    for change in edit.changes:
        known = change.column != "place_id" or Place.objects.filter(gazetteer_id=change.after)
        if not known:
            raise RowRejected(
                f"line {edit.line}, column 'place_id' is '{change.after}'; no incident has this "
                "place yet, move the incident in the admin"
            )


def _check_level(edit: Edit, codebook: Codebook) -> None:
    """What a new type would show of the place is for an editor to see first, on the screen."""
    levels = list(PublicLevel)
    for change in edit.changes:
        if change.column != "event_type":
            continue
        before, after = (
            levels.index(_level(codebook, term)) for term in (change.before, change.after)
        )
        if after < before:
            raise RowRejected(
                f"line {edit.line}, column 'event_type' is '{change.after}'; as that, its place "
                f"would be shown more precisely than as '{change.before}': change it in the admin"
            )


def _level(codebook: Codebook, term: object) -> PublicLevel:
    event_type = codebook.event_types.get(str(term))
    return (event_type and event_type.default_public_level) or PublicLevel.SITE


def _apply(incident: Incident, edit: Edit, by: User) -> None:
    for change in edit.changes:
        _set(incident, change)
    if incident.date_end and incident.date_start and incident.date_end < incident.date_start:
        incident.date_end = incident.date_start
    incident.edit_version += 1
    save_as(incident, by, reason=REASON)
    facts = stated_facts(incident)
    for field in dict.fromkeys(filter(None, (_CITED.get(item.column) for item in edit.changes))):
        changes = [item for item in edit.changes if _CITED.get(item.column) == field]
        _restate(incident, field, facts.get(field))
        if field in facts:
            _sign(incident, field, facts[field], changes, by)


def _set(incident: Incident, change: Change) -> None:
    text = is_text(change.column)
    if text:
        overrides = dict(getattr(incident, f"{text[1]}_overrides"))
        overrides[text[2]] = change.after or ""
        setattr(incident, f"{text[1]}_overrides", overrides)
    elif change.column == "place_id":
        incident.place = Place.objects.get(gazetteer_id=change.after)
        incident.own_latitude = incident.own_longitude = None
        incident.uncertainty_m = incident.place.uncertainty_m
    else:
        empty = "" if change.column in TERMS else None
        setattr(incident, change.column, empty if change.after is None else change.after)


def _restate(incident: Incident, field: str, stated: object) -> None:
    """What earlier evidence says of the value as it is now."""
    for citation in incident.citations.accepted().filter(field=field):
        if stated is None or citation.value == stated:
            continue
        is_count = isinstance(stated, dict) and isinstance(citation.value, dict)
        stance = toll_stance(stated, citation.value) if is_count else Stance.CONTRADICTS  # type: ignore[arg-type]
        citation.stance = stance.value
        citation.save(update_fields=["stance"])


def _sign(
    incident: Incident, field: str, value: object, changes: Sequence[Change], by: User
) -> None:
    """The edit as a statement of whoever made it, which the public reads as such."""
    Citation.objects.create(
        incident=incident,
        field=field,
        value=value,
        method=EvidenceMethod.EDITOR_STATEMENT.value,
        statement="place moved" if field == "place" else "; ".join(map(str, changes)),
        state=CitationState.ACCEPTED,
        decided_by=by,
        decided_at=timezone.now(),
    )
