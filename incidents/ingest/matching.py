"""Whether an event of a new article is an incident that is known already."""

from __future__ import annotations

from collections.abc import Collection

from incidents.models import Incident
from incidents.values import DatePrecision, Event, PlaceKind

# "An attack in Belgium that day" says too little to be the same one.
_TOO_WIDE = (PlaceKind.AREA.value, PlaceKind.COUNTRY.value, PlaceKind.CONTINENT.value)
_UNSAID = frozenset({"", "unknown", None})
_KINDRED = (frozenset({"bombing", "suicide_bombing"}),)  # a first report says only "explosion"


def known_incident(event: Event, *, besides: Collection[Incident] = ()) -> Incident | None:
    """The open incident that agrees in type, place and day, locked; None where there is none.

    `besides` are incidents that other events of the same article already are. Among several
    the one with the very same attack type comes first, then the oldest.
    """
    if event.place is None or event.place.geocode is None or event.date_start is None:
        return None
    found = (
        Incident.objects.open_to_matching()
        .filter(
            event_type=event.event_type,
            place__gazetteer_id=event.place.geocode.place.gazetteer_id,
            date_start__lte=event.date_end or event.date_start,
        )
        .exclude(place__kind__in=_TOO_WIDE)
        .exclude(pk__in=[incident.pk for incident in besides])
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    same = [item for item in found if _is_same_day(item, event) and _is_compatible(item, event)]
    return min(same, key=lambda item: item.attack_type != event.attack_type, default=None)


def _is_same_day(incident: Incident, event: Event) -> bool:
    """Equal periods, or days that overlap: a vague week is nobody's day."""
    start, end = incident.date_start, incident.date_end or incident.date_start
    event_end = event.date_end or event.date_start
    if (start, end) == (event.date_start, event_end):
        return True
    if start is None or end is None or event.date_start is None or event_end is None:
        return False
    if not incident.date_precision == event.date_precision == DatePrecision.DAY:
        return False
    return start <= event_end and event.date_start <= end


def _is_compatible(incident: Incident, event: Event) -> bool:
    mine, theirs = incident.attack_type, event.attack_type
    if mine in _UNSAID or theirs in _UNSAID or mine == theirs:
        return True
    return frozenset({mine, theirs}) in _KINDRED
