"""The regular expressions that find date words, compiled once per language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from incidents.extraction.alternations import alternation
from incidents.extraction.numerals import cardinals
from incidents.extraction.wordlists import word_table

_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)"
_CLOCK = re.compile(
    r"(?m)^[ \t]*(?P<words>(?P<hour>[01]?\d|2[0-3])(?:[:.hH](?P<minute>[0-5]\d)?)"
    r"(?: ?(?:uur|Uhr|h))?)(?= *[-–—:|]|(?<=\d\d) [A-ZÀ-Þ])"
)
_CAPITALISED = {"en", "de"}  # languages that write months and weekdays with a capital


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """What to look for in one language, and what the words found mean."""

    language: str
    months: dict[str, int]
    weekdays: tuple[str, ...]
    full_dates: tuple[re.Pattern[str], ...]
    days_last_year: tuple[re.Pattern[str], ...]
    month_year: re.Pattern[str]
    day_months: tuple[re.Pattern[str], ...]
    month_last_year: re.Pattern[str]
    month: re.Pattern[str]
    year: re.Pattern[str]
    ago: re.Pattern[str]
    after: re.Pattern[str]  # "it comes a week after"
    before: re.Pattern[str]  # "a week before yesterday's"
    weekday: re.Pattern[str]
    night_to: re.Pattern[str]
    days: re.Pattern[str]
    periods: re.Pattern[str]
    offsets: dict[str, int]
    period_names: dict[str, str]
    units: dict[str, str]
    hint: re.Pattern[str]  # stands wherever any other pattern matches
    since: re.Pattern[str]
    until: re.Pattern[str]
    clock: re.Pattern[str] = _CLOCK

    def day_offset(self, words: str) -> int:
        """How many days before the article's day "yesterday" and its like are."""
        return self.offsets[_plain(words)]

    def period_name(self, words: str) -> str:
        """The name of a period for `calendars.named_period`."""
        return self.period_names[_plain(words)]

    def unit(self, words: str) -> str:
        """ "weeks" → "week"."""
        return self.units[words.lower()]


@cache
def patterns_of(language: str) -> Patterns:
    """The patterns of a language; English ones for a language that has none."""
    tables = word_table("calendar")
    language = language if language in tables else "en"
    table = tables[language]
    months = _months(language)
    units = {form: unit for unit, forms in table["units"].items() for form in forms.split("|")}
    return Patterns(
        language=language,
        months=months,
        weekdays=tuple(table["weekdays"].split("|")),
        offsets={_plain(words): days for words, days in table["days"].items()},
        period_names={_plain(words): name for words, name in table["periods"].items()},
        units=units,
        hint=_hint(table, months, units),
        since=_before(table["since"]),
        until=_before(table["until"]),
        weekday=_weekday(language, table),
        night_to=_night_to(language, table),
        ago=_ago(language, table, units),
        after=_ago(language, table, units, "after_form"),
        before=_ago(language, table, units, "before_form"),
        days=_any_of(table["days"]),
        periods=_any_of(table["periods"]),
        **_month_patterns(language, table, months),
    )


def _months(language: str) -> dict[str, int]:
    names = word_table("months")[language].split()
    return {form: index for index, forms in enumerate(names, 1) for form in forms.split("|")}


def _month_patterns(language: str, table: dict[str, Any], months: dict[str, int]) -> dict[str, Any]:
    month = f"(?P<month>{_cased(months, language)})" + r"\b\.?"
    day_month = rf"\b{_DAY}(?:st|nd|rd|th|er|e|\.)?(?: of| de)? {month}"
    month_day = rf"\b{month} {_DAY}(?:st|nd|rd|th)?\b(?![:.]?\d)"
    return {
        "full_dates": (
            re.compile(rf"{day_month},? {_YEAR}\b"),
            re.compile(rf"{month_day},? {_YEAR}\b"),
            re.compile(rf"{day_month} (?P<year>\d\d)\b(?![:.]\d)"),
            re.compile(rf"\b{_YEAR}-(?P<month_number>[01]\d)-{_DAY}\b"),
            re.compile(rf"\b{_DAY}[./](?P<month_number>[01]?\d)[./]{_YEAR}\b"),
        ),
        "day_months": (re.compile(day_month), re.compile(month_day)),
        "days_last_year": tuple(
            re.compile(rf"{pattern},? (?:of )?(?i:{_words(table['last_year'])})\b")
            for pattern in (day_month, month_day)
        ),
        "month_year": re.compile(rf"\b{month},? (?:de |of )?{_YEAR}\b"),
        "month_last_year": re.compile(rf"\b{month} (?:of )?(?i:{_words(table['last_year'])})\b"),
        "month": re.compile(rf"\b(?i:{_words(table['in_month'])}) (?P<words>{month})(?! \d)"),
        "year": re.compile(rf"\b(?i:{_words(table['in_year'])}) (?P<words>{_YEAR})\b(?![-/–]\d)"),
    }


def _weekday(language: str, table: dict[str, Any]) -> re.Pattern[str]:
    name = f"(?P<weekday>{_cased(table['weekdays'].split('|'), language)})"
    parts = _words(table["parts"])
    past, future = _words(table["past"]), _words(table["future"])
    if language == "fr":
        after = rf"(?: (?:{parts}))?(?: (?:(?P<past>{past})|(?P<future>{future})))?"
        week = rf"(?: (?P<earlier_week>{_words(table['earlier_week'])}))?"
        return re.compile(rf"(?i)\b{name}{after}{week}\b")
    before = rf"(?:(?:(?P<past>(?i:{past}))|(?P<future>(?i:{future}))) )?"
    joint = "[ ]?" if language in ("nl", "de") else " "
    part = rf"(?:{joint}(?i:{parts}))?"
    week = table["earlier_week"]
    after = rf"(?: (?P<earlier_week>(?i:{_words(week)})))?" if week else ""
    first = rf"(?:(?P<week_first>(?i:{_words(week)})) )?" if language == "nl" else ""
    return re.compile(rf"\b{first}{before}{name}{part}{after}\b")


def _night_to(language: str, table: dict[str, Any]) -> re.Pattern[str]:
    name = f"(?P<weekday>{_cased(table['weekdays'].split('|'), language)})"
    any_day = _cased(table["weekdays"].split("|"), language)
    phrases = {
        "en": rf"(?:[Oo]vernight|[Nn]ight) (?:from {any_day} )?(?:to|into) {name}",
        "fr": rf"(?i:nuit) (?i:de {any_day} à|du {any_day} au) {name}",
        "nl": rf"(?i:nacht) (?:van {any_day} )?(?:op|naar) {name}",
        "de": rf"Nacht (?:von {any_day} )?(?:zum|auf|zu) {name}",
    }
    return re.compile(rf"\b{phrases[language]}\b")


def _ago(
    language: str, table: dict[str, Any], units: dict[str, str], name: str = "ago"
) -> re.Pattern[str]:
    numbers = _words("|".join(["a", "an", *cardinals(language)]))
    unit = _words("|".join(units))
    form = table[name].replace("{n}", rf"(?P<n>\d{{1,3}}|{numbers})")
    return re.compile(rf"(?i)\b{form.replace('{unit}', f'(?P<unit>{unit})')}\b")


def _before(words: str) -> re.Pattern[str]:
    """The words at the very end of what stands before a date."""
    return re.compile(rf"(?i)\b(?:{_words(words)}) (?:the |le |la |de |dem )?$")


def _hint(table: dict[str, Any], months: dict[str, int], units: dict[str, str]) -> re.Pattern[str]:
    phrases = [*table["days"], *table["periods"], *months, *units, *table["weekdays"].split("|")]
    return re.compile(rf"(?i)\d|\b(?:{_words('|'.join(phrases))})")


def _any_of(phrases: dict[str, Any]) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<![\w-])(?:{_words('|'.join(phrases))})(?![\w])")


def _words(alternatives: str) -> str:
    return alternation(alternatives.split("|"), any_case=True)


def _cased(names: Any, language: str) -> str:
    if language in _CAPITALISED:
        return alternation(name.capitalize() for name in names)
    return f"(?i:{alternation(names, any_case=True)})"


def _plain(words: str) -> str:
    return words.lower().replace("’", "'")
