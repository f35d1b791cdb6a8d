"""The date that a text states about itself in captions, labels and datelines."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from incidents.extraction.alternations import alternation
from incidents.extraction.wordlists import word_table
from incidents.values import Quote

_MAX_LINE = 200
_YEAR = re.compile(r"\d{4}|\d\d\s?\(")  # no date is without
_DATELINE_WITHIN = 6  # a dateline stands in one of the first lines
_CLOCK = (
    r"(?:\s*[,|@à·-]?\s*(?:at|um|om)?\s*\d{1,2}\s?[:.hu]\s?\d{0,2}(?::\d\d)?"
    r"\s*(?:[ap]\.?m\.?|uur|Uhr)?)?"
)
_ZONE = r"(?:\s*(?:GMT|UTC|BST|CET|CEST|EST|EDT|[+-]\d\d:?\d\d|Z)\b)?"
_WEEKDAY = r"(?:[^\W\d_]{2,10}\.?,?\s+)?"
_LABELS = (
    "published|updated|posted|first published|last updated|last modified|date|issued|created|"
    "publié|publiée|mis à jour|mise à jour|modifié|créé|"
    "gepubliceerd|bijgewerkt|geplaatst|datum|laatste update|"
    "veröffentlicht|aktualisiert|stand|erschienen"
)
_LABEL = re.compile(rf"^\W{{0,3}}(?:{_LABELS})\b[^\d\n]{{0,40}}?$", re.IGNORECASE)
_HANDLE = re.compile(r"^\s*[—–-].{0,80}\(@\w{1,20}\)\s*$")
_DATELINE = re.compile(r"^\W{0,2}[^\W\d_][^\n.!?]{1,40}[,(]\s*(?:le\s+|den\s+)?$")
_AFTER_DATELINE = re.compile(
    r"^\s*[,)]?\s*(?:\([^)\n]{1,40}\))?\s*[—–:|-]|^\s*\([^)\n]{1,40}\)|^\s*$"
)
_PART_BEFORE = re.compile(rf"^[^\n]{{0,80}}(?:\s[|•·–—-])\s{_WEEKDAY}$")
_PART_AFTER = re.compile(
    rf"^(?:T[\d:.]{{4,15}}(?:Z|[+-]\d\d:?\d\d)?)?{_CLOCK}{_ZONE}(?:\s[|•·–—-]\s.{{0,60}})?\W{{0,3}}$",
    re.IGNORECASE,
)
_ONLY_BEFORE = re.compile(rf"^\W{{0,3}}{_WEEKDAY}(?:le\s+|the\s+|den\s+)?$", re.IGNORECASE)
_ONLY_AFTER = re.compile(
    rf"^(?:T[\d:.]{{4,15}}(?:Z|[+-]\d\d:?\d\d)?)?{_CLOCK}{_ZONE}\W{{0,3}}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDate:
    """A date with the words that state it."""

    date: dt.date
    quote: Quote


def stated_date(text: str, *, language: str) -> StatedDate | None:
    """The date most caption-like lines state, the latest of those stated equally often."""
    found = tuple(_caption_dates(text, language))
    if not found:
        return None
    votes = Counter(stated.date for stated in found)
    winner = max(votes, key=lambda date: (votes[date], date))
    return next(stated for stated in found if stated.date == winner)


def posted_dates(text: str, *, language: str) -> Iterator[StatedDate]:
    """The days that captions of quoted posts state: "— Name (@account) 25 March 2016"."""
    for _, line, found, stated in _dates_by_line(text, language):
        if _is_handle_caption(line, found):
            yield stated


def _caption_dates(text: str, language: str) -> Iterator[StatedDate]:
    for index, line, found, stated in _dates_by_line(text, language):
        if _is_caption(line, found, near_top=index < _DATELINE_WITHIN):
            yield stated


def _dates_by_line(
    text: str, language: str
) -> Iterator[tuple[int, str, re.Match[str], StatedDate]]:
    """Line number, line and match of every full date near a line's beginning."""
    position = 0
    for index, line in enumerate(text.split("\n")):
        beginning = line[:_MAX_LINE]
        for found in _date_pattern().finditer(beginning) if _YEAR.search(beginning) else ():
            date = _date(found, language)
            if date:
                start, end = position + found.start(), position + found.end()
                quote = Quote(start=start, end=end, exact=text[start:end])
                yield index, line, found, StatedDate(date=date, quote=quote)
        position += len(line) + 1


def _is_caption(line: str, found: re.Match[str], *, near_top: bool) -> bool:
    before, after = line[: found.start()], line[found.end() :]
    if near_top and _DATELINE.match(before) and _AFTER_DATELINE.match(after):
        return True
    if len(line) > _MAX_LINE:
        return False
    if near_top and _PART_BEFORE.match(before) and _PART_AFTER.match(after):
        return True
    if _LABEL.match(before):
        return len(after) <= 60
    if _is_handle_caption(line, found):
        return True
    return bool(_ONLY_BEFORE.match(before) and _ONLY_AFTER.match(after))


def _is_handle_caption(line: str, found: re.Match[str]) -> bool:
    return bool(_HANDLE.match(line[: found.start()])) and len(line) - found.end() <= 20


@cache
def _months() -> dict[str, int]:
    return {
        form: number
        for months in word_table("months").values()
        for number, forms in enumerate(months.split(), start=1)
        for form in forms.split("|")
    }


@cache
def _date_pattern() -> re.Pattern[str]:
    month = alternation(_months(), any_case=True)
    return re.compile(
        rf"\b(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)(?=T\d|\b)"
        rf"|\b(?P<first>\d{{1,2}})[./-](?P<second>\d{{1,2}})[./-](?P<third>\d{{4}})\b"
        rf"|\b(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?:de\s+|of\s+)?(?P<m>{month})\b\.?,?\s+"
        rf"(?P<y>\d{{4}}|\d\d(?=\s?\())\b(?:\s*р\.)?"
        rf"|\b(?P<m2>{month})\b\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})\b",
        re.IGNORECASE,
    )


def _date(found: re.Match[str], language: str) -> dt.date | None:
    part = found.groupdict()
    if part["year"]:
        return _valid(part["year"], int(part["month"]), part["day"])
    if part["first"]:
        return _numeric(int(part["first"]), int(part["second"]), part["third"], language)
    if part["m"]:
        return _valid(part["y"], _months()[part["m"].lower()], part["d"])
    return _valid(part["y2"], _months()[part["m2"].lower()], part["d2"])


def _numeric(first: int, second: int, year: str, language: str) -> dt.date | None:
    """Day first, but in English "03/04/2016" may be either, so it is no date at all."""
    if first <= 12 and second <= 12 and first != second and language == "en":
        return None
    day, month = (first, second) if second <= 12 else (second, first)
    return _valid(year, month, str(day))


def _valid(year: str, month: int, day: str) -> dt.date | None:
    if len(year) == 2:
        year = f"19{year}" if int(year) >= 50 else f"20{year}"
    if not 1900 <= int(year) <= 2100:
        return None
    try:
        return dt.date(int(year), month, int(day))
    except ValueError:
        return None
