"""Days and numbers as the reader writes them, by CLDR's rules."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from incidents.web import languages

_LOCALES = {"en": "en_GB"}  # day before month
_MONTH_IN_FULL = ("MMM", "MMMM")


def day_words(text: str | None) -> str:
    """ "2016-03-22" or a timestamp → "22 March 2016"; "" for none."""
    return _day(text[:10], languages.current()) if text else ""


def weekday_words(day: dt.date) -> str:
    """ "Friday 25 March 2016", "Freitag, 25. März 2016"."""
    language = languages.current()
    told = format_date(day, "full", locale=_locale(language))
    return told.replace(", ", " ", 1) if language == "en" else told


def month_words(day: dt.date) -> str:
    """ "March 2016"."""
    return format_skeleton("yMMMM", day, locale=_locale(languages.current()))


def span_words(first: dt.date, last: dt.date) -> str:
    """Two days with what they share said once: "24–25 March 2016", "24.–25. März 2016"."""
    return "".join(_span(first, last, languages.current()))


def span_ends(first: dt.date, last: dt.date) -> tuple[str, str]:
    """The same in two pieces for a sentence to join: "24", "25 March 2016"."""
    start, end = _span(first, last, languages.current())
    return start.rstrip(" –"), end


def number_words(value: float) -> str:
    """1234567 → "1,234,567" in English, "1 234 567" in French."""
    return str(format_decimal(value, locale=_locale(languages.current())))


def language_name(code: str | None) -> str:
    """ "fr" → "French" in English; the code where nobody knows its name, "" for none."""
    if not code:
        return ""
    try:
        told = Locale.parse(code, sep="-").get_display_name(_locale(languages.current()))
    except (UnknownLocaleError, ValueError):
        return code
    return told or code


@lru_cache(maxsize=4096)
def _day(iso: str, language: str) -> str:
    day = dt.date.fromisoformat(iso)
    return _ordinal(format_date(day, "long", locale=_locale(language)), language)


@lru_cache(maxsize=4096)
def _span(first: dt.date, last: dt.date, language: str) -> tuple[str, str]:
    """What stands before the last day, dash included, and that day; "" before one day alone."""
    if first == last:
        return "", _day(last.isoformat(), language)
    locale = _locale(language)
    differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    start, end = (
        part.replace(*_MONTH_IN_FULL).replace("\u2009", " ")
        for part in locale.interval_formats["yMMMd"][differs]
    )
    told = (format_date(first, start, locale=locale), format_date(last, end, locale=locale))
    return _ordinal(told[0], language), _ordinal(told[1], language)


def _ordinal(told: str, language: str) -> str:
    """French counts the first of a month and no other, which CLDR leaves out."""
    return f"1er{told[1:]}" if language == "fr" and told[:2] in ("1 ", "1–") else told


@lru_cache(maxsize=16)
def _locale(language: str) -> Locale:
    return Locale.parse(_LOCALES.get(language, language), sep="_")
