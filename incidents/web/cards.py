"""An incident as lists, the map's panel and its own page show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from incidents.codebook import Codebook
from incidents.publication.snapshot import Snapshot
from incidents.web import languages, words
from incidents.web.days import date_iso
from incidents.web.facts import Fact, SourceLine, facts, source_line

_RELATIONS = {
    "part_of": gettext_lazy("Part of"),
    "follows": gettext_lazy("Follows"),
    "same_operation": gettext_lazy("Same operation"),
    "retaliation": gettext_lazy("In retaliation for"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One incident in a list; all strings are plain words, none is markup."""

    id: str
    url: str
    title: str
    title_language: str  # where it is another than the page's, else ""
    event_type: str
    type_label: str
    date: str
    iso: str  # the date for `<time datetime>`, "" where it is no single day, month or year
    heading: str  # the day under which lists put it
    place: str
    where: str
    verification: str
    verification_status: str
    counts: str
    sources: int
    drawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A link to another incident."""

    id: str
    url: str
    title: str
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """All that one incident's page tells."""

    card: Card
    summary: str
    summary_language: str  # like the title's
    note: str
    facts: tuple[Fact, ...]
    sources: tuple[SourceLine, ...]
    related: tuple[Related, ...]
    counted_in: Related | None
    version: int
    published: str
    updated: str
    status: str


def card(feature: Mapping[str, Any], codebook: Codebook) -> Card:
    """The list entry of a published document."""
    properties = feature["properties"]
    return Card(
        id=feature["id"],
        url=languages.localised(f"/incidents/{feature['id']}/"),
        title=words.pick(properties["title"]) or _("Untitled incident"),
        title_language=words.foreign(properties["title"]),
        event_type=properties["event_type"],
        type_label=words.term(codebook, "event_type", properties["event_type"]),
        date=words.date_words(
            properties["date_start"], properties["date_end"], properties["date_precision"]
        ),
        iso=date_iso(
            properties["date_start"], properties["date_end"], properties["date_precision"]
        ),
        heading=words.day_words(properties["date_start"]) or _("Date not reported"),
        place=words.short_place(properties),
        where=words.place_words(properties, codebook),
        verification=words.term(codebook, "verification_status", properties["verification_status"]),
        verification_status=properties["verification_status"],
        counts=_counts(properties),
        sources=len(properties["sources"]),
        drawn=feature["geometry"] is not None,
    )


def detail(feature: Mapping[str, Any], snapshot: Snapshot, codebook: Codebook) -> Detail:
    """The page of a published document; relations to what is no longer public are left out."""
    properties = feature["properties"]
    related = (
        _related(item["id"], str(_RELATIONS.get(item["relation"]) or _("Related")), snapshot)
        for item in properties["related"]
    )
    parent = properties["counted_in"]
    return Detail(
        card=card(feature, codebook),
        summary=words.pick(properties["summary"]),
        summary_language=words.foreign(properties["summary"]),
        note=properties["note"],
        facts=facts(feature, codebook),
        sources=tuple(source_line(source) for source in properties["sources"]),
        related=tuple(item for item in related if item),
        counted_in=_related(parent, _("Counted in"), snapshot) if parent else None,
        version=properties["version"],
        published=words.day_words(properties["published_at"]),
        updated=words.day_words(properties["updated_at"]),
        status=properties["status"],
    )


def as_json(item: Card | Detail) -> dict[str, Any]:
    """The same as plain JSON types, for the map's panel."""
    return asdict(item)


def _related(public_id: str, relation: str, snapshot: Snapshot) -> Related | None:
    feature = snapshot.feature(public_id)
    title = words.pick(feature["properties"].get("title")) if feature else ""
    if not title:
        return None
    return Related(
        id=public_id,
        url=languages.localised(f"/incidents/{public_id}/"),
        title=title,
        relation=relation,
    )


def _counts(properties: Mapping[str, Any]) -> str:
    told = (
        pattern % {"figure": figure}
        for name, pattern in _count_patterns(properties)
        if (figure := words.count_words(properties[name]))
    )
    return ", ".join(told)


def _count_patterns(properties: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    killed, injured, arrested = (
        _largest(properties[name]) for name in ("fatalities", "injured", "arrested")
    )
    return (
        ("fatalities", ngettext("%(figure)s killed", "%(figure)s killed", killed)),
        ("injured", ngettext("%(figure)s injured", "%(figure)s injured", injured)),
        ("arrested", ngettext("%(figure)s arrested", "%(figure)s arrested", arrested)),
    )


def _largest(count: Mapping[str, int | None] | None) -> int:
    """What decides between singular and plural."""
    return max((number or 0 for number in (count or {}).values()), default=0)
