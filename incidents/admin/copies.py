"""Texts alike: proposed by the machine, decided by an editor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from incidents import curation
from incidents.errors import IncidentMapError
from incidents.models import Article, Incident, MatchState, TextCopy

_DECISIONS = {
    MatchState.PROPOSED.value: "counts as one source until you decide",
    MatchState.ACCEPTED.value: "a copy, an editor said: one source",
    MatchState.REJECTED.value: "independent, an editor said",
}


@admin.register(TextCopy)
class TextCopyAdmin(admin.ModelAdmin):
    """The queue of copies to look at; all that changes is the decision."""

    list_display = ("copy", "alike", "decision", "proposed_at", "decided_by")
    list_display_links = None
    ordering = (F("decided_at").asc(nulls_first=True), "-id")
    list_filter = ("state",)
    list_select_related = ("article__source", "original__source", "decided_by")
    search_fields = (
        "article__title", "original__title", "article__source__name", "original__source__name"
    )  # fmt: skip
    actions = ("confirm", "call_independent")

    class Media:
        css: ClassVar = {"all": ("css/queues.css",)}

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Under its question."""
        context = {**(extra_context or {}), "title": "A copy, or written independently?"}
        return super().changelist_view(request, extra_context=context)

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - Django's signature
        """The machine proposes; an editor states an original on the article itself."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: TextCopy | None = None) -> bool:
        """Only by the actions: they go through curation, which records who decided."""
        return obj is None and bool(super().has_change_permission(request))

    def has_delete_permission(self, request: HttpRequest, obj: TextCopy | None = None) -> bool:  # noqa: ARG002 - Django's signature
        """A decision is remembered."""
        return False

    @admin.display(description="article")
    def copy(self, copy: TextCopy) -> SafeString:
        """The later of the two."""
        return _link(copy.article)

    @admin.display(description="has")
    def alike(self, copy: TextCopy) -> SafeString:
        """The measure in words."""
        return _measure(copy, copy.original)

    @admin.display(description="therefore")
    def decision(self, copy: TextCopy) -> str:
        """What it means for the count of sources."""
        return _DECISIONS[copy.state]

    @admin.action(description="It is a copy: one source", permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: QuerySet[TextCopy]) -> None:
        """The original becomes the article's."""
        self._decide(request, queryset, curation.confirm_copy)

    @admin.action(description="It was written independently", permissions=["change"])
    def call_independent(self, request: HttpRequest, queryset: QuerySet[TextCopy]) -> None:
        """Remembered: it is never proposed again."""
        self._decide(request, queryset, curation.call_independent)

    def _decide(
        self,
        request: HttpRequest,
        queryset: QuerySet[TextCopy],
        verb: Callable[..., list[Incident]],
    ) -> None:
        if not isinstance(request.user, User):
            raise PermissionDenied
        for copy in queryset:
            try:
                misjudged = verb(copy, by=request.user)
            except IncidentMapError as error:
                self.message_user(request, str(error), messages.ERROR)
            else:
                self.message_user(request, f"Decided: {copy}.")
                tell_misjudged(self, request, misjudged)


def tell_misjudged(
    screen: admin.ModelAdmin, request: HttpRequest, incidents: Sequence[Incident]
) -> None:
    """Say which public incidents no longer tell the truth about their sources."""
    for incident in incidents:
        told = (
            f"Incident {incident.public_id} is public as {incident.verification_status}, which "
            "its sources no longer bear out: update or correct it."
        )
        screen.message_user(request, told, messages.WARNING)


def alike_in_words(article: Article) -> str:
    """Every text like an article's own, with the measure and what was decided."""
    if article.pk is None:
        return "–"
    found = [
        (_measure(copy, copy.original), _DECISIONS[copy.state])
        for copy in article.copied_from.select_related("original__source")
    ]
    found += [
        (_measure(copy, copy.article), _DECISIONS[copy.state])
        for copy in article.copied_by.select_related("article__source")
    ]
    if not found:
        return "none"
    decide = format_html('<a href="{}">Decide</a>', reverse("admin:incidents_textcopy_changelist"))
    lines = format_html_join("", "<div>{} – {}</div>", found)
    return format_html("{}{}", lines, decide)


def _measure(copy: TextCopy, other: Article) -> SafeString:
    how = "the same words" if copy.percent == 100 else "nearly the same words"
    if copy.percent < 75:
        how = "more than half of the same words"
    return format_html("{} as {} ({} %)", how, _link(other), copy.percent)


def _link(article: Article) -> SafeString:
    outlet = article.source.name if article.source else "no outlet"
    url = reverse("admin:incidents_article_change", args=[article.pk])
    return format_html('<a href="{}">“<bdi>{}</bdi>”</a>, <bdi>{}</bdi>', url, article, outlet)
