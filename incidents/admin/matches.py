"""Events alike: proposed by the machine, joined or told apart by an editor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from incidents import curation
from incidents.errors import IncidentMapError
from incidents.models import COUNT_FIELDS, Citation, Incident, SameEvent

_TOLD = {"fatalities": "killed", "injured": "injured", "arrested": "arrested"}
_LONGEST = 180  # characters of a quote


class MergeActionForm(ActionForm):
    """The actions' drop-down with a field for the reason that the public reads."""

    reason = forms.CharField(
        required=False, max_length=500, label="Reason (public, where both are public)"
    )


@admin.register(SameEvent)
class SameEventAdmin(admin.ModelAdmin):
    """The queue of pairs to look at; all that changes is the decision."""

    list_display = ("new", "earlier", "speaks_for_it", "speaks_against_it", "state")
    list_display_links = None
    ordering = (F("decided_at").asc(nulls_first=True), "-id")
    list_filter = ("state",)
    list_select_related = ("draft__place", "known__place", "decided_by")
    search_fields = ("draft__public_id", "known__public_id", "draft__place__name")
    action_form = MergeActionForm
    actions = ("merge", "tell_apart")

    class Media:
        css: ClassVar = {"all": ("css/queues.css",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet[SameEvent]:
        """With the evidence that is quoted."""
        rows = super().get_queryset(request)
        return rows.prefetch_related(
            "draft__citations__article__source", "known__citations__article__source"
        )

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Under its question."""
        context = {**(extra_context or {}), "title": "One event, or two?"}
        return super().changelist_view(request, extra_context=context)

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - Django's signature
        """The machine proposes."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: SameEvent | None = None) -> bool:
        """Only by the actions: they go through curation, which records who decided."""
        return obj is None and bool(super().has_change_permission(request))

    def has_delete_permission(self, request: HttpRequest, obj: SameEvent | None = None) -> bool:  # noqa: ARG002 - Django's signature
        """A decision is remembered."""
        return False

    @admin.display(description="new")
    def new(self, match: SameEvent) -> SafeString:
        """What came in."""
        return _told(match.draft)

    @admin.display(description="known before")
    def earlier(self, match: SameEvent) -> SafeString:
        """What it may be."""
        return _told(match.known)

    @admin.display(description="speaks for one event")
    def speaks_for_it(self, match: SameEvent) -> SafeString:
        """The reasons, a line each."""
        return _lines(match.reasons)

    @admin.display(description="speaks against it")
    def speaks_against_it(self, match: SameEvent) -> SafeString:
        """The doubts, a line each."""
        return _lines(match.doubts)

    @admin.action(description="One event: merge the new one into the other", permissions=["change"])
    def merge(self, request: HttpRequest, queryset: QuerySet[SameEvent]) -> None:
        """All evidence goes to one incident; claims that differ stand side by side."""
        reason = request.POST.get("reason", "")

        def merged(match: SameEvent, *, by: User) -> str:
            into = curation.accept_match(match, by=by, reason=reason)
            return f"Merged into {into.public_id}."

        self._one_by_one(request, queryset, merged)

    @admin.action(description="Two events: do not propose it again", permissions=["change"])
    def tell_apart(self, request: HttpRequest, queryset: QuerySet[SameEvent]) -> None:
        """Remembered."""

        def apart(match: SameEvent, *, by: User) -> str:
            curation.reject_match(match, by=by)
            return f"Two events: {match.draft.public_id} and {match.known.public_id}."

        self._one_by_one(request, queryset, apart)

    def _one_by_one(
        self, request: HttpRequest, queryset: QuerySet[SameEvent], verb: Callable[..., str]
    ) -> None:
        if not isinstance(request.user, User):
            raise PermissionDenied
        for match in queryset.order_by("pk"):
            try:
                told = verb(match, by=request.user)
            except SameEvent.DoesNotExist:
                continue  # a merge before it ended one of the two
            except IncidentMapError as error:
                self.message_user(request, str(error), messages.ERROR)
            else:
                self.message_user(request, told)


class MergingAdmin(admin.ModelAdmin):
    """The action that merges incidents which no machine took for one event."""

    @admin.action(
        description="Merge into the first that is public, or oldest", permissions=["change"]
    )
    def merge(self, request: HttpRequest, queryset: QuerySet[Incident]) -> None:
        """All evidence goes to one incident; claims that differ stand side by side."""
        if not isinstance(request.user, User):
            raise PermissionDenied
        into, *others = sorted(queryset, key=lambda item: (item.version == 0, item.pk))
        for incident in others:
            try:
                curation.merge(
                    incident, into=into, by=request.user, reason=request.POST.get("reason", "")
                )
            except IncidentMapError as error:
                self.message_user(request, str(error), messages.ERROR)
            else:
                told = f"Merged {incident.public_id} into {into.public_id}."
                self.message_user(request, told)


def may_be_in_words(incident: Incident) -> str:
    """Which other incidents an incident may be, with the reasons and the way to decide."""
    if incident.pk is None:
        return "none"
    pairs = SameEvent.objects.waiting().filter(Q(draft=incident) | Q(known=incident))
    found = [
        (_other(match, incident), "; ".join([*match.reasons, *match.doubts]))
        for match in pairs.select_related("draft__place", "known__place")
    ]
    if not found:
        return "none"
    url = reverse("admin:incidents_sameevent_changelist") + f"?q={incident.public_id}"
    lines = format_html_join("", "<div>{}: {}</div>", found)
    return format_html('{}<a href="{}">Decide</a>', lines, url)


def _other(match: SameEvent, incident: Incident) -> SafeString:
    return _link(match.known if match.draft_id == incident.pk else match.draft)


def _told(incident: Incident) -> SafeString:
    """The incident in three lines: what, how many, and the words of its first account."""
    counts = ((incident.count(name), _TOLD[name]) for name in COUNT_FIELDS)
    numbers = ", ".join(f"{count.best} {what}" for count, what in counts if count)
    accounts = [item for item in incident.citations.all() if item.field == "event_type"]
    first = _quote(accounts[0]) if accounts else ""
    return format_html("{}<div>{}</div>{}", _link(incident), numbers or "no numbers", first)


def _quote(citation: Citation) -> SafeString:
    words = " ".join(span["exact"] for span in citation.spans)
    words = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    source = citation.article.source if citation.article else None
    return format_html("<q><bdi>{}</bdi></q> <bdi>{}</bdi>", words, source or "")


def _link(incident: Incident) -> SafeString:
    url = reverse("admin:incidents_incident_change", args=[incident.pk])
    return format_html(
        '<a href="{}">{}</a>, {}', url, incident, incident.get_workflow_status_display()
    )


def _lines(words: list[Any]) -> SafeString:
    return format_html_join("", "<div>{}</div>", ((word,) for word in words))
