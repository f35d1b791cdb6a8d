"""What we took back or put right, apart from what the world changed."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from incidents.codebook import Codebook
from incidents.publication import snapshot
from incidents.publication.snapshot.ledger import CORRECTIONS, UPDATES, Change, Ledger
from incidents.web import legend, words
from incidents.web.caching import cached_by_snapshot
from incidents.web.days import Day, day
from incidents.web.differences import Difference
from incidents.web.history import ENDED, action_label, reason_words, version_url, what_changed
from incidents.web.rendering import page_of, rendered

PER_PAGE = 25
_SHOWN_UPDATES = "updates"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One change in a list. Of an incident that was taken back since, only that is told."""

    title: str
    url: str
    action: str
    label: str
    day: Day | None
    reason: str
    differences: tuple[Difference, ...]
    version_url: str
    taken_back: bool  # by a later change


@cached_by_snapshot
def corrections(request: HttpRequest) -> HttpResponse:
    """Corrections (we erred), or with `show=updates` updates (the world moved)."""
    ledger = Ledger(snapshot.current().generation)
    errors, news = ledger.changes(CORRECTIONS), ledger.changes(UPDATES)
    shows_updates = request.GET.get("show") == _SHOWN_UPDATES
    page = page_of(request, news if shows_updates else errors, PER_PAGE)
    context = {
        "page": page,
        "lines": change_lines(ledger, list(page), legend.site_codebook()),
        "shows_updates": shows_updates,
        "errors": len(errors),
        "news": len(news),
        "paging": f"?show={_SHOWN_UPDATES}&" if shows_updates else "?",
    }
    return rendered(request, "incidents/corrections.html", context)


def change_lines(ledger: Ledger, changes: list[Change], codebook: Codebook) -> list[ChangeLine]:
    """The changes as lists tell them."""
    return [_line(ledger, change, codebook) for change in changes]


def _line(ledger: Ledger, change: Change, codebook: Codebook) -> ChangeLine:
    version, newest = change.version, change.newest
    document, now = ledger.document(version), ledger.document(newest)
    taken_back = newest.row != version.row and (newest.action in ENDED or now is None)
    before = ledger.document(change.before) if change.before else None
    reason = document["properties"].get("reason", "") if document else ""
    return ChangeLine(
        title=words.pick(now["properties"].get("title")) if now else "",
        url=reverse("incidents:incident", args=[version.public_id]),
        action=version.action,
        label=action_label(version.action),
        day=day(version.at),
        reason="" if taken_back else reason_words(reason),
        differences=() if taken_back else what_changed(before, document, codebook),
        version_url=version_url(version) if document and not taken_back else "",
        taken_back=taken_back,
    )
