"""Whether a row tells of an event that another edition's row told of before."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import cos, hypot, radians

from incidents.curation.cells import plain_words
from incidents.ingest.datasets.values import DatasetEvent
from incidents.models import ExternalId, Incident, WorkflowStatus

_NEAR_KM = 1.0
_DEGREE_KM = 111.2
_CLOSED = (WorkflowStatus.REJECTED, WorkflowStatus.MERGED, WorkflowStatus.RETRACTED)


def same_events(events: Sequence[DatasetEvent], siblings: Sequence[str]) -> dict[str, Incident]:
    """The known incident of each event that has one, by the event's row id.

    Editions number their events alike, but correct days and points: a row of the same number is
    the same event where day, point or report agree. A row of another number is, where day, type
    and report agree, and point or words too: then the newer edition dropped a double.
    """
    if not siblings:
        return {}
    found = _of_same_number(events, siblings)
    rest = [event for event in events if event.row_id not in found]
    return found | _of_same_report(rest, siblings)


def _of_same_number(events: Iterable[DatasetEvent], siblings: Sequence[str]) -> dict[str, Incident]:
    by_number = {event.row_id: event for event in events}
    rows = _rows(siblings).filter(row_id__in=by_number)
    return {row.row_id: row.incident for row in rows if _agrees(by_number[row.row_id], row)}


def _of_same_report(events: Sequence[DatasetEvent], siblings: Sequence[str]) -> dict[str, Incident]:
    days = {event.date_start for event in events}
    by_day: dict[dt.date | None, list[ExternalId]] = defaultdict(list)
    for row in _rows(siblings).filter(incident__date_start__in=days).order_by("pk"):
        by_day[row.incident.date_start].append(row)
    found: dict[str, Incident] = {}
    for event in events:
        same = (row for row in by_day[event.date_start] if _is_double(event, row))
        row = next(same, None)
        if row is not None:
            found[event.row_id] = row.incident
    return found


def _rows(siblings: Sequence[str]):  # type: ignore[no-untyped-def]
    rows = ExternalId.objects.filter(dataset__name__in=siblings)
    return rows.exclude(incident__workflow_status__in=_CLOSED).select_related("incident__place")


def _agrees(event: DatasetEvent, row: ExternalId) -> bool:
    is_same_day = event.date_start == row.incident.date_start
    return is_same_day or _is_near(event, row.incident) or _has_same_report(event, row)


def _is_double(event: DatasetEvent, row: ExternalId) -> bool:
    return (
        event.event_type == row.incident.event_type
        and _has_same_report(event, row)
        and (_is_near(event, row.incident) or _has_same_words(event, row.incident))
    )


def _has_same_report(event: DatasetEvent, row: ExternalId) -> bool:
    mine = {source.url for source in event.sources} - {""}
    return any(source["url"] in mine for source in row.sources)


def _has_same_words(event: DatasetEvent, incident: Incident) -> bool:
    """ "Kalam, Pakistan" and "Kalam Valley, Pakistan": one says all that the other does."""
    mine = set(plain_words(event.spot.name).replace(",", " ").split())
    name = incident.place.name if incident.place else ""
    theirs = set(plain_words(name).replace(",", " ").split())
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def _is_near(event: DatasetEvent, incident: Incident) -> bool:
    """Within a kilometre, as the crow flies over a plain."""
    place, spot = incident.place, event.spot
    if place is None or spot.latitude is None or spot.longitude is None:
        return False
    north = place.latitude - spot.latitude
    east = (place.longitude - spot.longitude) * cos(radians(spot.latitude))
    return hypot(north, east) * _DEGREE_KM <= _NEAR_KM
