"""Values and citations of an incident as one row tells them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from incidents.curation.gate import date_value, stated_facts
from incidents.curation.stances import toll_stance
from incidents.ingest.datasets.values import Claim, DatasetEvent
from incidents.models import COUNT_FIELDS, Citation, ExternalId, Incident, Place
from incidents.values import EvidenceMethod, EvidenceValue, GeoPrecision, Stance

_SAME_POINT = 1e-5  # degrees, about a metre


def set_values(
    incident: Incident,
    event: DatasetEvent,
    place: Place | None,
    precision: GeoPrecision,
    *,
    keep: frozenset[str] = frozenset(),
) -> None:
    """Let an incident (unsaved) say what the row says, but for the fields to `keep`."""
    for name in ("event_type", "attack_type", "outcome"):
        if name not in keep:
            setattr(incident, name, getattr(event, name))
    if "date" not in keep:
        incident.date_start = event.date_start
        incident.date_end = event.date_end or event.date_start
        incident.date_precision = event.date_precision
    if "place" not in keep:
        incident.place = place
        incident.geo_precision = precision
        incident.uncertainty_m = place.uncertainty_m if place else None
    for name in COUNT_FIELDS:
        if name not in keep:
            incident.set_count(name, getattr(event, name))


def citations(
    incident: Incident, row: ExternalId, event: DatasetEvent, place: Place | None
) -> list[Citation]:
    """A proposed citation for each claim, with what it says of the incident's value."""
    told = _told(event, place)
    facts = stated_facts(incident)
    return [
        _citation(incident, row, claim, _value(claim, told, incident, place), facts)
        for claim in event.claims
        if claim.field in told
    ]


def _told(event: DatasetEvent, place: Place | None) -> dict[str, EvidenceValue]:
    """Field → value as this row has it."""
    alone = Incident()
    set_values(alone, event, place, GeoPrecision.EXACT)
    return stated_facts(alone) | {"date": date_value(alone)}


def _value(
    claim: Claim, told: Mapping[str, EvidenceValue], incident: Incident, place: Place | None
) -> EvidenceValue:
    """The row's value; the incident's own place where the row has the very same point."""
    own = incident.place
    if claim.field == "place" and own is not None and place is not None and _is_same(own, place):
        return own.gazetteer_id
    return told[claim.field]


def _is_same(one: Place, other: Place) -> bool:
    return (
        abs(one.latitude - other.latitude) < _SAME_POINT
        and abs(one.longitude - other.longitude) < _SAME_POINT
    )


def _citation(
    incident: Incident,
    row: ExternalId,
    claim: Claim,
    value: EvidenceValue,
    facts: Mapping[str, EvidenceValue],
) -> Citation:
    method = EvidenceMethod.EDITOR_STATEMENT if claim.statement else EvidenceMethod.DATASET_ROW
    return Citation(
        incident=incident,
        row=row,
        row_hash=row.row_hash,
        cells={column: row.cells[column] for column in claim.columns},
        field=claim.field,
        value=value,
        method=method.value,
        statement=claim.statement,
        derivation=claim.derivation[:500],
        stance=_stance(claim.field, value, facts).value,
    )


def _stance(field: str, value: EvidenceValue, facts: Mapping[str, EvidenceValue]) -> Stance:
    """What the row says of the value that the incident states."""
    stated: Any = facts.get(field)
    if stated is None or stated == value:
        return Stance.SUPPORTS
    if isinstance(value, dict):
        return toll_stance(stated, value)
    return Stance.CONTRADICTS if field == "date" else Stance.CONTEXT
