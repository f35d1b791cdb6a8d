"""Whether an event of a new article is an incident that is known already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q

from incidents.codebook import Codebook
from incidents.ingest.accounts import Account, account_of_incident, outline_of
from incidents.ingest.sameness import Judgement, Verdict, is_excluded, judge
from incidents.models import Incident, SameEvent
from incidents.models.incidents import IncidentQuerySet

_MOST = 3  # incidents that one draft is proposed to be
_LONGEST = dt.timedelta(days=31)  # a period of which a day may be meant
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """A known incident, and what was found of it beside a new account."""

    incident: Incident
    judgement: Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What a new account is: an incident, locked, or else perhaps one of several."""

    incident: Incident | None = None
    perhaps: tuple[Likeness, ...] = ()


def match(told: Account, codebook: Codebook, *, besides: Collection[Incident] = ()) -> Match:
    """The one open incident that the account tells of without a doubt; else those it may be.

    `besides` are incidents that other events of the same article already are. Where two fit alike,
    none is taken: both are proposed.
    """
    found = list(likenesses(told, codebook, besides=besides))
    same = sorted((item for item in found if _is_same(item)), key=_closeness, reverse=True)
    if same and (len(same) == 1 or _closeness(same[0]) != _closeness(same[1])):
        locked = Incident.objects.open_to_matching().select_for_update(of=("self",))
        incident = locked.filter(pk=same[0].incident.pk).first()
        if incident is not None:
            return Match(incident=incident)
    return Match(perhaps=likeliest(found))


def likenesses(
    told: Account, codebook: Codebook, *, besides: Collection[Incident] = ()
) -> Iterator[Likeness]:
    """Every open incident that the account may tell of, the oldest first."""
    if told.place is None or told.start is None or told.end is None:
        return
    types = _kindred_types(told.event_type, codebook)
    around = Incident.objects.open_to_matching().filter(event_type__in=types)
    for incident in _then(around, told.start, told.end).around(told.place).order_by("pk"):
        if incident in besides or is_excluded(outline_of(incident), told, codebook):
            continue
        judgement = judge(account_of_incident(incident), told, codebook)
        if judgement.verdict is not Verdict.OTHER:
            yield Likeness(incident=incident, judgement=judgement)


def likeliest(found: Sequence[Likeness]) -> tuple[Likeness, ...]:
    """The few that fit best, the best first."""
    return tuple(sorted(found, key=_closeness, reverse=True)[:_MOST])


def propose(draft: Incident, perhaps: Sequence[Likeness]) -> list[SameEvent]:
    """Record what a draft may be, for an editor; a pair that was proposed before stays as it is."""
    proposals = []
    for item in perhaps:
        pair = {"draft": item.incident, "known": draft}
        if SameEvent.objects.filter(**pair).exists():
            continue
        proposal, is_new = SameEvent.objects.get_or_create(
            draft=draft,
            known=item.incident,
            defaults={
                "reasons": list(item.judgement.reasons),
                "doubts": list(item.judgement.doubts),
            },
        )
        if is_new:
            proposals.append(proposal)
    return proposals


def _is_same(item: Likeness) -> bool:
    return item.judgement.verdict is Verdict.SAME


def _closeness(item: Likeness) -> tuple[bool, int, int]:
    judgement = item.judgement
    return judgement.is_same_place, -len(judgement.doubts), len(judgement.reasons)


def _kindred_types(event_type: str, codebook: Codebook) -> set[str]:
    """The type, those it is akin to, and those that are akin to it."""
    types = codebook.event_types
    found = {key for key, term in types.items() if event_type in term.kindred}
    return found | {event_type} | (types[event_type].kindred if event_type in types else set())


def _then(incidents: IncidentQuerySet, start: dt.date, end: dt.date) -> IncidentQuerySet:
    """Those whose period touches this one, or the day beside it."""
    begun = incidents.filter(date_start__range=(start - _LONGEST, end + _DAY))
    return begun.filter(Q(date_end__gte=start - _DAY) | Q(date_start__gte=start - _DAY))
