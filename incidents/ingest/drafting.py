"""Events made into draft incidents, or into further evidence for known ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User

from incidents.codebook import Codebook
from incidents.curation.gate import stated_facts
from incidents.curation.stances import stance_towards
from incidents.ingest.accounts import account_of_event
from incidents.ingest.matching import match, propose
from incidents.ingest.records import Places, save_as, span_record
from incidents.ingest.tolls import take_newer_tolls
from incidents.models import (
    COUNT_FIELDS,
    Article,
    Citation,
    Incident,
    Place,
    Relation,
    RelationKind,
    WorkflowStatus,
)
from incidents.values import Event, Evidence, GeoPrecision, PlaceKind, Stance

_NEAR_M = 25_000  # UCDP: "near" a known point is within about 25 km
_FINE = frozenset({PlaceKind.DISTRICT, PlaceKind.CITY})
_VAGUE = frozenset({"", "unknown", None})


@dataclass(kw_only=True)
class Drafting:
    """One article's events on their way to incidents."""

    article: Article
    places: Places
    codebook: Codebook
    actor: User | None = None
    incidents: dict[str, Incident] = field(default_factory=dict)  # by the event's key

    def save(self, events: tuple[Event, ...]) -> tuple[Incident, ...]:
        """The incidents of the events, in their order, with evidence and ties."""
        self._lock_places(events)
        for event in events:
            self.incidents[event.key] = self._incident(event)
        for event in events:
            self._tie(event)
        return tuple(self.incidents[event.key] for event in events)

    def _lock_places(self, events: tuple[Event, ...]) -> None:
        """Two articles about one place, or about places of one city, are matched in turn."""
        keys = set()
        for place in filter(None, map(self._place, events)):
            fine = (item["id"] for item in place.ancestors if item["kind"] in _FINE)
            keys |= {place.gazetteer_id, *fine}
        rows = Place.objects.filter(gazetteer_id__in=keys).order_by("pk")
        list(rows.select_for_update(no_key=True).values_list("pk"))

    def _place(self, event: Event) -> Place | None:
        return self.places.get(_place_key(event) or "")

    def _incident(self, event: Event) -> Incident:
        account = account_of_event(event, self._place(event), self.article)
        found = match(account, self.codebook, besides=self.incidents.values())
        incident = found.incident or self._draft(event)
        if found.incident is None:
            propose(incident, found.perhaps)
        elif incident.workflow_status == WorkflowStatus.DRAFT:
            self._complete(incident, event)
        facts = stated_facts(incident)
        Citation.objects.bulk_create(
            _citation(incident, self.article, evidence, facts) for evidence in event.evidence
        )
        return incident

    def _draft(self, event: Event) -> Incident:
        incident = Incident(
            event_type=event.event_type,
            attack_type=event.attack_type or "",
            outcome=event.outcome or "",
            date_start=event.date_start,
            date_end=event.date_end,
            date_precision=event.date_precision,
            place=self._place(event),
            geo_precision=_precision(event),
            uncertainty_m=_uncertainty(event),
            includes_perpetrators=event.includes_perpetrators,
        )
        for name in COUNT_FIELDS:
            incident.set_count(name, getattr(event, name))
        save_as(incident, self.actor, reason=f"read in article {self.article.pk}")
        return incident

    def _complete(self, incident: Incident, event: Event) -> None:
        """Let a draft take what it does not know yet, and newer tolls."""
        before = stated_facts(incident), incident.includes_perpetrators
        take_newer_tolls(incident, event, self.article)
        for name in ("attack_type", "outcome"):
            if getattr(incident, name) in _VAGUE and getattr(event, name):
                setattr(incident, name, getattr(event, name))
        if incident.includes_perpetrators is None:
            incident.includes_perpetrators = event.includes_perpetrators
        if before != (stated_facts(incident), incident.includes_perpetrators):
            incident.edit_version += 1
            save_as(incident, self.actor, reason=f"completed from article {self.article.pk}")

    def _tie(self, event: Event) -> None:
        """Say of a draft what it is part of and who carries its toll."""
        incident = self.incidents[event.key]
        if incident.workflow_status != WorkflowStatus.DRAFT:
            return
        whole = self.incidents.get(event.part_of or "")
        if whole is not None and whole != incident:
            Relation.objects.get_or_create(origin=incident, target=whole, kind=RelationKind.PART_OF)
        carrier = self.incidents.get(event.counted_in or "")
        if carrier is None or carrier == incident or incident.counted_in_id is not None:
            return
        incident.counted_in = carrier
        save_as(incident, self.actor, reason=f"counted together in article {self.article.pk}")


def _citation(
    incident: Incident, article: Article, evidence: Evidence, facts: dict[str, Any]
) -> Citation:
    return Citation(
        incident=incident,
        article=article,
        field=evidence.field,
        value=evidence.value,
        spans=[span_record(quote) for quote in evidence.quotes],
        words=[span_record(quote) for quote in evidence.words],
        derivation=evidence.derivation[:500],
        attributed_to=evidence.attributed_to[:200],
        stance=_stance(evidence, facts).value,
    )


def _stance(evidence: Evidence, facts: dict[str, Any]) -> Stance:
    """What the article says about the incident's value, which may come from another one."""
    if evidence.stance is not Stance.SUPPORTS:
        return evidence.stance
    return stance_towards(facts.get(evidence.field), evidence.value, field=evidence.field)


def _place_key(event: Event) -> str | None:
    geocode = event.place.geocode if event.place else None
    return geocode.place.gazetteer_id if geocode else None


def _precision(event: Event) -> GeoPrecision | None:
    geocode = event.place.geocode if event.place else None
    return event.geo_precision or (geocode.precision if geocode else None)


def _uncertainty(event: Event) -> int | None:
    geocode = event.place.geocode if event.place else None
    if geocode is None:
        return None
    is_near = _precision(event) is GeoPrecision.NEAR
    return max(geocode.uncertainty_m, _NEAR_M) if is_near else geocode.uncertainty_m
