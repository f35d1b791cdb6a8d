"""Stories: named selections of incidents."""

from __future__ import annotations

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest

from incidents import curation
from incidents.errors import IncidentMapError
from incidents.models import Story


@admin.register(Story)
class StoryAdmin(admin.ModelAdmin):
    """A story is made public by its action."""

    list_display = ("slug", "__str__", "period_start", "period_end", "is_public")
    list_filter = ("is_public",)
    search_fields = ("slug", "title")
    readonly_fields = ("is_public",)
    autocomplete_fields = ("members",)
    actions = ("make_public",)

    @admin.action(description="Publish the stories as they are now", permissions=["change"])
    def make_public(self, request: HttpRequest, queryset: QuerySet[Story]) -> None:
        """Through curation, so that the log has it."""
        for story in queryset:
            try:
                if isinstance(request.user, User):
                    curation.publish_story(story, by=request.user)
            except IncidentMapError as error:
                self.message_user(request, str(error), messages.ERROR)
            else:
                self.message_user(request, f"Story {story.slug} is public.")
