"""What we took back or put right, apart from what the world changed."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from incidents.codebook import Codebook
from incidents.publication import snapshot
from incidents.publication.search import Feature
from incidents.publication.snapshot import Snapshot
from incidents.publication.snapshot.ledger import CORRECTIONS, UPDATES, Change, Ledger
from incidents.web import legend, words
from incidents.web.caching import cached_by_snapshot
from incidents.web.cards import Related
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
    replacement: Related | None


@cached_by_snapshot
def corrections(request: HttpRequest) -> HttpResponse:
    """Corrections (we erred), or with `show=updates` updates (the world moved)."""
    shown = snapshot.current()
    ledger = Ledger(shown.generation)
    errors, news = ledger.changes(CORRECTIONS), ledger.changes(UPDATES)
    shows_updates = request.GET.get("show") == _SHOWN_UPDATES
    page = page_of(request, news if shows_updates else errors, PER_PAGE)
    context = {
        "page": page,
        "lines": change_lines(shown, ledger, list(page), legend.site_codebook()),
        "shows_updates": shows_updates,
        "errors": len(errors),
        "news": len(news),
        "paging": f"?show={_SHOWN_UPDATES}&" if shows_updates else "?",
    }
    return rendered(request, "incidents/corrections.html", context)


def change_lines(
    shown: Snapshot, ledger: Ledger, changes: list[Change], codebook: Codebook
) -> list[ChangeLine]:
    """The changes as lists tell them."""
    return [_line(shown, ledger, change, codebook) for change in changes]


def _line(shown: Snapshot, ledger: Ledger, change: Change, codebook: Codebook) -> ChangeLine:
    version, newest = change.version, change.newest
    document, now = ledger.document(version), ledger.document(newest)
    has_ended = newest.action in ENDED or now is None
    taken_back = newest.row != version.row and has_ended
    before = ledger.document(change.before) if change.before else None
    told = document["properties"] if document and not taken_back else {}
    return ChangeLine(
        title=_title(version.public_id, now),
        url=reverse("incidents:incident", args=[version.public_id]),
        action=version.action,
        label=action_label(version.action),
        day=day(version.at),
        reason=reason_words(told.get("reason", "")),
        differences=() if taken_back else what_changed(before, document, codebook),
        version_url="" if document is None or has_ended else version_url(version),
        taken_back=taken_back,
        replacement=_replacement(shown, told.get("replaced_by") or ""),
    )


def _title(public_id: str, document: Feature | None) -> str:
    """What the incident is called now; its id where it is not told of any more."""
    title = words.pick(document["properties"].get("title")) if document else ""
    return title or _("Incident %(id)s") % {"id": public_id}


def _replacement(shown: Snapshot, public_id: str) -> Related | None:
    feature = shown.feature(public_id) if public_id else None
    title = words.pick(feature["properties"].get("title")) if feature else ""
    if not title:
        return None
    url = reverse("incidents:incident", args=[public_id])
    return Related(id=public_id, url=url, title=title, relation="")
