"""What a document knows, value by value, each with the sentences it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.codebook import Codebook
from incidents.values import Stance
from incidents.web import languages, words
from incidents.web.days import Day, day
from incidents.web.derivations import derivation_words
from incidents.web.links import written_out
from incidents.web.sides import side_numbers

_METHODS = {
    "editor_statement": gettext_lazy("Statement of the editors"),
    "dataset_row": gettext_lazy("Row of a dataset"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One article as a page names it. Links are http(s) or ours, else ""."""

    publisher: str
    title: str
    url: str
    archive_url: str
    article_url: str
    published: str
    published_iso: str  # the day, for `<time datetime>`
    language: str
    language_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a quote; `marked` ones carry the value."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one source says about one value."""

    stance: str
    value: str
    quotes: tuple[tuple[Segment, ...], ...]
    derivation: str
    derivation_language: str  # where it is another than the page's, else ""
    attributed_to: str
    method: str
    source: SourceLine | None
    side: int  # claims on different sides contradict each other; 0 = nothing does


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Claims that agree with each other, and against others; `since` is the earliest of them."""

    value: str
    stance: str
    since: Day | None
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One value with all that was said about it, supporting claims first."""

    field: str
    label: str
    value: str
    claims: tuple[Claim, ...]

    @property
    def is_contested(self) -> bool:
        """Whether sources contradict each other."""
        return any(claim.side for claim in self.claims)

    @property
    def sides(self) -> tuple[Side, ...]:
        """Who stands against whom; () where nobody does."""
        numbers = sorted({claim.side for claim in self.claims} - {0})
        return tuple(_side([item for item in self.claims if item.side == at]) for at in numbers)

    @property
    def aside(self) -> tuple[Claim, ...]:
        """What was said beside the sides, as context."""
        return tuple(item for item in self.claims if not item.side) if self.is_contested else ()


def facts(feature: Mapping[str, Any], codebook: Codebook) -> tuple[Fact, ...]:
    """Every value of the document, in reading order; values without words are left out."""
    properties = feature["properties"]
    sources = {source["id"]: source_line(source) for source in properties["sources"]}
    evidence: dict[str, list[Mapping[str, Any]]] = {}
    for item in properties["evidence"]:
        evidence.setdefault(words.field_of(item["field"]), []).append(item)
    claims = {
        field: _claims(items, sources, properties, codebook) for field, items in evidence.items()
    }
    found = (
        Fact(
            field=field,
            label=words.field_label(field),
            value=_value(field, properties, codebook),
            claims=claims.get(field, ()),
        )
        for field in _fields(claims)
    )
    return tuple(fact for fact in found if fact.value or fact.claims)


def source_line(source: Mapping[str, Any]) -> SourceLine:
    """A source of the document, with nothing in it that could be no link."""
    own = source.get("article_url") or ""
    return SourceLine(
        publisher=source.get("publisher") or _("Unnamed outlet"),
        title=source.get("title") or "",
        url=web_address(source.get("url")),
        archive_url=web_address(source.get("archive_url")),
        article_url=languages.localised(own) if re.fullmatch(r"/articles/\d+/", own) else "",
        published=words.day_words(source.get("published_on") or source.get("published_at")),
        published_iso=(source.get("published_on") or source.get("published_at") or "")[:10],
        language=words.language_name(source.get("language")),
        language_code=source.get("language") or "",
    )


def web_address(url: str | None) -> str:
    """The URL where it is http or https, else "": nothing else may become a link."""
    return written_out(url) if url and re.match(r"https?://[^\s/]", url, re.IGNORECASE) else ""


def segments(quote: str, marked: Iterable[str]) -> tuple[Segment, ...]:
    """The quote cut where the value's words stand in it, each at its first whole occurrence."""
    spans: list[tuple[int, int]] = []
    for exact in sorted(set(filter(None, marked)), key=len, reverse=True):
        match = re.search(rf"(?<!\w){re.escape(exact)}(?!\w)", quote)
        if match and not any(start < match.end() and match.start() < end for start, end in spans):
            spans.append(match.span())
    return tuple(_cut(quote, sorted(spans)))


def _cut(quote: str, spans: list[tuple[int, int]]) -> Iterator[Segment]:
    at = 0
    for start, end in spans:
        if start > at:
            yield Segment(text=quote[at:start], marked=False)
        yield Segment(text=quote[start:end], marked=True)
        at = end
    if at < len(quote):
        yield Segment(text=quote[at:], marked=False)


def _fields(claims: Mapping[str, object]) -> list[str]:
    """Known fields in reading order, then whatever else has evidence."""
    return [*words.FIELDS, *(field for field in claims if field not in words.FIELDS)]


def _value(field: str, properties: Mapping[str, Any], codebook: Codebook) -> str:
    if field == "date":
        return words.date_words(
            properties["date_start"], properties["date_end"], properties["date_precision"]
        )
    told = words.value_words(field, properties.get(field), properties, codebook)
    return words.capitalised(told)


def _claims(
    items: list[Mapping[str, Any]],
    sources: Mapping[int, SourceLine],
    properties: Mapping[str, Any],
    codebook: Codebook,
) -> tuple[Claim, ...]:
    """Each claim once, supporting ones first."""
    ordered = sorted(items, key=lambda item: _stance(item["stance"]))
    told = [
        _claim(item, side, sources, properties, codebook)
        for item, side in zip(ordered, side_numbers(ordered), strict=True)
    ]
    return tuple(sorted(dict.fromkeys(told), key=_order))


def _claim(
    item: Mapping[str, Any],
    side: int,
    sources: Mapping[int, SourceLine],
    properties: Mapping[str, Any],
    codebook: Codebook,
) -> Claim:
    why, language = derivation_words(item["derivation"], properties, codebook)
    return Claim(
        stance=item["stance"],
        value=_claimed(item, properties, codebook),
        quotes=tuple(segments(quote, item["words"]) for quote in item["quotes"] if quote),
        derivation=why,
        derivation_language=language,
        attributed_to=item["attributed_to"],
        method=str(_METHODS.get(item.get("method", ""), "")),
        source=sources.get(item["source"]),
        side=side,
    )


def _side(claims: list[Claim]) -> Side:
    days = sorted(item.source.published_iso for item in claims if item.source)
    return Side(
        value=claims[0].value,
        stance=claims[0].stance,
        since=day(next(filter(None, days), None)),
        claims=tuple(claims),
    )


def _claimed(item: Mapping[str, Any], properties: Mapping[str, Any], codebook: Codebook) -> str:
    """The value as this source has it, where that can differ from the published one."""
    field, value = item["field"], item["value"]
    if field == "place":
        return ""
    if words.field_of(field) == "date":
        return words.day_words(value) if isinstance(value, str) else ""
    return words.value_words(field, value, properties, codebook)


def _order(claim: Claim) -> tuple[int, bool]:
    """Supporting claims first, and among equals those in the reader's language."""
    is_foreign = claim.source is not None and claim.source.language_code != languages.current()
    return _stance(claim.stance), is_foreign


def _stance(stance: str) -> int:
    return list(Stance).index(Stance(stance))
