"""Places of the gazetteer that incidents use, with their provenance."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from incidents.models.sources import Article
from incidents.values import MentionState, PlaceKind


class Place(models.Model):
    """A gazetteer entry as it was when it was first used.

    `ancestors` is a list, nearest first, of {id, name, names, kind, latitude, longitude,
    uncertainty_m, country_code}: enough to show an incident at a coarser level.
    """

    gazetteer_id = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    names = models.JSONField(default=dict, blank=True)
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in PlaceKind])
    feature_class = models.CharField(max_length=1, blank=True)
    feature_code = models.CharField(max_length=10, blank=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    uncertainty_m = models.PositiveIntegerField()
    country_code = models.CharField(max_length=2, blank=True)
    ancestors = models.JSONField(default=list, blank=True)
    population = models.PositiveBigIntegerField(default=0)
    geocoder = models.CharField(max_length=80)
    geocoder_query = models.CharField(max_length=300)
    geocoded_at = models.DateTimeField()
    history = HistoricalRecords()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                condition=Q(latitude__gte=-90, latitude__lte=90)
                & Q(longitude__gte=-180, longitude__lte=180),
                name="place_on_earth",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.kind}, {self.country_code or 'no country'})"


class Mention(models.Model):
    """A toponym of an article and what became of it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="mentions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.CharField(max_length=300)
    kind_hint = models.CharField(
        max_length=12, blank=True, help_text="What the words around it say it is (a street: site)."
    )
    state = models.CharField(
        max_length=12,
        choices=[(state.value, state.value.replace("_", " ")) for state in MentionState],
    )
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="mentions"
    )
    candidates = models.JSONField(default=list, blank=True)
    confidence = models.FloatField(default=0)
    method = models.CharField(max_length=80, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("article", "start")
        constraints = (
            models.UniqueConstraint(fields=("article", "start", "end"), name="mention_span_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="mention_span_not_empty"),
            models.CheckConstraint(
                condition=~Q(state=MentionState.MAPPED.value) | Q(place__isnull=False),
                name="mention_mapped_has_place",
            ),
        )

    def __str__(self) -> str:
        return f"{self.exact} ({self.state})"
