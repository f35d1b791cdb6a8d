"""Date words read against the article's day."""

from __future__ import annotations

import datetime as dt

import pytest

from incidents.extraction.dates import DateReading, read_dates
from incidents.values import DatePrecision

FRIDAY = dt.date(2016, 3, 25)


def read_one(text: str, language: str = "en", reference: dt.date | None = FRIDAY) -> DateReading:
    readings = read_dates(text, 0, len(text), language=language, reference=reference)
    assert len(readings) == 1, [reading.exact for reading in readings]
    return readings[0]


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "on Tuesday", 22),
        ("en", "Tuesday's attacks", 22),
        ("en", "on Friday morning", 25),
        ("en", "last night", 24),
        ("en", "two days ago", 23),
        ("en", "last Thursday", 24),
        ("en", "earlier today", 25),
        ("fr", "mardi soir", 22),
        ("fr", "hier soir", 24),
        ("fr", "il y a deux jours", 23),
        ("fr", "avant-hier", 23),
        ("fr", "ce matin", 25),
        ("fr", "lundi de la semaine dernière", 14),
        ("nl", "gisteravond", 24),
        ("nl", "dinsdagavond", 22),
        ("nl", "vanochtend", 25),
        ("nl", "vier dagen geleden", 21),
        ("nl", "vorige week dinsdag", 15),
        ("de", "gestern Abend", 24),
        ("de", "am Dienstagabend", 22),
        ("de", "vor zwei Tagen", 23),
        ("de", "am Montag voriger Woche", 14),
    ],
)
def test_words_of_a_day_are_read_against_the_article(language: str, text: str, day: int) -> None:
    reading = read_one(text, language)
    assert (reading.date_start, reading.date_end) == (dt.date(2016, 3, day),) * 2
    assert reading.precision is DatePrecision.DAY


@pytest.mark.parametrize(
    ("language", "text", "start", "end", "precision"),
    [
        ("en", "earlier this week", "2016-03-21", "2016-03-25", DatePrecision.WEEK),
        ("en", "last week", "2016-03-14", "2016-03-20", DatePrecision.WEEK),
        ("en", "last month", "2016-02-01", "2016-02-29", DatePrecision.MONTH),
        ("en", "in June last year", "2015-06-01", "2015-06-30", DatePrecision.MONTH),
        ("en", "in 2012", "2012-01-01", "2012-12-31", DatePrecision.YEAR),
        ("en", "since last night", "2016-03-24", "2016-03-25", DatePrecision.DAYS),
        ("en", "overnight", "2016-03-24", "2016-03-25", DatePrecision.DAYS),
        ("fr", "dans la nuit de lundi à mardi", "2016-03-21", "2016-03-22", DatePrecision.DAYS),
        (
            "nl",
            "in de nacht van maandag op dinsdag",
            "2016-03-21",
            "2016-03-22",
            DatePrecision.DAYS,
        ),
        ("de", "in der Nacht zum Dienstag", "2016-03-21", "2016-03-22", DatePrecision.DAYS),
    ],
)
def test_periods_keep_how_small_they_are(
    language: str, text: str, start: str, end: str, precision: DatePrecision
) -> None:
    reading = read_one(text, language)
    assert (reading.date_start.isoformat(), reading.date_end.isoformat()) == (start, end)
    assert reading.precision is precision


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "on 13 November 2015", "2015-11-13"),
        ("en", "on November 13, 2015", "2015-11-13"),
        ("fr", "le 19 mars 2012", "2012-03-19"),
        ("nl", "op 24 mei 2014", "2014-05-24"),
        ("de", "am 19. Dezember 2015", "2015-12-19"),
    ],
)
def test_full_dates_need_no_article_day(language: str, text: str, day: str) -> None:
    reading = read_one(text, language, reference=None)
    assert reading.date_start.isoformat() == day
    assert reading.derivation == ""


def test_derivation_says_how_the_day_follows() -> None:
    expected = "“Tuesday” + article of Friday 25 March 2016 → 2016-03-22"
    assert read_one("bombings on Tuesday").derivation == expected


def test_day_without_year_is_the_latest_such_day() -> None:
    assert read_one("am 14. Juli", "de").date_start == dt.date(2015, 7, 14)


def test_day_of_last_year_is_of_last_year() -> None:
    assert read_one("op 22 maart vorig jaar", "nl").date_start == dt.date(2015, 3, 22)


@pytest.mark.parametrize("text", ["next Tuesday", "until Sunday", "in 2009-10", "he may march"])
def test_days_to_come_and_chance_words_are_no_dates(text: str) -> None:
    assert read_dates(text, 0, len(text), language="en", reference=FRIDAY) == ()


def test_relative_words_without_an_article_day_are_not_read() -> None:
    assert read_dates("on Tuesday", 0, 10, language="en", reference=None) == ()


def test_live_blog_hours_that_rise_downwards_are_of_the_day_before() -> None:
    text = "07.35 uur - De trein rijdt.\n\n23.20 uur - Er klinken schoten."
    readings = read_dates(text, 0, len(text), language="nl", reference=FRIDAY)
    assert [reading.date_start.day for reading in readings] == [25, 24]


def test_only_the_asked_stretch_is_read() -> None:
    text = "On Monday it rained. On Tuesday a bomb exploded."
    readings = read_dates(text, 21, len(text), language="en", reference=FRIDAY)
    assert [text[reading.start : reading.end] for reading in readings] == ["Tuesday"]


@pytest.mark.parametrize("words", ["two days ago", "last year", "60 months ago", "yesterday"])
def test_day_before_the_calendar_begins_is_no_date(words: str) -> None:
    assert read_dates(words, 0, len(words), language="en", reference=dt.date(1, 1, 1)) == ()


def test_a_date_may_run_over_the_end_of_a_line() -> None:
    text = "The bridge was closed on 8\nMarch after rain."
    reading = read_one(text)
    assert (reading.exact, reading.date_start) == ("8\nMarch", dt.date(2016, 3, 8))
