"""Places, the mentions that name them, and what services said of names."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from incidents.admin.history import HistoryAdmin
from incidents.models import GeocodeCache, Mention, Place


@admin.register(Place)
class PlaceAdmin(HistoryAdmin):
    """Gazetteer entries in use; provenance is not edited."""

    list_display = ("name", "kind", "country_code", "latitude", "longitude", "uncertainty_m",
                    "geocoder")  # fmt: skip
    list_filter = ("kind", "country_code", "geocoder")
    search_fields = ("name", "gazetteer_id", "geocoder_query")
    readonly_fields = ("gazetteer_id", "geocoder", "geocoder_query", "geocoded_at", "ancestors")


@admin.register(Mention)
class MentionAdmin(admin.ModelAdmin):
    """Toponyms of the articles with what became of each."""

    list_display = ("exact", "state", "place", "confidence", "method", "article")
    list_filter = ("state", "method")
    list_select_related = ("place", "article")
    search_fields = ("exact", "place__name", "article__title")
    raw_id_fields = ("article", "place")
    readonly_fields = ("article", "start", "end", "exact", "candidates")

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - Django's signature
        """The reader finds mentions."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Mention | None = None) -> bool:  # noqa: ARG002 - Django's signature
        """A mention tells what to withhold: it is decided, not removed."""
        return False


@admin.register(GeocodeCache)
class GeocodeCacheAdmin(admin.ModelAdmin):
    """Answers of geocoding services: one that is deleted is asked for again."""

    list_display = ("question", "places", "service", "asked_at", "expires_at")
    list_filter = ("service",)
    search_fields = ("question",)

    @admin.display(description="places")
    def places(self, kept: GeocodeCache) -> int:
        """How many the service knows by the name."""
        return len(kept.answers)

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - Django's signature
        """Answers come from services."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: GeocodeCache | None = None) -> bool:  # noqa: ARG002 - Django's signature
        """An answer is theirs: it is kept or deleted."""
        return False
