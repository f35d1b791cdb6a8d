"""What geocoding services answered, kept as long as their terms and our care allow."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class GeocodeCache(models.Model):
    """One question to one service with its answers; none where the service knows no such place.

    `answers` is a list of the fields of a GazetteerPlace with `lies_in`; `attribution` is what the
    service's terms want to see wherever they show.
    """

    service = models.CharField(max_length=300, help_text="Its name and address.")
    question = models.CharField(
        max_length=300, help_text="Name, within, language, countries, near."
    )
    answers = models.JSONField(default=list, blank=True)
    attribution = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ("-asked_at",)
        verbose_name_plural = "geocode cache"
        constraints = (
            models.UniqueConstraint(
                fields=("service", "question"), name="geocode_cache_question_once"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("asked_at")), name="geocode_cache_expires_later"
            ),
        )

    def __str__(self) -> str:
        return f"{self.question} ({len(self.answers)} places)"


class GeocoderTurn(models.Model):
    """When a service may be asked next, by whichever process and machine of this site."""

    service = models.CharField(max_length=300, unique=True)
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.service}: not before {self.next_at:%Y-%m-%d %H:%M:%S}"
