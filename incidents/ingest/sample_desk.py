"""The sample story's editors at work: what a later article changes, and two slips put right."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.models import User
from django.db import transaction

from incidents import curation
from incidents.curation.stances import toll_stance
from incidents.ingest.records import save_as
from incidents.models import (
    COUNT_FIELDS,
    Article,
    Citation,
    Incident,
    Relation,
    RelationKind,
    Revision,
    RevisionAction,
    RevisionKind,
    SameEvent,
)
from incidents.models.incidents import IncidentQuerySet
from incidents.values import Count

REPORTED_TOO: Final = "reported by another article"
NEW_FIGURES: Final = "new figures"
COUNTED_TOGETHER: Final = "its numbers are part of a total"
TOO_SMALL: Final = (
    "The article says 50 kilometres from Frankfurt; our circle of 25 kilometres was too small."
)
TWICE: Final = (
    "This was a second record of the raid of that day: the explosives were found in its search."
)
_FOUND: Final = "explosieven gevonden"
_FAR_FROM: Final = ("Frankfurt am Main", 50_000)


@transaction.atomic
def tell_apart(article: Article, *, by: User) -> None:
    """Decide what may be one event: it is where both tell of one place, else there are two."""
    waiting = SameEvent.objects.waiting().filter(draft__citations__article=article).distinct()
    for proposal in waiting.select_related("draft", "known").order_by("pk"):
        if not SameEvent.objects.waiting().filter(pk=proposal.pk).exists():
            continue  # gone with a draft that was merged
        if proposal.draft.place_id == proposal.known.place_id:
            curation.accept_match(proposal, by=by)
        else:
            curation.reject_match(proposal, by=by)


@transaction.atomic
def follow(article: Article, *, by: User) -> None:
    """Publish what an article adds to incidents that are public already."""
    tied = _count_together(article, by)
    cited = Incident.objects.public().filter(citations__article=article).distinct().order_by("pk")
    for incident in cited:
        accepted = curation.accept_evidence(incident, by=by)
        if _take_figures(incident, accepted, by):
            curation.update(incident, by=by, reason=NEW_FIGURES)
        elif incident.pk in tied:
            curation.update(incident, by=by, reason=COUNTED_TOGETHER)
        elif accepted:
            curation.update(incident, by=by, reason=REPORTED_TOO)


@transaction.atomic
def record_twice(*, by: User) -> None:
    """Publish a find by itself that belongs to a raid: the first slip."""
    for raid in Incident.objects.public().filter(event_type="raid"):
        cited = raid.citations.accepted().filter(article__text__contains=_FOUND)
        if cited.exists() and not _second_records(raid).exists():
            curation.publish(_find_alone(raid, list(cited), by), by=by, reason="sample story")


@transaction.atomic
def put_right(*, by: User) -> None:
    """Withdraw the second record, and widen a circle that was too small."""
    for raid in Incident.objects.public().filter(event_type="raid"):
        for twice in _second_records(raid).public():
            curation.retract(twice, by=by, reason=TWICE, replaced_by=raid)
    name, metres = _FAR_FROM
    near = Incident.objects.public().filter(event_type="arrest", place__name=name)
    for incident in near.exclude(public_id__in=_corrected()):
        incident.uncertainty_m = metres
        save_as(incident, by, reason="read again")
        curation.correct(incident, by=by, reason=TOO_SMALL)


def _take_figures(incident: Incident, newest: list[Citation], by: User) -> bool:
    """State the newest numbers, with the older ones for or against; whether any is new."""
    is_new = False
    for claim in (item for item in newest if item.field in COUNT_FIELDS):
        told, known = claim.value or {}, incident.count(claim.field)
        if known is not None and told.get("best") == known.best:
            continue
        incident.set_count(claim.field, Count(**told))
        for other in incident.citations.filter(field=claim.field):
            other.stance = toll_stance(told, other.value or {}).value
            other.save(update_fields=["stance"])
        is_new = True
    if is_new:
        save_as(incident, by, reason=NEW_FIGURES)
    return is_new


def _count_together(article: Article, by: User) -> frozenset[int]:
    """Tie attacks at sites to that on their city, whose toll is of all; returns their keys."""
    attacks = Incident.objects.public().filter(event_type="attack", citations__article=article)
    whole = attacks.filter(place__kind="city").distinct().first()
    if whole is None:
        return frozenset()
    parts = attacks.filter(place__kind="site", counted_in=None, date_start=whole.date_start)
    tied = list(parts.distinct().order_by("pk"))
    for part in tied:
        Relation.objects.get_or_create(origin=part, target=whole, kind=RelationKind.PART_OF)
        part.counted_in = whole
        save_as(part, by, reason=f"counted together in article {article.pk}")
    return frozenset(part.pk for part in tied)


def _find_alone(raid: Incident, cited: list[Citation], by: User) -> Incident:
    twice = Incident(
        event_type="discovery",
        date_start=raid.date_start,
        date_end=raid.date_end,
        date_precision=raid.date_precision,
        place=raid.place,
        geo_precision=raid.geo_precision,
        uncertainty_m=raid.uncertainty_m,
    )
    save_as(twice, by, reason="told as a find of its own")
    for citation in cited:
        citation.pk, citation.incident = None, twice
        if citation.field == "event_type":
            citation.value, citation.words = "discovery", [_found(citation)]
            citation.derivation = ""
        citation.save()
    return twice


def _found(citation: Citation) -> dict[str, object]:
    start = citation.article.text.index(_FOUND) if citation.article else 0
    return {"start": start, "end": start + len(_FOUND), "exact": _FOUND}


def _second_records(raid: Incident) -> IncidentQuerySet:
    return Incident.objects.filter(
        event_type="discovery", place=raid.place, date_start=raid.date_start
    )


def _corrected() -> list[str]:
    """Those that were corrected before, be it by somebody who tries the demo out."""
    corrected = Revision.objects.filter(kind=RevisionKind.INCIDENT, action=RevisionAction.CORRECTED)
    return list(corrected.values_list("subject", flat=True))
