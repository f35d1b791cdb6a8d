"""Date words of a text read against the day of its article."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from incidents.extraction import calendars as cal
from incidents.extraction.date_patterns import Patterns, patterns_of
from incidents.extraction.numerals import cardinals
from incidents.values import DatePrecision, Quote

_DIGIT = re.compile(r"\d")  # no date in full is without
_Told = TypeVar("_Told")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateReading:
    """Words that tell a day or a period: `text[start:end] == exact`.

    `derivation` says how the period follows from the words; "" where the words state it in full.
    `antecedent` are the words of another day, from which the words count ("six days later").
    """

    start: int
    end: int
    exact: str
    date_start: dt.date
    date_end: dt.date
    precision: DatePrecision
    derivation: str = ""
    antecedent: Quote | None = None

    @property
    def words(self) -> Quote:
        """The date words as a quote."""
        return Quote(start=self.start, end=self.end, exact=self.exact)


def read_dates(
    text: str, start: int, end: int, *, language: str, reference: dt.date | None
) -> tuple[DateReading, ...]:
    """The dates told in `text[start:end]`, in order.

    `reference` is the day of the article; without it only dates with a year are read. A bare
    weekday is the most recent such day, the article's own day included. Days to come are left out.
    """
    patterns = patterns_of(language)
    if not patterns.hint.search(text, start, end):
        return ()
    reader = _Reader(text, start, end, patterns, reference)
    if text.find("\n", start, end) >= 0:
        told = [*reader.clock_readings(), *_over_lines(text, start, end, language, reference)]
    else:
        told = [*reader.readings(), *reader.clock_readings()]
    found = sorted(told, key=lambda reading: (reading.start, -reading.end))
    kept: list[DateReading] = []
    for reading in found:
        if not kept or reading.start >= kept[-1].end:
            kept.append(reading)
    return tuple(kept)


def _over_lines(
    text: str, start: int, end: int, language: str, reference: dt.date | None
) -> Iterator[DateReading]:
    """Dates of a stretch in which lines end: "8\\nDecember" is one."""
    line = text[start:end].replace("\n", " ")
    reader = _Reader(line, 0, len(line), patterns_of(language), reference)
    for reading in reader.readings():
        begin, stop = reading.start + start, reading.end + start
        yield replace(reading, start=begin, end=stop, exact=text[begin:stop])


def spelled_out(day: dt.date) -> str:
    """ "Friday 25 March 2016", for derivations."""
    return f"{cal.WEEKDAYS[day.weekday()]} {day.day} {cal.MONTHS[day.month - 1]} {day.year}"


def in_iso(start: dt.date, end: dt.date) -> str:
    """ "2016-03-22", or "2016-03-24/2016-03-25" for a period (ISO 8601-1, 5.5)."""
    return start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"


class _Reader:
    """One pass over one stretch of text; what a rule has read, later rules leave alone."""

    def __init__(
        self, text: str, start: int, end: int, patterns: Patterns, reference: dt.date | None
    ) -> None:
        self.text = text
        self.start, self.end = start, end
        self.patterns = patterns
        self.reference = reference
        self.taken: list[tuple[int, int]] = []

    def readings(self) -> Iterator[DateReading]:
        if _DIGIT.search(self.text, self.start, self.end):
            yield from self._absolute()
        if self.reference is not None:
            yield from self._relative(self.reference)

    def clock_readings(self) -> Iterator[DateReading]:
        """The hours that head the entries of a live blog."""
        if self.reference is not None:
            yield from self._clock_times(self.reference)

    def _absolute(self) -> Iterator[DateReading]:
        for pattern in self.patterns.full_dates:
            for found in self._matches(pattern):
                period = self._full_date(found)
                if period is not None:
                    yield self._reading(
                        found, period, literal="month_number" not in found.groupdict()
                    )
        for found in self._matches(self.patterns.month_year):
            yield self._reading(found, cal.month_of(int(found["year"]), self._month(found)))

    def _relative(self, today: dt.date) -> Iterator[DateReading]:
        for pattern in self.patterns.days_last_year:
            yield from self._rule(pattern, lambda f: self._day_last_year(f, today))
        for pattern in self.patterns.day_months:
            yield from self._rule(pattern, lambda f: self._day_month(f, today))
        yield from self._rule(
            self.patterns.month_last_year, lambda f: cal.month_of(today.year - 1, self._month(f))
        )
        yield from self._rule(self.patterns.after, lambda f: self._ago(f, today))
        yield from self._rule(self.patterns.before, lambda f: self._before_yesterday(f, today))
        yield from self._rule(self.patterns.ago, lambda f: self._ago(f, today))
        yield from self._rule(
            self.patterns.night_to, lambda f: cal.night_to(self._weekday(f), today)
        )
        yield from self._rule(self.patterns.weekday, lambda f: self._weekday_period(f, today))
        yield from self._rule(
            self.patterns.days, lambda f: cal.days_ago(self.patterns.day_offset(f.group()), today)
        )
        yield from self._rule(
            self.patterns.periods,
            lambda f: cal.named_period(self.patterns.period_name(f.group()), today),
        )
        yield from self._rule(
            self.patterns.month, lambda f: cal.latest_month(self._month(f), today)
        )
        for found in self._matches(self.patterns.year):
            if int(found["year"]) <= today.year:
                yield self._reading(found, cal.year_of(int(found["year"])))

    def _rule(self, pattern: re.Pattern[str], period_of: cal.PeriodRule) -> Iterator[DateReading]:
        for found in self._matches(pattern):
            period = self._bounded(found, _within_calendar(period_of, found))
            if period is not None:
                yield self._reading(found, period, literal=False)

    def _bounded(self, found: re.Match[str], period: cal.Period | None) -> cal.Period | None:
        """ "since last night" runs to the article's day; "until Friday" tells no event's day."""
        before = self.text[max(self.start, found.start() - 20) : found.start()]
        if period is None or self.patterns.until.search(before):
            return None
        if self.reference is None or not self.patterns.since.search(before):
            return period
        return cal.since(period.start, self.reference)

    def _matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        for found in pattern.finditer(self.text, self.start, self.end):
            span = found.span("words") if "words" in found.groupdict() else found.span()
            if all(span[1] <= start or span[0] >= end for start, end in self.taken):
                self.taken.append(span)
                yield found

    def _reading(
        self, found: re.Match[str], period: cal.Period, *, literal: bool = True
    ) -> DateReading:
        start, end = found.span("words") if "words" in found.groupdict() else found.span()
        exact = self.text[start:end]
        derivation = "" if literal else self._derivation(exact, period)
        return DateReading(
            start=start,
            end=end,
            exact=exact,
            date_start=period.start,
            date_end=period.end,
            precision=period.precision,
            derivation=derivation,
        )

    def _derivation(self, exact: str, period: cal.Period) -> str:
        told = in_iso(period.start, period.end)
        if self.reference is None:
            return f"“{exact}” → {told}"
        return f"“{exact}” + article of {spelled_out(self.reference)} → {told}"

    def _month(self, found: re.Match[str]) -> int:
        return self.patterns.months[found["month"].lower().rstrip(".")]

    def _weekday(self, found: re.Match[str]) -> int:
        return self.patterns.weekdays.index(found["weekday"].lower())

    def _full_date(self, found: re.Match[str]) -> cal.Period | None:
        groups = found.groupdict()
        month = int(groups["month_number"]) if "month_number" in groups else self._month(found)
        year = int(found["year"])
        return cal.day_of(year if year > 99 else 1900 + year, month, int(found["day"]))

    def _day_month(self, found: re.Match[str], today: dt.date) -> cal.Period | None:
        return cal.latest_day(self._month(found), int(found["day"]), today)

    def _month_last_year(self, found: re.Match[str], today: dt.date) -> cal.Period:
        return cal.month_of(today.year - 1, self._month(found))

    def _day_last_year(self, found: re.Match[str], today: dt.date) -> cal.Period | None:
        return cal.day_of(today.year - 1, self._month(found), int(found["day"]))

    def _ago(self, found: re.Match[str], today: dt.date) -> cal.Period | None:
        number = found["n"].lower()
        count = int(number) if number.isdigit() else self._cardinal(number)
        return cal.ago(count, self.patterns.unit(found["unit"]), today) if count else None

    def _before_yesterday(self, found: re.Match[str], today: dt.date) -> cal.Period | None:
        """ "eleven days before yesterday's events"."""
        return self._ago(found, today - dt.timedelta(days=1))

    def _cardinal(self, word: str) -> int:
        return 1 if word in ("a", "an") else cardinals(self.patterns.language).get(word, 0)

    def _weekday_period(self, found: re.Match[str], today: dt.date) -> cal.Period | None:
        groups = found.groupdict()
        if groups.get("future"):
            return None
        weekday = self._weekday(found)
        if groups.get("earlier_week") or groups.get("week_first"):
            return cal.weekday_last_week(weekday, today)
        return cal.latest_weekday(weekday, today, strictly=bool(groups.get("past")))

    def _clock_times(self, today: dt.date) -> Iterator[DateReading]:
        entries = _clock_entries(self.text, self.patterns.clock)
        first = bisect_left(entries, self.start, key=lambda entry: entry[0].start("words"))
        for found, days_back in entries[first:]:
            if found.end("words") > self.end:
                return
            period = _within_calendar(lambda back: cal.days_ago(back, today), days_back)
            if period is not None:
                yield self._reading(found, period, literal=False)


def _within_calendar(
    period_of: Callable[[_Told], cal.Period | None], told: _Told
) -> cal.Period | None:
    """None for a day before the year 1: "300 years ago" in a text of the year 200."""
    try:
        return period_of(told)
    except (OverflowError, ValueError):
        return None


@lru_cache(maxsize=4)
def _clock_entries(text: str, clock: re.Pattern[str]) -> tuple[tuple[re.Match[str], int], ...]:
    """Entries of a live blog: newest first, so that a later hour below is the day before."""
    entries: list[tuple[re.Match[str], int]] = []
    days_back, above = 0, 24 * 60
    for found in clock.finditer(text):
        minutes = int(found["hour"]) * 60 + int(found["minute"] or 0)
        days_back += minutes > above + 6 * 60
        above = minutes
        entries.append((found, days_back))
    return tuple(entries)
