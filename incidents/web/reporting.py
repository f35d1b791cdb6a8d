"""Report an error: any reader, on every incident, without account, cookie or script."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from incidents import curation
from incidents.errors import TooManyReports
from incidents.publication import snapshot
from incidents.publication.search import Feature
from incidents.values import ReportKind, SentReport
from incidents.web import cards, legend, report_form, words
from incidents.web.rendering import rendered
from incidents.web.report_form import ReportForm
from incidents.web.senders import is_from_elsewhere, sender_key

MOST_BYTES = 96 * 1024  # of a form: 5000 letters of four bytes, each byte written as three
_RECEIPT = "incidents.web.reporting"


@csrf_exempt  # there is no session to misuse; a signed token and the Origin stand in for it
@require_http_methods(["GET", "HEAD", "POST"])
def report_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """The form, and what is sent with it."""
    feature = _feature(public_id)
    if request.method == "POST":
        return _receive(request, feature)
    asked = request.GET.get("field", "")
    known = {field for field, _label in report_form.field_choices()}
    form = ReportForm(initial={"field": asked if asked in known else report_form.WHOLE_PAGE})
    return _shown(request, feature, form)


@require_safe
def sent_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """Thanks, with the reference and what happens next."""
    try:
        receipt = signing.loads(request.GET.get("receipt", ""), salt=_RECEIPT)
    except signing.BadSignature:
        return HttpResponseRedirect(reverse("incidents:report", args=[public_id]))
    context = {
        "reference": receipt["reference"],
        "kind": report_form.KINDS[ReportKind(receipt["kind"])][0],
        "due": words.day_words(receipt["due"]),
        "within": _within(ReportKind(receipt["kind"])),
        "has_contact": receipt["has_contact"],
        "days": settings.INCIDENT_MAP_REPORT_RETENTION_DAYS,
        "incident_url": reverse("incidents:incident", args=[public_id]),
    }
    return _page(request, "incidents/report_sent.html", context)


def _receive(request: HttpRequest, feature: Feature) -> HttpResponse:
    """Take the report, or show the form again with what was typed and what to do."""
    public_id = feature["id"]
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdigit()) or int(length[:10]) > MOST_BYTES:
        problem = _("This is longer than we can take. Please send the most important part.")
        return _shown(request, feature, ReportForm(), problem, status=413)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _shown(request, feature, form, status=400)
    token = form.cleaned_data["token"]
    if is_from_elsewhere(request):
        problem = _("This was sent from another site. If it is what you want to say, send it here.")
        return _shown(request, feature, form, problem, status=403)
    if not report_form.is_fresh(token, public_id):
        problem = _("This page was open for a long time. Nothing is lost: please send it again.")
        return _shown(request, feature, form, problem, status=400)
    if report_form.is_too_quick(token, public_id):
        problem = _("That was quicker than people write. Nothing is lost: please send it again.")
        return _shown(request, feature, form, problem, status=400)
    return _kept(request, feature, form)


def _kept(request: HttpRequest, feature: Feature, form: ReportForm) -> HttpResponse:
    try:
        report = curation.receive_report(_sent(request, feature, form))
    except TooManyReports:
        problem = _("Many reports came in within the last hour. Please keep this page open and "
                    "send it again later.")  # fmt: skip
        return _shown(request, feature, form, problem, status=429)
    except (DatabaseError, InterfaceError):
        problem = _("We cannot take it at this moment; the fault is ours. Your words are still "
                    "here: please send them again in a few minutes.")  # fmt: skip
        return _shown(request, feature, form, problem, status=503)
    receipt = {
        "reference": report.reference,
        "kind": report.kind,
        "due": report.due_at.isoformat(),
        "has_contact": bool(report.contact),
    }
    target = reverse("incidents:report_sent", args=[feature["id"]])
    query = urlencode({"receipt": signing.dumps(receipt, salt=_RECEIPT)})
    return HttpResponseRedirect(f"{target}?{query}", status=303)


def _sent(request: HttpRequest, feature: Feature, form: ReportForm) -> SentReport:
    given = form.cleaned_data
    return SentReport(
        incident=feature["id"],
        kind=ReportKind(given["kind"]),
        field=given["field"],
        message=given["message"],
        contact=given["contact"],
        language=get_language() or "",
        version=form.seen_version(feature["properties"]["version"]),
        client=sender_key(request),
        is_suspect=bool(given["second_message"]),
    )


def _shown(
    request: HttpRequest, feature: Feature, form: ReportForm, problem: str = "", status: int = 200
) -> HttpResponse:
    public_id, token = feature["id"], str(form["token"].value() or "")
    card = None
    if feature["properties"].get("title"):
        card = cards.card(feature, legend.site_codebook())
    context = {
        "public_id": public_id,
        "card": card,
        "form": form,
        "problem": problem,
        "is_wrong": bool(problem or form.errors),
        "kinds": [(kind.value, *told, _within(kind)) for kind, told in report_form.KINDS.items()],
        "token": report_form.lasting_token(token, public_id),
        "version": form.seen_version(feature["properties"]["version"]),
        "longest": report_form.LONGEST_MESSAGE,
        "longest_contact": report_form.LONGEST_CONTACT,
        "days": settings.INCIDENT_MAP_REPORT_RETENTION_DAYS,
    }
    response = _page(request, "incidents/report.html", context, status)
    if status in (429, 503):
        response.headers["Retry-After"] = "600"
    return response


def _within(kind: ReportKind) -> str:
    """How soon an editor decides, as a reader says it."""
    time: dt.timedelta = curation.time_to_decide(kind)
    hours = int(time.total_seconds() // 3600)
    if hours <= 48:
        text = ngettext("within %(hours)d hour", "within %(hours)d hours", hours)
        return text % {"hours": hours}
    text = ngettext("within %(days)d day", "within %(days)d days", hours // 24)
    return text % {"days": hours // 24}


def _feature(public_id: str) -> Feature:
    feature = snapshot.current().feature(public_id)
    if feature is None:
        raise Http404(f"no incident '{public_id}' was ever published here")
    return feature


def _page(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    response = rendered(request, template, context, status=status)
    response.headers["Cache-Control"] = "private, no-cache"
    return response
