"""Incidents: what happened, where, when, with which toll."""

from __future__ import annotations

import datetime as dt
import math
import secrets
from collections.abc import Iterable
from enum import IntEnum

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from incidents.models.places import Place
from incidents.models.vocabulary import (
    RelationKind,
    WorkflowStatus,
    attack_type_choices,
    event_type_choices,
    legal_status_choices,
    outcome_choices,
    verification_status_choices,
)
from incidents.values import Count, DatePrecision, GeoPrecision, PublicLevel

_ID_LETTERS = "23456789bcdfghjkmnpqrstvwxz"  # no vowels, so that no id spells a word
_AROUND = 0.5  # degrees
COUNT_FIELDS = ("fatalities", "injured", "arrested")


def new_public_id() -> str:
    """Eight letters that no earlier incident is likely to have; the column is unique."""
    return "".join(secrets.choice(_ID_LETTERS) for _ in range(8))


def _levels(enum: type[IntEnum]) -> list[tuple[int, str]]:
    return [(level.value, level.name.lower().replace("_", " ")) for level in enum]


class IncidentQuerySet(models.QuerySet["Incident"]):
    """Adjectives of incidents."""

    def open_to_matching(self) -> IncidentQuerySet:
        """Incidents that a new article's event may turn out to be."""
        closed = (WorkflowStatus.REJECTED, WorkflowStatus.MERGED, WorkflowStatus.RETRACTED)
        return self.exclude(workflow_status__in=closed)

    def around(self, place: Place) -> IncidentQuerySet:
        """Incidents within some fifty kilometres of a place, with their places."""
        south, north = place.latitude - _AROUND, place.latitude + _AROUND
        width = _AROUND / max(math.cos(math.radians(place.latitude)), 0.1)
        west, east = place.longitude - width, place.longitude + width
        near = self.filter(place__latitude__range=(south, north))
        if west >= -180 and east <= 180:  # else the date line is near: all longitudes
            near = near.filter(place__longitude__range=(west, east))
        return near.select_related("place")

    def drafts(self) -> IncidentQuerySet:
        """Incidents that were never public and may still become so."""
        waiting = (WorkflowStatus.DRAFT, WorkflowStatus.IN_REVIEW, WorkflowStatus.APPROVED)
        return self.filter(workflow_status__in=waiting)

    def due(self, now: dt.datetime) -> IncidentQuerySet:
        """Approved incidents whose time has come."""
        return self.filter(workflow_status=WorkflowStatus.APPROVED, release_at__lte=now)

    def public(self) -> IncidentQuerySet:
        """Incidents that stand on the public map."""
        return self.filter(workflow_status=WorkflowStatus.PUBLISHED)

    def taken_in_by(self, numbers: Iterable[int]) -> IncidentQuerySet:
        """Incidents that were merged into these, or into one that was."""
        found: set[int] = set()
        waiting = set(numbers)
        while waiting:
            merged = set(self.filter(merged_into__in=waiting).values_list("pk", flat=True))
            waiting = merged - found
            found |= merged
        return self.filter(pk__in=found)

    def for_document(self) -> IncidentQuerySet:
        """With all that the public document is made of."""
        return self.select_related("place", "counted_in").prefetch_related(
            "citations__article__source", "citations__article__mentions__place",
            "citations__article__citations__incident__place", "citations__row__dataset",
            "citations__article__citations__incident__citations", "relations__target", "stories",
        )  # fmt: skip


def _count_constraints() -> list[models.BaseConstraint]:
    """low ≤ best ≤ high for each count, where reported."""
    return [
        models.CheckConstraint(
            condition=(
                (Q(**{f"{name}_low__isnull": True}) | Q(**{f"{name}_best__isnull": True})
                 | Q(**{f"{name}_low__lte": F(f"{name}_best")}))
                & (Q(**{f"{name}_best__isnull": True}) | Q(**{f"{name}_high__isnull": True})
                   | Q(**{f"{name}_best__lte": F(f"{name}_high")}))
                & (Q(**{f"{name}_low__isnull": True}) | Q(**{f"{name}_high__isnull": True})
                   | Q(**{f"{name}_low__lte": F(f"{name}_high")}))
            ),
            name=f"incident_{name}_in_order",
        )
        for name in COUNT_FIELDS
    ]  # fmt: skip


class Incident(models.Model):
    """One event at one place on one day.

    Counts: null means not reported, 0 means reported none. `edit_version` is the optimistic
    lock of editors, `version` the number of the public document (0 = never published).
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    event_type = models.CharField(max_length=40, choices=event_type_choices)
    attack_type = models.CharField(max_length=40, blank=True, choices=attack_type_choices)
    outcome = models.CharField(max_length=40, blank=True, choices=outcome_choices)
    legal_status = models.CharField(max_length=40, blank=True, choices=legal_status_choices)
    legal_review_by = models.DateField(null=True, blank=True)

    date_start = models.DateField(null=True, blank=True)
    date_end = models.DateField(null=True, blank=True)
    date_precision = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        choices=[(level.value, level.name.lower()) for level in DatePrecision],
    )

    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="incidents"
    )
    own_latitude = models.FloatField(null=True, blank=True)
    own_longitude = models.FloatField(null=True, blank=True)
    geo_precision = models.PositiveSmallIntegerField(
        null=True, blank=True, choices=_levels(GeoPrecision)
    )
    uncertainty_m = models.PositiveIntegerField(null=True, blank=True)

    fatalities_low = models.PositiveIntegerField(null=True, blank=True)
    fatalities_best = models.PositiveIntegerField(null=True, blank=True)
    fatalities_high = models.PositiveIntegerField(null=True, blank=True)
    injured_low = models.PositiveIntegerField(null=True, blank=True)
    injured_best = models.PositiveIntegerField(null=True, blank=True)
    injured_high = models.PositiveIntegerField(null=True, blank=True)
    arrested_low = models.PositiveIntegerField(null=True, blank=True)
    arrested_best = models.PositiveIntegerField(null=True, blank=True)
    arrested_high = models.PositiveIntegerField(null=True, blank=True)
    includes_perpetrators = models.BooleanField(null=True, blank=True)
    counted_in = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="counts_for",
        help_text="The incident that carries the toll which this one shares.",
    )  # fmt: skip

    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, editable=False,
        related_name="took_in", help_text="The incident that has its evidence now.",
    )  # fmt: skip

    verification_status = models.CharField(
        max_length=40, default="unverified", choices=verification_status_choices
    )
    workflow_status = models.CharField(
        max_length=12, choices=WorkflowStatus, default=WorkflowStatus.DRAFT
    )
    public_level = models.CharField(
        max_length=10, blank=True, choices=[(level.value, level.value) for level in PublicLevel],
        help_text="Finest place shown to the public; empty = what the codebook says for the type.",
    )  # fmt: skip
    release_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, editable=False,
        related_name="+", help_text="Who decided that it goes out at release_at.",
    )  # fmt: skip
    approved_edit = models.PositiveIntegerField(null=True, blank=True, editable=False)
    title_overrides = models.JSONField(default=dict, blank=True)
    summary_overrides = models.JSONField(default=dict, blank=True)
    edit_version = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=0, editable=False)
    first_published_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    history = HistoricalRecords()

    objects = IncidentQuerySet.as_manager()

    class Meta:
        ordering = ("-date_start", "-id")
        permissions = (
            ("publish_incident", "Can publish, correct and retract incidents"),
            ("erase_incident", "Can erase incidents from the public record for good"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(date_start__isnull=True)
                | Q(date_end__isnull=True)
                | Q(date_end__gte=F("date_start")),
                name="incident_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(own_latitude__isnull=True, own_longitude__isnull=True)
                | Q(own_latitude__isnull=False, own_longitude__isnull=False,
                    own_latitude__gte=-90, own_latitude__lte=90,
                    own_longitude__gte=-180, own_longitude__lte=180),
                name="incident_own_point_whole",
            ),
            models.CheckConstraint(
                condition=Q(geo_precision__isnull=True)
                | Q(geo_precision__gte=1, geo_precision__lte=7),
                name="incident_geo_precision_known",
            ),
            models.CheckConstraint(
                condition=Q(date_precision__isnull=True)
                | Q(date_precision__gte=1, date_precision__lte=5),
                name="incident_date_precision_known",
            ),
            models.CheckConstraint(
                condition=Q(counted_in__isnull=True) | ~Q(counted_in=F("id")),
                name="incident_not_counted_in_itself",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="incident_not_merged_into_itself",
            ),
            *_count_constraints(),
        )  # fmt: skip
        indexes = (
            models.Index(fields=("event_type", "date_start"), name="incident_type_and_day"),
            models.Index(fields=("workflow_status",), name="incident_workflow"),
        )

    def __str__(self) -> str:
        return f"{self.event_type} · {self.date_start or 'undated'} · {self.place or 'no place'}"

    def count(self, name: str) -> Count | None:
        """One of `COUNT_FIELDS` as a value; None when nothing is reported."""
        count = Count(
            low=getattr(self, f"{name}_low"),
            best=getattr(self, f"{name}_best"),
            high=getattr(self, f"{name}_high"),
        )
        return None if count == Count() else count

    def set_count(self, name: str, count: Count | None) -> None:
        """Set one of `COUNT_FIELDS` on this row (unsaved)."""
        count = count or Count()
        setattr(self, f"{name}_low", count.low)
        setattr(self, f"{name}_best", count.best)
        setattr(self, f"{name}_high", count.high)


class Relation(models.Model):
    """A directed tie between two incidents."""

    origin = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="relations")
    target = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="related_from")
    kind = models.CharField(max_length=16, choices=RelationKind)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("origin", "target", "kind"), name="relation_once"),
            models.CheckConstraint(condition=~Q(origin=F("target")), name="relation_not_to_itself"),
        )

    def __str__(self) -> str:
        return f"{self.origin_id} {self.kind} {self.target_id}"


class Story(models.Model):
    """A named selection of incidents with a view of its own.

    `title` and `introduction` map languages to texts; `view` is {latitude, longitude, zoom}.
    """

    slug = models.SlugField(max_length=80, unique=True)
    title = models.JSONField(default=dict)
    introduction = models.JSONField(default=dict, blank=True)
    view = models.JSONField(default=dict, blank=True)
    period_start = models.DateField(null=True, blank=True)
    period_end = models.DateField(null=True, blank=True)
    members = models.ManyToManyField(Incident, related_name="stories", blank=True)
    is_public = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ("slug",)
        verbose_name_plural = "stories"

    def __str__(self) -> str:
        return str(self.title.get("en") or self.slug)
