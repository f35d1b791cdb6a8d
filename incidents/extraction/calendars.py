"""Calendar arithmetic: days, weeks, months and nights before a given day."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Callable
from typing import NamedTuple

from incidents.values import DatePrecision

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
_DAY = dt.timedelta(days=1)


class Period(NamedTuple):
    """First and last day, with how small the period is."""

    start: dt.date
    end: dt.date
    precision: DatePrecision


PeriodRule = Callable[[re.Match[str]], Period | None]


def day_of(year: int, month: int, day: int) -> Period | None:
    """One day; None where the calendar has no such day."""
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return None
    return Period(date, date, DatePrecision.DAY)


def month_of(year: int, month: int) -> Period:
    """A whole month."""
    last = monthrange(year, month)[1]
    return Period(dt.date(year, month, 1), dt.date(year, month, last), DatePrecision.MONTH)


def year_of(year: int) -> Period:
    """A whole year."""
    return Period(dt.date(year, 1, 1), dt.date(year, 12, 31), DatePrecision.YEAR)


def days_ago(count: int, today: dt.date) -> Period:
    """The day that many days before."""
    date = today - count * _DAY
    return Period(date, date, DatePrecision.DAY)


def latest_day(month: int, day: int, today: dt.date) -> Period | None:
    """The most recent such day of the year that is not after `today`."""
    period = day_of(today.year, month, day)
    if period is None or period.start <= today:
        return period
    if period.start - today <= 7 * _DAY:
        return None
    return day_of(today.year - 1, month, day)


def latest_month(month: int, today: dt.date) -> Period:
    """The most recent such month that has begun; the running one ends today."""
    period = month_of(today.year if month <= today.month else today.year - 1, month)
    return period._replace(end=min(period.end, today))


def latest_weekday(weekday: int, today: dt.date, *, strictly: bool) -> Period:
    """The most recent such weekday: `today` itself where it is one, unless `strictly` before."""
    back = (today.weekday() - weekday) % 7
    return days_ago(7 if strictly and back == 0 else back, today)


def weekday_last_week(weekday: int, today: dt.date) -> Period:
    """That weekday of the calendar week before."""
    return days_ago(today.weekday() + 7 - weekday, today)


def night_to(weekday: int, today: dt.date) -> Period:
    """The night that ends on the most recent such weekday."""
    morning = latest_weekday(weekday, today, strictly=False).start
    return Period(morning - _DAY, morning, DatePrecision.DAYS)


def since(start: dt.date, today: dt.date) -> Period | None:
    """From a day up to today; None where that is longer than six days."""
    if not 0 <= (today - start).days <= 6:
        return None
    return Period(start, today, DatePrecision.DAY if start == today else DatePrecision.DAYS)


def ago(count: int, unit: str, today: dt.date) -> Period | None:
    """`count` days, weeks, months or years before, as precise as the unit allows."""
    match unit:
        case "day":
            return days_ago(count, today)
        case "week":
            middle = today - 7 * count * _DAY
            return Period(middle - 3 * _DAY, middle + 3 * _DAY, DatePrecision.WEEK)
        case "month":
            months = today.year * 12 + today.month - 1 - count
            return month_of(months // 12, months % 12 + 1)
        case _:
            return year_of(today.year - count) if count < 200 else None


def named_period(name: str, today: dt.date) -> Period:
    """A period with a name of its own: "last_week", "this_year", "night"…"""
    monday = today - today.weekday() * _DAY
    yesterday, precision = today - _DAY, DatePrecision
    return {
        "night": Period(yesterday, today, precision.DAYS),
        "this_week": Period(min(monday, yesterday), today, precision.WEEK),
        "last_week": Period(monday - 7 * _DAY, monday - _DAY, precision.WEEK),
        "week_ago": days_ago(7, today),
        "last_weekend": Period(monday - 2 * _DAY, monday - _DAY, precision.DAYS),
        "this_month": latest_month(today.month, today),
        "last_month": month_of(*_month_before(today)),
        "this_year": year_of(today.year)._replace(end=today),
        "last_year": year_of(today.year - 1),
    }[name]


def _month_before(today: dt.date) -> tuple[int, int]:
    return (today.year, today.month - 1) if today.month > 1 else (today.year - 1, 12)
