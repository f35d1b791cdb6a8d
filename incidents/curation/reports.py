"""Deciding on reader reports, and forgetting their words in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Final

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from incidents.curation.permissions import require
from incidents.curation.receiving import LONGEST_KEPT
from incidents.errors import CurationRefused
from incidents.models import CLOSED, UNDECIDED, ReaderReport, ReportState

CLIENTS_KEPT: Final = dt.timedelta(days=1)
_NEVER_DECIDED = "nobody decided within a year; its words were deleted"


def take_report(report: ReaderReport, *, by: User, note: str = "") -> ReaderReport:
    """Say that one is working on it; also takes it out of the suspected."""
    return _decide(report, ReportState.IN_WORK, by=by, note=note, among=UNDECIDED)


def answer_report(report: ReaderReport, *, by: User, note: str) -> ReaderReport:
    """Close it: what was reported has been dealt with, and how."""
    _require_note(report, note)
    return _decide(report, ReportState.ANSWERED, by=by, note=note, among=UNDECIDED)


def reject_report(report: ReaderReport, *, by: User, note: str) -> ReaderReport:
    """Close it: nothing is to be changed, and why."""
    _require_note(report, note)
    return _decide(report, ReportState.REJECTED, by=by, note=note, among=UNDECIDED)


def mark_as_spam(report: ReaderReport, *, by: User, note: str = "") -> ReaderReport:
    """Close it: no reader wrote this."""
    return _decide(report, ReportState.SPAM, by=by, note=note, among=UNDECIDED)


def reopen_report(report: ReaderReport, *, by: User, note: str = "") -> ReaderReport:
    """Put it back into the queue, be it closed or suspected; not once its words are gone."""
    among = (*CLOSED, ReportState.SUSPECTED)
    return _decide(report, ReportState.OPEN, by=by, note=note, among=among)


@transaction.atomic
def forget_report(report: ReaderReport, *, by: User) -> ReaderReport:
    """Delete its words now, as who sent it may ask."""
    require(by, "incidents.change_readerreport")
    report = ReaderReport.objects.select_for_update().get(pk=report.pk)
    if report.state not in CLOSED:
        raise CurationRefused(f"report '{report.reference}' is not closed; decide on it first")
    return _forget(report, timezone.now())


@transaction.atomic
def purge_reports() -> int:
    """Delete the words of reports whose time is over, and keys of senders older than a day.

    Says how many reports lost their words.
    """
    now = timezone.now()
    old = ReaderReport.objects.filter(received_at__lt=now - CLIENTS_KEPT).exclude(client="")
    old.update(client="")
    due = list(ReaderReport.objects.select_for_update().to_forget(now))
    for report in due:
        _forget(report, now)
    return len(due)


def _forget(report: ReaderReport, now: dt.datetime) -> ReaderReport:
    if report.state not in CLOSED:
        is_suspect = report.state == ReportState.SUSPECTED
        report.state = ReportState.SPAM if is_suspect else ReportState.REJECTED
        report.note = report.note or _NEVER_DECIDED
    report.message = report.contact = report.client = ""
    report.purged_at = now
    return _save(report, "its words were deleted", None)


@transaction.atomic
def _decide(
    report: ReaderReport, state: ReportState, *, by: User, note: str, among: Collection[str]
) -> ReaderReport:
    require(by, "incidents.change_readerreport")
    report = ReaderReport.objects.select_for_update().get(pk=report.pk)
    if report.state not in among or report.purged_at is not None:
        raise CurationRefused(
            f"report '{report.reference}' is {report.get_state_display()}; it cannot become "
            f"{state.label}" + (" (reopen it first)" if report.state in CLOSED else "")
        )
    now = timezone.now()
    report.state, report.decided_by, report.decided_at = state, by, now
    report.note = note.strip() or report.note
    kept = dt.timedelta(days=settings.INCIDENT_MAP_REPORT_RETENTION_DAYS)
    latest = report.received_at + LONGEST_KEPT
    report.purge_after = min(now + kept, latest) if state in CLOSED else latest
    return _save(report, f"{state.label}: {note.strip()}", by)


def _require_note(report: ReaderReport, note: str) -> None:
    if not note.strip():
        raise CurationRefused(
            f"report '{report.reference}': write in the note what was decided, and why"
        )


def _save(report: ReaderReport, reason: str, by: User | None) -> ReaderReport:
    setattr(report, "_change_reason", reason[:100])  # noqa: B010 - simple-history
    setattr(report, "_history_user", by)  # noqa: B010 - reads these two
    report.save()
    return report
