"""Days told by another day of the text: "six days later", "the same day"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from incidents.extraction.alternations import alternation
from incidents.extraction.dates import DateReading, in_iso
from incidents.extraction.numerals import cardinals
from incidents.extraction.wordlists import word_table
from incidents.values import DatePrecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Anaphor:
    """Words that count days from a day told before: `text[start:end] == exact`."""

    start: int
    end: int
    exact: str
    days: int


def find_anaphors(text: str, start: int, end: int, language: str) -> Iterator[Anaphor]:
    """The anaphors of `text[start:end]` in order."""
    hint, pattern, table = _anaphors(language)
    if not hint.search(text, start, end):
        return
    for found in pattern.finditer(text, start, end):
        words = found.group("words")
        number = found.group("n")
        days = table[words.lower().replace("’", "'")] if words else _value(number, language)
        if days is not None:
            yield Anaphor(start=found.start(), end=found.end(), exact=found.group(), days=days)


def resolved(anaphor: Anaphor, before: Sequence[DateReading]) -> DateReading | None:
    """The day that the words mean: so many days from the last day told; None without one."""
    antecedent = next((one for one in reversed(before) if _is_day(one)), None)
    day = _moved(antecedent.date_start, anaphor.days) if antecedent else None
    if antecedent is None or day is None:
        return None
    told = in_iso(antecedent.date_start, antecedent.date_start)
    why = f"“{anaphor.exact}” from {told} (“{antecedent.exact}”) → {in_iso(day, day)}"
    return DateReading(
        start=anaphor.start,
        end=anaphor.end,
        exact=anaphor.exact,
        date_start=day,
        date_end=day,
        precision=DatePrecision.DAY,
        derivation=why,
        antecedent=antecedent.antecedent or antecedent.words,
    )


def days_from(readings: Iterable[DateReading], anaphors: Iterable[Anaphor]) -> set[dt.date]:
    """Every day that one of the anaphors may mean, counted from one of the days told."""
    days = [reading.date_start for reading in readings if _is_day(reading)]
    moved = (_moved(day, anaphor.days) for anaphor in anaphors for day in days)
    return {day for day in moved if day is not None}


def _is_day(reading: DateReading) -> bool:
    return reading.precision is DatePrecision.DAY


def _moved(day: dt.date, days: int) -> dt.date | None:
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return None


def _value(number: str, language: str) -> int | None:
    if number.isdigit():
        return int(number)
    return 1 if number.lower() in ("a", "an") else cardinals(language).get(number.lower())


@cache
def _anaphors(language: str) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, int]]:
    """What stands wherever an anaphor does, the anaphors, and the days of the fixed ones."""
    tables = word_table("calendar")
    table = tables[language if language in tables else "en"]["anaphors"]
    fixed = {words.lower(): days for words, days in table.items() if words != "later"}
    words = alternation(fixed, any_case=True)
    numbers = alternation(cardinals(language), any_case=True)
    later = table["later"].replace("{n}", rf"(?P<n>\d{{1,2}}|{numbers})")
    ending = table["later"].replace("{n} ", "")
    return (
        re.compile(rf"(?i){ending}|{words}"),
        re.compile(rf"(?i)(?<![\w-])(?:(?P<words>{words})|{later})(?![\w-])"),
        fixed,
    )
