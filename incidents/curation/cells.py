"""What the cells of a table can be read as: numbers, days, degrees, words."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache

_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[, \u00a0\u202f’']\d{3})+(?:\.0*)?")
_PLAIN = re.compile(r"[+-]?\d{1,15}(?:\.\d{0,15})?(?:[eE][+-]?\d{1,2})?")
_SEPARATORS = re.compile(r"[, \u00a0\u202f’']")
_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$")
_SERIAL = re.compile(r"\d{4,5}(?:\.\d+)?")
_EXCEL_EPOCH = dt.date(1899, 12, 30)  # serial 60 and before are wrong in Excel itself
_FIRST_SERIAL, _LAST_SERIAL = 3_000, 80_000  # 1908 to 2119; a bare year is smaller
DAY_FORMATS = (
    "%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%d-%b-%Y", "%d-%B-%Y",
    "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y", "%m-%d-%Y",
)  # fmt: skip


def number_in(text: str) -> float | None:
    """The number a cell holds: "1,765", "1 765", "4.0", "-71.5"; None where it is none."""
    text = text.strip()
    if _GROUPED.fullmatch(text):
        return float(_SEPARATORS.sub("", text))
    return float(text) if _PLAIN.fullmatch(text) else None


def whole_number_in(text: str) -> int | None:
    """The whole number a cell holds; None for a fraction and for what is no number."""
    number = number_in(text)
    return int(number) if number is not None and number.is_integer() else None


def day_in(text: str, day_format: str) -> dt.date | None:
    """The day a cell holds in one format of strptime; a time of day after it is left out."""
    text = without_clock(text)
    try:
        return dt.datetime.strptime(text, day_format).date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None


@lru_cache(maxsize=20_000)
def days_in(text: str) -> frozenset[dt.date]:
    """Every day that a cell may mean, spreadsheet serials included."""
    found = {day_in(text, day_format) for day_format in DAY_FORMATS}
    return frozenset(day for day in (*found, serial_day(text)) if day is not None)


def serial_day(text: str) -> dt.date | None:
    """The day of a spreadsheet's serial number, 42451 → 2016-03-22; None for other texts."""
    if not _SERIAL.fullmatch(text.strip()):
        return None
    serial = int(float(text))
    if not _FIRST_SERIAL <= serial <= _LAST_SERIAL:
        return None
    return _EXCEL_EPOCH + dt.timedelta(days=serial)


def without_clock(text: str) -> str:
    """A cell's day without the time of day: "8/1/2008 0:00" → "8/1/2008"."""
    return _CLOCK.sub("", text.strip()).strip()


def plain_words(text: str) -> str:
    """A cell for comparison: no accents, case, underscores or doubled spaces."""
    bare = unicodedata.normalize("NFKD", text.replace("_", " "))
    kept = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return " ".join(kept.casefold().split())
