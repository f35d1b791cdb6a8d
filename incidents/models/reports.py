"""Reader reports: what people outside say is wrong with an incident's page."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from incidents.models.incidents import new_public_id
from incidents.models.vocabulary import ReportState
from incidents.values import ReportKind

WAITING = (ReportState.OPEN, ReportState.IN_WORK)
UNDECIDED = (*WAITING, ReportState.SUSPECTED)
CLOSED = (ReportState.ANSWERED, ReportState.REJECTED, ReportState.SPAM)
_KINDS = {
    ReportKind.FACT: "a fact is wrong",
    ReportKind.PRIVACY: "something private",
    ReportKind.SAFETY: "somebody in danger",
    ReportKind.REPLY: "right of reply",
}


class ReaderReportQuerySet(models.QuerySet["ReaderReport"]):
    """Adjectives of reports."""

    def waiting(self) -> ReaderReportQuerySet:
        """Reports that an editor owes a decision."""
        return self.filter(state__in=WAITING)

    def overdue(self, now: dt.datetime) -> ReaderReportQuerySet:
        """Waiting ones whose deadline has passed."""
        return self.waiting().filter(due_at__lt=now)

    def since(self, moment: dt.datetime) -> ReaderReportQuerySet:
        """Received at that moment or later."""
        return self.filter(received_at__gte=moment)

    def to_forget(self, now: dt.datetime) -> ReaderReportQuerySet:
        """Reports whose words have been kept for as long as they may be."""
        return self.filter(purge_after__lte=now, purged_at__isnull=True)


class ReaderReport(models.Model):
    """One message of a reader about one incident.

    `incident` is the public id as text, so that a report outlives what it is about. `client` tells
    senders apart for a day and is blank after it. When `purge_after` has come, message and contact
    are blanked; the history never holds them.
    """

    reference = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    incident = models.CharField(max_length=12, db_index=True)
    version = models.PositiveIntegerField(help_text="The version that the reader saw.")
    kind = models.CharField(
        max_length=10, choices=[(kind.value, label) for kind, label in _KINDS.items()]
    )
    field = models.CharField(max_length=40, blank=True)
    message = models.TextField(blank=True)
    contact = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=10)
    client = models.CharField(max_length=40, blank=True, editable=False, db_index=True)
    received_at = models.DateTimeField(db_index=True)
    due_at = models.DateTimeField(db_index=True)
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.OPEN)
    note = models.TextField(blank=True, help_text="What was decided, and why; it stays.")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    purge_after = models.DateTimeField(db_index=True)
    purged_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords(excluded_fields=["message", "contact", "client"])

    objects = ReaderReportQuerySet.as_manager()

    class Meta:
        ordering = ("due_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(due_at__gte=F("received_at")), name="report_due_after_receipt"
            ),
            models.CheckConstraint(
                condition=Q(purge_after__gte=F("received_at")), name="report_kept_after_receipt"
            ),
            models.CheckConstraint(
                condition=Q(purged_at__isnull=True) | Q(message="", contact="", client=""),
                name="report_purged_has_no_words",
            ),
        )

    def __str__(self) -> str:
        return f"{self.reference} on {self.incident} ({self.get_kind_display()})"

    def is_overdue(self, now: dt.datetime) -> bool:
        """Whether an editor should have decided by now."""
        return self.state in WAITING and self.due_at < now
