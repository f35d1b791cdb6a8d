"""The page of an incident, of each of its versions, and of those that were taken back."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language

from incidents.codebook import Codebook
from incidents.publication import snapshot
from incidents.publication.search import Feature
from incidents.publication.snapshot import Snapshot
from incidents.publication.snapshot.ledger import Ledger, Version
from incidents.web import cards, legend, words
from incidents.web.caching import cached_by_snapshot
from incidents.web.citing import reference
from incidents.web.days import day
from incidents.web.history import ENDED, reason_words, version_lines
from incidents.web.linked_data import as_script, incident_data
from incidents.web.relatives import relatives
from incidents.web.rendering import rendered
from incidents.web.stories import story_line


@cached_by_snapshot
def incident_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """One incident with every value's evidence; a retracted one says so (410)."""
    shown = snapshot.current()
    ledger = Ledger(shown.generation)
    versions = _versions(ledger, public_id)
    feature = ledger.document(versions[-1])
    if feature is None or feature["properties"]["status"] in ENDED:
        return _gone(request, shown, versions, feature)
    return rendered(request, "incidents/incident.html", _told(shown, ledger, versions, feature))


@cached_by_snapshot
def version_page(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """One version of an incident; 410 where it may not be read any more."""
    shown = snapshot.current()
    ledger = Ledger(shown.generation)
    versions = _versions(ledger, public_id)
    asked = next((version for version in versions if version.number == number), None)
    if asked is None:
        raise Http404(f"incident '{public_id}' has no version {number}")
    newest = ledger.document(versions[-1])
    if newest is None or newest["properties"]["status"] in ENDED:
        return _gone(request, shown, versions, newest)
    feature = ledger.document(asked)
    if feature is None:
        return _unreadable(request, asked, newest)
    context = _told(shown, ledger, versions, feature)
    context["shown_version"] = {
        "number": number,
        "of": versions[-1].number,
        "day": day(asked.at),
        "is_current": asked is versions[-1],
    }
    return rendered(request, "incidents/incident.html", context)


def _versions(ledger: Ledger, public_id: str) -> list[Version]:
    versions = ledger.versions(public_id)
    if not versions:
        raise Http404(f"no incident '{public_id}' was ever published here")
    return versions


def _told(
    shown: Snapshot, ledger: Ledger, versions: list[Version], feature: Feature
) -> dict[str, Any]:
    codebook = legend.site_codebook()
    detail = cards.detail(feature, shown, codebook)
    properties = feature["properties"]
    stories = map(shown.story, properties["stories"])
    return {
        "incident": detail,
        "place_id": (properties["place"] or {}).get("id"),
        "certainty": certainty(properties["verification_status"], codebook),
        "relatives": relatives(feature, shown, codebook, detail.related),
        "stories": [story_line(item) for item in stories if item],
        "versions": version_lines(ledger, versions, codebook),
        "published": day(properties["published_at"]),
        "updated": day(properties["updated_at"]),
        "reference": reference(feature),
        "linked_data": as_script(incident_data(feature, get_language() or "en")),
        "address": f"{settings.PUBLIC_URL}{reverse('incidents:incident', args=[feature['id']])}",
        "locator": _locator(ledger.document(versions[-1]), feature),
    }


def certainty(status: str, codebook: Codebook) -> str:
    """What the verification status means, as the codebook defines it."""
    term = codebook.verification_statuses.get(status)
    return words.pick(term.definitions) if term else ""


def _locator(current: Feature | None, feature: Feature) -> str:
    """The address of the small map of where it is now; "" where there is no point, or another."""
    geometry = feature["geometry"]
    if current is None or geometry is None or current["geometry"] != geometry:
        return ""
    return reverse("incidents:locator", args=[feature["id"]])


def _gone(
    request: HttpRequest, shown: Snapshot, versions: list[Version], feature: Feature | None
) -> HttpResponse:
    """Retracted, merged, or erased: then nothing is told but that it was here."""
    properties = feature["properties"] if feature else {}
    context = {
        "public_id": versions[0].public_id,
        "erased": feature is None,
        "merged": properties.get("status") == "merged",
        "reason": reason_words(properties.get("reason", "")),
        "published": day(properties.get("published_at")),
        "ended": day(versions[-1].at) if feature else None,
        "replacement": _replacement(shown, properties.get("replaced_by") or ""),
    }
    return rendered(request, "incidents/retracted.html", context, status=410)


def _replacement(shown: Snapshot, public_id: str) -> cards.Card | None:
    feature = shown.feature(public_id)
    if feature is None or feature["properties"]["status"] in ENDED:
        return None
    return cards.card(feature, legend.site_codebook())


def _unreadable(request: HttpRequest, asked: Version, newest: Feature) -> HttpResponse:
    context = {
        "number": asked.number,
        "card": cards.card(newest, legend.site_codebook()),
    }
    return rendered(request, "incidents/version_withheld.html", context, status=410)
