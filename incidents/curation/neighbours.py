"""Public documents that speak of an incident follow when it changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
from django.contrib.auth.models import User
from django.db.models import Q

from incidents.codebook import Codebook
from incidents.errors import LogCorrupted
from incidents.models import (
    Article,
    Incident,
    Revision,
    RevisionAction,
    RevisionKind,
    site_codebook,
)
from incidents.publication import documents, log
from incidents.publication.articles import article_document

_Logging = Callable[..., Revision | None]
_STAMPS = frozenset({"seq", "version", "status", "published_at", "updated_at"})


def published_document(incident: Incident) -> dict[str, Any]:
    """What the public has of an incident; `LogCorrupted` where the log does not know it."""
    published = log.latest_document(RevisionKind.INCIDENT, incident.public_id)
    if published is None:
        raise LogCorrupted(
            f"incident '{incident.public_id}' is public but the log has no document; "
            "restore a backup"
        )
    return published


def refresh_neighbours(incident: Incident, *, by: User) -> None:
    """Log anew the public documents that speak of this incident, where they changed."""
    codebook = site_codebook()
    neighbours = Incident.objects.public().filter(
        Q(relations__target=incident) | Q(counted_in=incident)
    )
    for neighbour in neighbours.distinct().order_by("pk").for_document():
        about = incident.public_id
        refresh_ties(neighbour, codebook, about=about, by=by, reason="a related incident changed")
    for article in Article.objects.filter(citations__incident=incident).distinct().order_by("pk"):
        refresh_page(article, codebook, by=by)


def refresh_ties(
    incident: Incident, codebook: Codebook, *, about: str, by: User, reason: str
) -> None:
    """A new version for what others changed; all else stays as published.

    `about` is the id of the incident, or the slug of the story, that changed.
    """
    published = published_document(incident)
    now = documents.incident_document(incident, codebook)
    ties = _ties(published["properties"], now["properties"], about)
    document = {**published, "properties": {**published["properties"], **ties, "reason": reason}}
    revision = log_if_changed(
        RevisionKind.INCIDENT, incident.public_id, document, by=by, reason=reason
    )
    if revision is not None:
        Incident.objects.filter(pk=incident.pk).update(version=revision.version)


def log_if_changed(
    kind: RevisionKind, subject: str, document: dict[str, Any], *, by: User, reason: str
) -> Revision | None:
    """A new version of a document that says something new; None where it does not."""
    published = log.latest_document(kind, subject)
    if published is not None and not says_something_new(document, published):
        return None
    return _log_version(kind, subject, document, by=by, reason=reason)


def log_withholding(
    kind: RevisionKind, subject: str, document: dict[str, Any], *, by: User, reason: str
) -> Revision | None:
    """The same, where the new version withholds what earlier ones told: nobody reads those again.

    None where there is no earlier version, or nothing to withhold in it.
    """
    published = log.latest_document(kind, subject)
    if published is None or not says_something_new(document, published):
        return None
    hide_earlier(kind, subject, by=by, reason=reason)
    return _log_version(kind, subject, document, by=by, reason=reason)


def hide_earlier(kind: RevisionKind, subject: str, *, by: User, reason: str) -> None:
    """Log that no earlier version may be read any more, as of whatever moment."""
    entry = log.Entry(
        kind=kind,
        subject=subject,
        action=RevisionAction.WITHHELD,
        document=documents.tombstone(subject),
        reason=reason,
    )
    log.append(entry, actor=by)


def hide_merged(incident: Incident, *, by: User, reason: str) -> None:
    """The same for all that was merged into an incident; that it was merged is logged anew."""
    for twin in Incident.objects.taken_in_by([incident.pk]).filter(version__gt=0).order_by("pk"):
        last = Revision.objects.of_subject(RevisionKind.INCIDENT, twin.public_id).last()
        if last is None or last.action != RevisionAction.MERGED:
            continue
        hide_earlier(RevisionKind.INCIDENT, twin.public_id, by=by, reason=reason)
        entry = log.Entry(
            kind=RevisionKind.INCIDENT,
            subject=twin.public_id,
            action=RevisionAction.MERGED,
            document=orjson.loads(last.document),
            reason=last.reason,
        )
        revision = log.append(entry, actor=by)
        Incident.objects.filter(pk=twin.pk).update(version=revision.version)


def _log_version(
    kind: RevisionKind, subject: str, document: dict[str, Any], *, by: User, reason: str
) -> Revision:
    published = log.latest_document(kind, subject)
    action = RevisionAction.PUBLISHED if published is None else RevisionAction.UPDATED
    entry = log.Entry(kind=kind, subject=subject, action=action, document=document, reason=reason)
    return log.append(entry, actor=by)


def is_coarser(document: dict[str, Any], published: dict[str, Any]) -> bool:
    """Whether a document shows a place that the published one's place lies in.

    Or the same place, at another point that is no more certain: what was told closer than the
    place itself is withheld now.
    """
    now, before = document["properties"]["place"], published["properties"].get("place")
    if now is None or before is None:
        return before is not None
    if now["id"] == before["id"]:
        has_moved = document["geometry"] != published["geometry"]
        return has_moved and _metres(document) >= _metres(published)
    return any(ancestor["id"] == now["id"] for ancestor in before["ancestors"])


def _metres(document: dict[str, Any]) -> int:
    return document["properties"]["coordinate_uncertainty_m"] or 0


def says_something_new(document: dict[str, Any], published: dict[str, Any]) -> bool:
    """Whether a document tells anything that the published one does not, its reason aside."""
    return _told(published) != _told(document)


def _ties(published: dict[str, Any], now: dict[str, Any], about: str) -> dict[str, Any]:
    """The published ties, with those to `about` as they are now."""
    counted = published["counted_in"]
    if counted == about or now["counted_in"] == about:
        counted = now["counted_in"] if now["counted_in"] == about else None
    before = [item for item in published["related"] if item["id"] == about]
    after = [item for item in now["related"] if item["id"] == about]
    others = [item for item in published["related"] if item["id"] != about]
    stories = {*published["stories"], about} if about in now["stories"] else {*published["stories"]}
    return {
        "counted_in": counted,
        "related": published["related"] if before == after else [*others, *after],
        "stories": sorted(stories),
    }


def refresh_page(
    article: Article, codebook: Codebook, *, by: User, logged: _Logging = log_if_changed
) -> None:
    """The page of an article: there while its licence is open, once its evidence is public."""
    subject = str(article.pk)
    last = Revision.objects.of_subject(RevisionKind.ARTICLE, subject).last()
    is_withheld = last is not None and last.action == RevisionAction.WITHHELD
    if article.is_openly_licensed:
        document = article_document(article, codebook)
        if last is not None or document["properties"]["incidents"]:
            logged(RevisionKind.ARTICLE, subject, document, by=by, reason="")
    elif last is not None and not is_withheld:
        entry = log.Entry(
            kind=RevisionKind.ARTICLE,
            subject=subject,
            action=RevisionAction.WITHHELD,
            document={"id": subject, "properties": {}},
            reason="its licence is not open",
        )
        log.append(entry, actor=by)


def _told(document: dict[str, Any]) -> str:
    """What a document says, without when and as which version it says it."""
    properties = {
        name: value
        for name, value in document["properties"].items()
        if name not in _STAMPS and name != "reason"
    }
    return log.canonical_json({**document, "properties": properties})
