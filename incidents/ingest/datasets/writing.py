"""Decisions written: incidents, rows and evidence of one batch, with few queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Min

from incidents.ingest.datasets.decisions import Decision, Fate
from incidents.ingest.datasets.evidence import citations, set_values
from incidents.ingest.datasets.persons import withheld_names, words_of_address
from incidents.ingest.datasets.places import saved_places
from incidents.ingest.datasets.values import DatasetEvent, DatasetFacts
from incidents.ingest.records import save_as
from incidents.models import (
    Citation,
    CitationState,
    Dataset,
    ExternalId,
    Incident,
    Place,
    WorkflowStatus,
)
from incidents.values import EvidenceMethod

_BATCH = 200
_WRITTEN = (Fate.NEW, Fate.SAME_EVENT, Fate.CHANGED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Writes batches of one dataset. `is_place` tells places' names from persons'."""

    facts: DatasetFacts
    is_place: Callable[[str], bool]
    by: User | None
    now: dt.datetime

    def write(self, decisions: Sequence[Decision]) -> list[int]:
        """Write a batch inside the caller's transaction; the keys of incidents it touched."""
        due = [decision for decision in decisions if decision.fate in _WRITTEN]
        if not due:
            return []
        places = saved_places(
            (decision.told.located.place for decision in due if decision.told.located.place),
            by=self.by,
            reason=self._reason,
        )
        added = self._add([item for item in due if item.fate is not Fate.CHANGED], places)
        changed = self._change([item for item in due if item.fate is Fate.CHANGED], places)
        return [*added, *changed]

    @property
    def _reason(self) -> str:
        return f"imported from {self.facts.name}"

    def _add(self, due: Sequence[Decision], places: dict[str, Place]) -> list[int]:
        fresh = {id(item): self._draft(item, places) for item in due if item.fate is Fate.NEW}
        Incident.objects.bulk_create(fresh.values(), batch_size=_BATCH)
        Incident.history.bulk_history_create(
            list(fresh.values()),
            batch_size=_BATCH,
            default_user=self.by,
            default_change_reason=self._reason,
        )
        dataset = self._dataset() if due else None
        rows = [
            ExternalId(
                dataset=dataset,
                row_id=item.told.event.row_id,
                incident=fresh.get(id(item)) or item.incident,
                **self._record(item),
            )
            for item in due
        ]
        ExternalId.objects.bulk_create(rows, batch_size=_BATCH)
        self._cite(zip(due, rows, strict=True), places)
        return list(dict.fromkeys(row.incident_id for row in rows))

    def _draft(self, item: Decision, places: dict[str, Place]) -> Incident:
        incident = Incident()
        located = item.told.located
        set_values(incident, item.told.event, _place(item, places), located.precision)
        return incident

    def _change(self, due: Sequence[Decision], places: dict[str, Place]) -> list[int]:
        rows = [item.row for item in due if item.row is not None]
        own = _first_rows(rows)
        signed = _signed_fields(rows)
        _retire(rows)
        for item, row in zip(due, rows, strict=True):
            for name, value in self._record(item).items():
                setattr(row, name, value)
            row.save()
            if row.pk in own:
                self._revise(item, row.incident, places, signed.get(row.incident_id, frozenset()))
        self._cite(zip(due, rows, strict=True), places)
        return [row.incident_id for row in rows]

    def _revise(
        self, item: Decision, incident: Incident, places: dict[str, Place], keep: frozenset[str]
    ) -> None:
        """Let the incident follow its row, but for what an editor stated."""
        located = item.told.located
        place = _place(item, places)
        set_values(incident, item.told.event, place, located.precision, keep=keep)
        incident.edit_version += 1
        save_as(incident, self.by, reason=f"a row of {self.facts.name} changed")

    def _cite(self, pairs: Iterable[tuple[Decision, ExternalId]], places: dict[str, Place]) -> None:
        Citation.objects.bulk_create(
            (
                citation
                for item, row in pairs
                for citation in citations(row.incident, row, item.told.event, _place(item, places))
            ),
            batch_size=_BATCH,
        )

    def _record(self, item: Decision) -> dict[str, Any]:
        """The columns of a row that follow from what the file says."""
        event = item.told.event
        return {
            "row_hash": item.row_hash,
            "cells": dict(event.row.cells),
            "sources": [
                {
                    "publisher": source.publisher,
                    "title": source.title,
                    "url": source.url,
                    "published_on": source.published_on and source.published_on.isoformat(),
                }
                for source in event.sources
            ],
            "withheld_names": self._names(event),
            "imported_at": self.now,
        }

    def _names(self, event: DatasetEvent) -> list[str]:
        addresses = (words_of_address(source.url) for source in event.sources)
        texts = [text for text in (*event.texts, *addresses) if text]
        if not texts:
            return []
        spot = event.spot
        return withheld_names(
            texts,
            is_place=self.is_place,
            place_words=(spot.name, _bare(spot.name), _bare(spot.region), spot.country),
            groups=event.groups,
        )

    def _dataset(self) -> Dataset:
        facts = self.facts
        dataset, _ = Dataset.objects.get_or_create(
            name=facts.name,
            defaults={
                "title": facts.title,
                "publisher": facts.publisher,
                "url": facts.url,
                "licence": facts.licence,
            },
        )
        return dataset


def _bare(name: str) -> str:
    """The name without its last word: "Daraa" of "Daraa Governorate", "Duma" of "Duma town"."""
    return name.rpartition(" ")[0] or name


def _place(item: Decision, places: dict[str, Place]) -> Place | None:
    place = item.told.located.place
    return places[place.gazetteer_id] if place else None


def _first_rows(rows: Sequence[ExternalId]) -> set[int]:
    """Keys of the rows that brought their incidents; others only bear them out."""
    keys = [row.incident_id for row in rows]
    asked = ExternalId.objects.filter(incident__in=keys).order_by().values("incident")
    return {item["first"] for item in asked.annotate(first=Min("pk"))}


def _signed_fields(rows: Sequence[ExternalId]) -> dict[int, frozenset[str]]:
    """Incident → fields that an editor stated: no later edition of a dataset overrules them."""
    stated = Citation.objects.accepted().filter(
        incident__in=[row.incident_id for row in rows],
        method=EvidenceMethod.EDITOR_STATEMENT.value,
        row__isnull=True,
    )
    fields: dict[int, frozenset[str]] = {}
    for key, field in stated.values_list("incident", "field"):
        fields[key] = fields.get(key, frozenset()) | {field}
    return fields


def _retire(rows: Sequence[ExternalId]) -> None:
    """Take back what the rows said before: kept, as rejected, where the public was told."""
    before = Citation.objects.filter(row__in=rows)
    before.exclude(incident__workflow_status=WorkflowStatus.PUBLISHED).delete()
    before.update(state=CitationState.REJECTED)
