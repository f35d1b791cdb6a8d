"""Stories: named selections of incidents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest

from incidents import curation
from incidents.admin.texts import texts_by_language
from incidents.errors import IncidentMapError
from incidents.models import Story


class StoryForm(forms.ModelForm):
    """A story's row; its texts are by language."""

    class Meta:
        model = Story
        fields = ("slug", "title", "introduction", "view", "period_start", "period_end", "members")

    def clean_title(self) -> dict[str, str]:
        """Language → text."""
        return texts_by_language(self.cleaned_data["title"])

    def clean_introduction(self) -> dict[str, str]:
        """Language → text."""
        return texts_by_language(self.cleaned_data["introduction"])

    def clean_view(self) -> dict[str, float]:
        """Where the map opens."""
        view = self.cleaned_data["view"] or {}
        if not isinstance(view, dict) or not all(
            type(item) in (int, float) for item in view.values()
        ):
            raise forms.ValidationError(
                'Write it as {"latitude": 50.85, "longitude": 4.35, "zoom": 11}.'
            )
        return view


@admin.register(Story)
class StoryAdmin(admin.ModelAdmin):
    """A story is made public by its action."""

    form = StoryForm
    list_display = ("slug", "__str__", "period_start", "period_end", "is_public")
    list_filter = ("is_public",)
    search_fields = ("slug", "title")
    autocomplete_fields = ("members",)
    actions = ("make_public",)

    def get_readonly_fields(
        self,
        request: HttpRequest,  # noqa: ARG002 - Django's signature
        obj: Story | None = None,
    ) -> tuple[str, ...]:
        """A public story keeps its address."""
        return ("is_public", "slug") if obj is not None and obj.is_public else ("is_public",)

    def has_delete_permission(self, request: HttpRequest, obj: Story | None = None) -> bool:
        """What is public is not deleted under its readers."""
        if obj is not None and obj.is_public:
            return False
        return super().has_delete_permission(request, obj)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Without bulk deletion, which would pass by `has_delete_permission`."""
        actions: dict[str, Any] = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

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
