"""Receiving what readers report, within limits that no flood can pass."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from incidents.errors import TooManyReports
from incidents.models import ReaderReport, ReportState
from incidents.values import ReportKind, SentReport

WINDOW: Final = dt.timedelta(hours=1)
MOST_PER_CLIENT: Final = 5  # in a window
MOST_PER_INCIDENT: Final = 10  # in a window; what comes after it may be spam
MOST_IN_ALL: Final = 300  # in a window, without what may be spam
MOST_WITH_SUSPECTS: Final = 3_000  # in a window
MOST_LINKS: Final = 2
LONGEST_KEPT: Final = dt.timedelta(days=365)
_LINK = re.compile(r"https?://|\bwww\.", re.IGNORECASE)
_MARKUP = re.compile(r"<a\s|\[url\b|\[link\b", re.IGNORECASE)


@transaction.atomic
def receive_report(sent: SentReport) -> ReaderReport:
    """Put a report into the editors' queue, with its deadline.

    The same words with the same contact, sent twice within the hour, are one report. What looks
    like spam is kept too, in a state of its own. Raises `TooManyReports`.
    """
    now = timezone.now()
    recent = ReaderReport.objects.since(now - WINDOW)
    same = recent.filter(
        client=sent.client,
        incident=sent.incident,
        kind=sent.kind,
        message=sent.message,
        contact=sent.contact,
    ).first()
    if same is not None:
        return same
    if sent.client and recent.filter(client=sent.client).count() >= MOST_PER_CLIENT:
        raise TooManyReports(f"{MOST_PER_CLIENT} reports came from you within an hour")
    if recent.exclude(state=ReportState.SUSPECTED).count() >= MOST_IN_ALL or (
        recent.count() >= MOST_WITH_SUSPECTS
    ):
        raise TooManyReports(f"{MOST_IN_ALL} reports came in within an hour")
    crowd = recent.filter(incident=sent.incident).count()
    is_suspect = sent.is_suspect or looks_like_spam(sent.message) or crowd >= MOST_PER_INCIDENT
    report = ReaderReport(
        incident=sent.incident,
        version=sent.version,
        kind=sent.kind.value,
        field=sent.field,
        message=sent.message,
        contact=sent.contact,
        language=sent.language,
        client=sent.client,
        received_at=now,
        due_at=now + time_to_decide(sent.kind),
        state=ReportState.SUSPECTED if is_suspect else ReportState.OPEN,
        purge_after=now + LONGEST_KEPT,
    )
    setattr(report, "_history_user", None)  # noqa: B010 - an editor who writes is a reader too
    report.save()
    return report


def looks_like_spam(message: str) -> bool:
    """Whether a text holds more links than a report needs, or links in markup."""
    return len(_LINK.findall(message)) > MOST_LINKS or bool(_MARKUP.search(message))


def time_to_decide(kind: ReportKind) -> dt.timedelta:
    """How long the editors may take, by what is at stake."""
    match kind:
        case ReportKind.SAFETY:
            return dt.timedelta(hours=settings.INCIDENT_MAP_REPORT_SAFETY_HOURS)
        case ReportKind.PRIVACY:
            return dt.timedelta(hours=settings.INCIDENT_MAP_REPORT_PRIVACY_HOURS)
        case _:
            return dt.timedelta(hours=settings.INCIDENT_MAP_REPORT_HOURS)
