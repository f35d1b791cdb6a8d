"""Outlets and articles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from incidents import curation
from incidents.admin.adding import AddArticleForm
from incidents.admin.copies import alike_in_words, tell_misjudged
from incidents.admin.history import HistoryAdmin
from incidents.errors import IncidentMapError
from incidents.ingest.reports import told_of
from incidents.ingest.storing import IngestOutcome
from incidents.ingest.wiring import asked_again, site_fetcher
from incidents.models import Article, Mention, Source


class NameActionForm(ActionForm):
    """The actions' drop-down with a field for a name."""

    name = forms.CharField(required=False, max_length=200, label="Name to withhold")


_ASKED_AT_ONCE = 3  # each may take half a minute
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
class ArticleAdmin(HistoryAdmin):
    """Articles; their text is read, never edited."""

    list_display = (
        "title",
        "source",
        "credited_to",
        "language",
        "published_at",
        "state",
        "licence",
    )
    list_filter = ("state", "language", "source", "licence")
    list_select_related = ("source",)
    search_fields = ("title", "url", "text", "source__name")
    formfield_overrides = _HTTPS
    date_hierarchy = "published_at"
    autocomplete_fields = ("source",)
    raw_id_fields = ("syndication_of", "supersedes")
    readonly_fields = ("text", "retrieved_at", "reader_version", "dated_by", "withheld_names",
                       "alike")  # fmt: skip
    inlines = (MentionInline,)
    action_form = NameActionForm
    actions = ("withhold_name", "ask_again")
    fieldsets = (
        (None, {"fields": ("title", "source", ("url", "canonical_url", "archive_url"), "byline")}),
        ("Reading", {"fields": (("language", "published_at", "published_on"), "dated_by",
                                "state", "licence",
                                ("retrieved_at", "reader_version"), "withheld_names")}),
        ("Copies", {"fields": ("alike", "credited_to", ("syndication_of", "supersedes"))}),
        ("Text", {"fields": ("text",)}),
    )  # fmt: skip

    @admin.display(description="texts alike")
    def alike(self, article: Article) -> str:
        """What it may be a copy of, and what may be a copy of it."""
        return alike_in_words(article)

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        """An original that an editor states, or takes back, decides what was proposed."""
        super().save_model(request, obj, form, change)
        if "syndication_of" in form.changed_data and isinstance(request.user, User):
            tell_misjudged(self, request, curation.settle_copies(obj, by=request.user))

    @admin.action(description="Withhold a person's name", permissions=["change"])
    def withhold_name(self, request: HttpRequest, queryset: models.QuerySet[Article]) -> None:
        """For a name that the reader missed; public documents follow at once."""
        if not isinstance(request.user, User):
            raise PermissionDenied
        for article in queryset:
            try:
                changed = curation.withhold_name(
                    article, request.POST.get("name", ""), by=request.user
                )
            except IncidentMapError as error:
                self.message_user(request, str(error), messages.ERROR)
            else:
                told = (
                    f"Withheld in article {article.pk}; public incidents changed: {len(changed)}."
                )
                self.message_user(request, told)

    @admin.action(
        description="Ask the geocoding service for unresolved places", permissions=["change"]
    )
    def ask_again(self, request: HttpRequest, queryset: models.QuerySet[Article]) -> None:
        """What it knows becomes a candidate; it is asked for at most three articles at a time."""
        try:
            told = asked_again(queryset.select_related("source")[:_ASKED_AT_ONCE])
        except IncidentMapError as error:
            self.message_user(request, str(error), messages.ERROR)
            return
        for article, asked in told:
            level = messages.WARNING if asked.error else messages.INFO
            self.message_user(request, f"Article {article.pk}: {told_of(asked)}.", level)

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",  # noqa: ARG002 - Django's signature
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Read an article through the same pipeline as `manage.py ingest`."""
        if not self.has_add_permission(request) or not isinstance(request.user, User):
            raise PermissionDenied
        form = AddArticleForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            try:
                outcome = form.ingest(site_fetcher(), actor=request.user)
            except IncidentMapError as error:
                form.add_error(None, str(error))
            else:
                self._tell(request, outcome)
                return redirect("admin:incidents_article_change", outcome.article.pk)
        context = {
            **self.admin_site.each_context(request),
            **(extra_context or {}),
            "title": "Add article",
            "form": form,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/incidents/article/add_article.html", context)

    def _tell(self, request: HttpRequest, outcome: IngestOutcome) -> None:
        if not outcome.created:
            self.message_user(request, "This text of this outlet is here already.")
            return
        drafts, mentions = len(outcome.incidents), len(outcome.mentions)
        self.message_user(request, f"Read: {mentions} mentions, {drafts} incidents to review.")
        if outcome.asked:
            self.message_user(request, f"{told_of(outcome.asked)}.")
