"""What a document knows, value by value, each with the sentences it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from incidents.codebook import Codebook
from incidents.values import Stance
from incidents.web import words
from incidents.web.links import written_out

_METHODS = {"editor_statement": "Statement of the editors", "dataset_row": "Row of a dataset"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One article as a page names it. Links are http(s) or ours, else ""."""

    publisher: str
    title: str
    url: str
    archive_url: str
    article_url: str
    published: str
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
    attributed_to: str
    method: str
    source: SourceLine | None


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
        return any(claim.stance == Stance.CONTRADICTS for claim in self.claims)


def facts(feature: Mapping[str, Any], codebook: Codebook) -> tuple[Fact, ...]:
    """Every value of the document, in reading order; values without words are left out."""
    properties = feature["properties"]
    sources = {source["id"]: source_line(source) for source in properties["sources"]}
    claims: dict[str, list[Claim]] = {}
    for item in properties["evidence"]:
        claim = _claim(item, sources, properties, codebook)
        told = claims.setdefault(words.field_of(item["field"]), [])
        if claim not in told:
            told.append(claim)
    found = (
        Fact(
            field=field,
            label=words.field_label(field),
            value=_value(field, properties, codebook),
            claims=tuple(sorted(claims.get(field, ()), key=_order)),
        )
        for field in _fields(claims)
    )
    return tuple(fact for fact in found if fact.value or fact.claims)


def source_line(source: Mapping[str, Any]) -> SourceLine:
    """A source of the document, with nothing in it that could be no link."""
    own = source.get("article_url") or ""
    return SourceLine(
        publisher=source.get("publisher") or "Unnamed outlet",
        title=source.get("title") or "",
        url=web_address(source.get("url")),
        archive_url=web_address(source.get("archive_url")),
        article_url=own if re.fullmatch(r"/articles/\d+/", own) else "",
        published=words.day_words(source.get("published_on") or source.get("published_at")),
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


def _claim(
    item: Mapping[str, Any],
    sources: Mapping[int, SourceLine],
    properties: Mapping[str, Any],
    codebook: Codebook,
) -> Claim:
    return Claim(
        stance=item["stance"],
        value=_claimed(item, properties, codebook),
        quotes=tuple(segments(quote, item["words"]) for quote in item["quotes"] if quote),
        derivation=item["derivation"],
        attributed_to=item["attributed_to"],
        method=_METHODS.get(item.get("method", ""), ""),
        source=sources.get(item["source"]),
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
    is_foreign = claim.source is not None and claim.source.language_code != words.LANGUAGE
    return list(Stance).index(Stance(claim.stance)), is_foreign
