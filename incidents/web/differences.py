"""What changed from one public document of an incident to the next, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from incidents.codebook import Codebook
from incidents.web import words

Document = Mapping[str, Any]
_FIELDS = (
    "event_type", "attack_type", "outcome", "fatalities", "injured", "arrested",
    "includes_perpetrators", "legal_status",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One value that changed, "" where it was or is not reported.

    Where the change cannot be told by two values, `remark` tells it.
    """

    label: str
    before: str = ""
    after: str = ""
    remark: str = ""


def differences(before: Document, after: Document, codebook: Codebook) -> tuple[Difference, ...]:
    """What the second document says otherwise, in reading order.

    Quotes are never repeated, only that they changed: what a later document withholds of them
    stays withheld. Pass no document that may not be read any more.
    """
    old, new = before["properties"], after["properties"]
    told = [
        *_values(old, new, codebook),
        *_position(before, after),
        *_texts(old, new),
        *_sources(old["sources"], new["sources"]),
        *_ties(old, new),
    ]
    return tuple(told) or tuple(_remainder(old, new))


def _values(old: Document, new: Document, codebook: Codebook) -> Iterator[Difference]:
    yield from _changed(_("Title"), words.pick(old["title"]), words.pick(new["title"]))
    yield from _changed(words.field_label("date"), _date(old), _date(new))
    yield from _changed(words.field_label("place"), _place(old, codebook), _place(new, codebook))
    for name in _FIELDS:
        values = (words.value_words(name, item.get(name), item, codebook) for item in (old, new))
        yield from _changed(words.field_label(name), *values)
    statuses = (
        words.term(codebook, "verification_status", item["verification_status"])
        for item in (old, new)
    )
    yield from _changed(_("How sure"), *statuses)


def _changed(label: str, before: str, after: str) -> Iterator[Difference]:
    if before != after:
        yield Difference(label=label, before=before, after=after)


def _date(properties: Document) -> str:
    if not properties["date_start"]:
        return ""
    return words.date_words(
        properties["date_start"], properties["date_end"], properties["date_precision"]
    )


def _place(properties: Document, codebook: Codebook) -> str:
    return words.place_words(properties, codebook) if properties["place"] else ""


def _position(before: Document, after: Document) -> Iterator[Difference]:
    """A moved pin where the place in words is the same."""
    old, new = before["properties"], after["properties"]
    is_same_place = (old["place"] or {}).get("id") == (new["place"] or {}).get("id")
    if is_same_place and before["geometry"] != after["geometry"]:
        yield Difference(label=_("Position on the map"), remark=_("moved"))


def _texts(old: Document, new: Document) -> Iterator[Difference]:
    for label, name in ((_("Summary"), "summary"), (_("Note"), "note")):
        if old.get(name) != new.get(name):
            yield Difference(label=label, remark=_rewritten(old.get(name), new.get(name)))


def _rewritten(old: Any, new: Any) -> str:
    if not old:
        return _("added")
    return _("rewritten") if new else _("removed")


def _sources(old: Sequence[Document], new: Sequence[Document]) -> Iterator[Difference]:
    known, kept = {item["id"] for item in old}, {item["id"] for item in new}
    for source in new:
        if source["id"] not in known:
            yield Difference(label=_("Source added"), remark=_named(source))
    for source in old:
        if source["id"] not in kept:
            yield Difference(label=_("Source no longer cited"), remark=_named(source))


def _named(source: Document) -> str:
    return ", ".join(filter(None, (source["publisher"], source["title"])))


def _ties(old: Document, new: Document) -> Iterator[Difference]:
    if old["counted_in"] != new["counted_in"]:
        remark = _("counted in another incident") if new["counted_in"] else _("counted here again")
        yield Difference(label=_("Its numbers"), remark=remark)
    if old["related"] != new["related"]:
        yield Difference(label=_("Related incidents"), remark=_("changed"))
    if old["stories"] != new["stories"]:
        yield Difference(label=_("Stories"), remark=_("changed"))


def _remainder(old: Document, new: Document) -> Iterator[Difference]:
    """What is told only where nothing else changed."""
    if old["evidence"] != new["evidence"]:
        yield Difference(label=_("Quotes"), remark=_("added, changed or removed"))
    elif old["sources"] != new["sources"]:
        yield Difference(label=_("Sources"), remark=_("described anew"))
    elif old["title"] != new["title"]:
        yield Difference(label=_("Title"), remark=_("changed in another language"))
