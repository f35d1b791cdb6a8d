"""The revision log, to read."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from incidents.models import Revision


@admin.register(Revision)
class RevisionAdmin(admin.ModelAdmin):
    """Append-only: nobody edits it here."""

    list_display = ("seq", "at", "kind", "subject", "action", "version", "actor_name", "reason")
    list_filter = ("kind", "action")
    search_fields = ("subject", "reason", "actor_name")
    date_hierarchy = "at"

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - Django's signature
        """Verbs append, people do not."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Revision | None = None) -> bool:  # noqa: ARG002 - Django's signature
        """The chain would break."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Revision | None = None) -> bool:  # noqa: ARG002 - Django's signature
        """The chain would break."""
        return False
