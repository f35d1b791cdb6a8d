"""The queue of what readers report: most urgent first, decided through curation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import truncatechars
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.timesince import timesince, timeuntil

from incidents import curation
from incidents.admin.history import HistoryAdmin
from incidents.errors import IncidentMapError
from incidents.models import CLOSED, WAITING, Incident, ReaderReport, ReportState

_STATES = {"suspected": (ReportState.SUSPECTED,), "closed": CLOSED}


class NoteActionForm(ActionForm):
    """The actions' drop-down with a field for what was decided."""

    note = forms.CharField(
        required=False, max_length=1000, label="Note (what was decided, and why; it is kept)"
    )


class StateFilter(admin.SimpleListFilter):
    """Shows what waits for a decision, unless asked for something else."""

    title = "where it stands"
    parameter_name = "stands"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002 - Django's signature
        """Beside the waiting ones."""
        return [("suspected", "spam? look and decide"), ("closed", "closed"), ("all", "all")]

    def choices(self, changelist: Any) -> Any:
        """Django's "All" is the queue here."""
        first, *others = super().choices(changelist)
        yield {**first, "display": "waiting for a decision"}
        yield from others

    def queryset(
        self,
        request: HttpRequest,  # noqa: ARG002 - Django's signature
        queryset: QuerySet[ReaderReport],
    ) -> QuerySet[ReaderReport]:
        """The chosen part."""
        if self.value() == "all":
            return queryset
        return queryset.filter(state__in=_STATES.get(self.value() or "", WAITING))


@admin.register(ReaderReport)
class ReaderReportAdmin(HistoryAdmin):
    """Reports are read here and nowhere else; nobody edits what a reader wrote."""

    action_form = NoteActionForm
    actions = ("take", "answer", "reject", "spam", "reopen", "forget")
    list_display = ("reference", "deadline", "kind", "about", "excerpt", "state", "received_at")
    list_filter = (StateFilter, "kind", "state", "language")
    search_fields = ("reference", "incident", "note")
    ordering = ("due_at",)
    history_list_display = ("state", "note")
    fields = ("reference", "kind", "deadline", "incident_links", "field", "message", "contact",
              "language", "received_at", "state", "note", "decided_by", "decided_at",
              "purge_after", "purged_at")  # fmt: skip
    readonly_fields = fields

    @admin.display(description="due", ordering="due_at")
    def deadline(self, report: ReaderReport) -> str:
        """How long there is still, or since when it is over."""
        now = timezone.now()
        if report.is_overdue(now):
            late = timesince(report.due_at, now, depth=1)
            return format_html("<strong>⚠ overdue by {}</strong>", late)
        if report.state not in WAITING:
            return f"{report.due_at:%Y-%m-%d %H:%M}"
        return f"in {timeuntil(report.due_at, now, depth=1)}"

    @admin.display(description="incident", ordering="incident")
    def about(self, report: ReaderReport) -> str:
        """The public page, and the incidents to edit."""
        return format_html(
            '{} v{} · <a href="{}">public page</a> · <a href="{}">edit</a>',
            report.incident,
            report.version,
            reverse("incidents:incident", args=[report.incident]),
            f"{reverse('admin:incidents_incident_changelist')}?q={report.incident}",
        )

    @admin.display(description="in the reader's words")
    def excerpt(self, report: ReaderReport) -> str:
        """The beginning; the whole, and the contact, stand on the report's own page."""
        return truncatechars(report.message, 90) or "(deleted)"

    @admin.display(description="incident")
    def incident_links(self, report: ReaderReport) -> str:
        """The public page, and the incident's own form where there still is a row."""
        row = Incident.objects.filter(public_id=report.incident).first()
        target = reverse("admin:incidents_incident_change", args=[row.pk]) if row else ""
        edit = format_html(' · <a href="{}">edit it</a>', target) if row else ", no longer a row"
        return format_html(
            '{}, version {} · <a href="{}">public page</a>{}',
            report.incident,
            report.version,
            reverse("incidents:incident", args=[report.incident]),
            edit,
        )

    def render_change_form(self, request: HttpRequest, context: Any, **options: Any) -> Any:
        """Without buttons to save: there is nothing to save."""
        context |= {"show_save": False, "show_save_and_continue": False}
        return super().render_change_form(request, context, **options)

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - Django's signature
        """Readers report."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ReaderReport | None = None) -> bool:  # noqa: ARG002 - Django's signature
        """Words are forgotten in time; that there was a report stays."""
        return False

    @admin.action(description="Take: I am working on it", permissions=["change"])
    def take(self, request: HttpRequest, queryset: QuerySet[ReaderReport]) -> None:
        """Others see that somebody does."""
        self._one_by_one(request, queryset, curation.take_report)

    @admin.action(description="Answer: dealt with (note needed)", permissions=["change"])
    def answer(self, request: HttpRequest, queryset: QuerySet[ReaderReport]) -> None:
        """Closes it."""
        self._one_by_one(request, queryset, curation.answer_report)

    @admin.action(description="Reject: nothing to change (note needed)", permissions=["change"])
    def reject(self, request: HttpRequest, queryset: QuerySet[ReaderReport]) -> None:
        """Closes it."""
        self._one_by_one(request, queryset, curation.reject_report)

    @admin.action(description="Spam: no reader wrote this", permissions=["change"])
    def spam(self, request: HttpRequest, queryset: QuerySet[ReaderReport]) -> None:
        """Closes it."""
        self._one_by_one(request, queryset, curation.mark_as_spam)

    @admin.action(description="Reopen, or not spam: back to the queue", permissions=["change"])
    def reopen(self, request: HttpRequest, queryset: QuerySet[ReaderReport]) -> None:
        """With the deadline it had."""
        self._one_by_one(request, queryset, curation.reopen_report)

    @admin.action(description="Delete the reader’s words now", permissions=["change"])
    def forget(self, request: HttpRequest, queryset: QuerySet[ReaderReport]) -> None:
        """As who sent it may ask."""
        self._one_by_one(request, queryset, _forget)

    def _one_by_one(
        self,
        request: HttpRequest,
        queryset: QuerySet[ReaderReport],
        verb: Callable[..., ReaderReport],
    ) -> None:
        if not isinstance(request.user, User):
            raise PermissionDenied
        note = request.POST.get("note", "")
        for report in queryset:
            try:
                changed = verb(report, by=request.user, note=note)
            except IncidentMapError as error:
                self.message_user(request, str(error), messages.ERROR)
            else:
                told = f"{changed.reference}: {changed.get_state_display()}."
                self.message_user(request, told)


def _forget(report: ReaderReport, *, by: User, note: str) -> ReaderReport:  # noqa: ARG001 - as the others
    return curation.forget_report(report, by=by)
