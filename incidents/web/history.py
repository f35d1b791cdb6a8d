"""The versions of an incident as pages tell them: when, what kind, why, and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from django.urls import reverse
from django.utils.translation import gettext as _

from incidents.codebook import Codebook
from incidents.publication.search import Feature
from incidents.publication.snapshot.ledger import Ledger, Version
from incidents.web.days import Day, day
from incidents.web.differences import Difference, differences

ENDED = frozenset({"retracted", "merged"})


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """One version in a list; `url` is "" where it cannot be read."""

    number: int
    action: str
    label: str
    day: Day | None
    reason: str
    differences: tuple[Difference, ...]
    url: str
    is_current: bool


def version_lines(ledger: Ledger, versions: list[Version], codebook: Codebook) -> list[VersionLine]:
    """The versions newest first, each with what it changed; nothing of what cannot be read."""
    documents = [ledger.document(version) for version in versions]
    pairs = pairwise([(None, None), *zip(versions, documents, strict=True)])
    lines = [
        _line(version, before, document, codebook, is_current=version is versions[-1])
        for (_earlier, before), (version, document) in pairs
        if version is not None
    ]
    return lines[::-1]


def version_url(version: Version) -> str:
    """The permanent address of a version, without the site."""
    return reverse("incidents:version", args=[version.public_id, version.number])


def action_label(action: str) -> str:
    """What happened to an incident, in a word or two."""
    labels = {
        "published": _("Published"),
        "updated": _("Updated"),
        "corrected": _("Corrected"),
        "retracted": _("Withdrawn"),
        "merged": _("Merged with another"),
        "withheld": _("Earlier versions withheld"),
        "erased": _("Removed"),
    }
    return labels.get(action, action)


def reason_words(reason: str) -> str:
    """The reason in the reader's language where it is one of the software's own."""
    own = {
        "a name is withheld": _("a name is withheld"),
        "its place is shown less precisely": _("its place is shown less precisely"),
        "a related incident changed": _("a related incident changed"),
        "added to a story": _("added to a story"),
        "sample story": _("sample story"),
        "reported by another article": _("reported by another article"),
        "new figures": _("new figures"),
        "its numbers are part of a total": _("its numbers are part of a total"),
    }
    return own.get(reason, reason)


def what_changed(
    before: Feature | None, after: Feature | None, codebook: Codebook
) -> tuple[Difference, ...]:
    """The differences between two versions; none where either may not be read or has ended."""
    if before is None or after is None or not (_is_told(before) and _is_told(after)):
        return ()
    return differences(before, after, codebook)


def _line(
    version: Version,
    before: Feature | None,
    document: Feature | None,
    codebook: Codebook,
    *,
    is_current: bool,
) -> VersionLine:
    reason = document["properties"].get("reason", "") if document else ""
    return VersionLine(
        number=version.number,
        action=version.action,
        label=action_label(version.action),
        day=day(version.at),
        reason=reason_words(reason),
        differences=what_changed(before, document, codebook),
        url=version_url(version) if document else "",
        is_current=is_current,
    )


def _is_told(document: Feature) -> bool:
    return document["properties"].get("status") not in ENDED
