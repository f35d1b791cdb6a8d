"""Outlets and articles."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from incidents.models import Article, Mention, Source

_HTTPS: dict[Any, dict[str, Any]] = {models.URLField: {"assume_scheme": "https"}}


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    """Outlets; the grade stays inside."""

    list_display = ("name", "homepage", "country_code", "reliability", "scale")
    list_filter = ("reliability", "scale", "country_code")
    search_fields = ("name", "homepage")
    formfield_overrides = _HTTPS


class MentionInline(admin.TabularInline):
    """What became of each toponym."""

    model = Mention
    extra = 0
    can_delete = False
    fields = ("exact", "state", "place", "confidence", "reasons")
    readonly_fields = ("exact", "confidence", "reasons")
    autocomplete_fields = ("place",)

    def get_queryset(self, request: HttpRequest) -> Any:
        """With places, in one query."""
        return super().get_queryset(request).select_related("place")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002 - Django's signature
        """The reader finds mentions."""
        return False

    @admin.display(description="why this place")
    def reasons(self, mention: Mention) -> str:
        """The best candidates with their reasons."""
        told = [
            f"{candidate['name']}: {', '.join(candidate['reasons']) or 'no reason'}"
            for candidate in mention.candidates[:2]
        ]
        return " — or ".join(told)


@admin.register(Article)
class ArticleAdmin(SimpleHistoryAdmin):  # type: ignore[misc]
    """Articles; their text is read, never edited."""

    list_display = ("title", "source", "language", "published_at", "state", "licence")
    list_filter = ("state", "language", "source", "licence")
    list_select_related = ("source",)
    search_fields = ("title", "url", "text", "source__name")
    formfield_overrides = _HTTPS
    date_hierarchy = "published_at"
    autocomplete_fields = ("source",)
    raw_id_fields = ("syndication_of", "supersedes")
    readonly_fields = ("text", "retrieved_at", "reader_version", "dated_by", "withheld_names")
    inlines = (MentionInline,)
    fieldsets = (
        (None, {"fields": ("title", "source", ("url", "canonical_url", "archive_url"), "byline")}),
        ("Reading", {"fields": (("language", "published_at", "dated_by"), "state", "licence",
                                ("retrieved_at", "reader_version"), "withheld_names")}),
        ("Copies", {"classes": ("collapse",), "fields": (("syndication_of", "supersedes"),)}),
        ("Text", {"fields": ("text",)}),
    )  # fmt: skip
