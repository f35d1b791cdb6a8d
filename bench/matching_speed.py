"""How fast a new article is signed, compared and matched beside very many stored ones."""

from __future__ import annotations

import datetime as dt
import itertools
import random
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection, transaction

from bench.matching_texts import unsaved
from incidents.codebook import DEFAULT_PATH, load_codebook
from incidents.ingest.accounts import account_of_incident
from incidents.ingest.copies import find_copy
from incidents.ingest.matching import match
from incidents.ingest.wording import bands, shingles
from incidents.models import Article, Incident, Place, Source, TextBand

SPEED_COLUMNS = ("figure", "value", "unit")
_OUTLETS, _NEW, _WORDS = 100, 300, 250
_FOOTER_WORDS = 25  # the same under every article of an outlet
_DAY = dt.date(2016, 1, 1)


def measure_speed(texts: Sequence[str], *, stored: int) -> list[dict[str, Any]]:
    """Rows of figures; the stored texts are drawn from the words of the given ones."""
    draw = random.Random(7)  # noqa: S311 - the same texts in every run
    words = [word for text in texts for word in text.split()]
    articles = _store(stored, words, draw)
    before = _kilobytes()
    _sign(articles)
    kept = (_kilobytes() - before) / stored
    comparing = _timed(_compare, _news(articles, words, draw))
    matching = _timed(_match, draw.sample(_store_incidents(stored, draw), _NEW))
    return [
        *_figures("articles compared", stored, comparing),
        *_figures("events matched", stored, matching),
        _row("kept of one article's signature", kept, "KB"),
    ]


def _figures(what: str, stored: int, seconds: Sequence[float]) -> list[dict[str, Any]]:
    slow = statistics.quantiles(seconds, n=20)[-1]
    return [
        _row(f"{what} with {stored:,} stored", 1 / statistics.mean(seconds), "a second"),
        _row("one of them, median", 1000 * statistics.median(seconds), "ms"),
        _row("one of them, 95th percentile", 1000 * slow, "ms"),
    ]


def _row(figure: str, value: float, unit: str) -> dict[str, Any]:
    return dict(zip(SPEED_COLUMNS, (figure, f"{value:,.1f}", unit), strict=True))


def _store(count: int, words: Sequence[str], draw: random.Random) -> list[Article]:
    outlets = [Source.objects.create(name=f"Speed {number}") for number in range(_OUTLETS)]
    footers = [" ".join(draw.choices(words, k=_FOOTER_WORDS)) for _ in outlets]
    articles = []
    for _ in range(count):
        number = draw.randrange(_OUTLETS)
        text = f"{' '.join(draw.choices(words, k=_WORDS))}\n\n{footers[number]}"
        articles.append(unsaved(text, outlets[number]))
    return Article.objects.bulk_create(articles, batch_size=500)


def _sign(articles: Sequence[Article]) -> None:
    rows = (
        TextBand(article=article, key=key)
        for article in articles
        for key in bands(shingles(article.text))
    )
    while batch := list(itertools.islice(rows, 20_000)):
        TextBand.objects.bulk_create(batch, batch_size=5_000)


def _news(articles: Sequence[Article], words: Sequence[str], draw: random.Random) -> list[Article]:
    """New articles of a new outlet, one in three the copy of a stored one."""
    outlet = Source.objects.create(name="Speed of today")
    texts = [
        f"{draw.choice(articles).text} {number}"
        if number % 3 == 0
        else " ".join(draw.choices(words, k=_WORDS))
        for number in range(_NEW)
    ]
    found = [unsaved(text, outlet, hour=1) for text in texts]
    for article in found:
        article.save()
    return found


def _store_incidents(count: int, draw: random.Random) -> list[Incident]:
    """Incidents of one year in a hundred towns, so that some share place and day."""
    now = dt.datetime(2016, 1, 1, tzinfo=dt.UTC)
    places = [
        Place.objects.create(
            gazetteer_id=f"bench:{number}", name=f"Town {number}", kind="city", population=50_000,
            latitude=50 + number % 10 / 5, longitude=4 + number // 10 / 5, uncertainty_m=8_000,
            geocoder="bench", geocoder_query="", geocoded_at=now,
        )
        for number in range(100)
    ]  # fmt: skip
    rows = [
        Incident(
            event_type=draw.choice(("attack", "raid", "arrest")), place=draw.choice(places),
            date_start=(day := _DAY + dt.timedelta(days=draw.randrange(366))), date_end=day,
            date_precision=1, fatalities_best=draw.randrange(40),
        )
        for _ in range(count)
    ]  # fmt: skip
    return Incident.objects.bulk_create(rows, batch_size=500)


def _timed(work: Callable[[Any], object], subjects: Iterable[Any]) -> list[float]:
    """Seconds for each, in a transaction of its own."""
    seconds = []
    for subject in subjects:
        started = time.perf_counter()
        with transaction.atomic():
            work(subject)
        seconds.append(time.perf_counter() - started)
    return seconds


def _compare(article: Article) -> None:
    find_copy(article)


def _match(incident: Incident) -> None:
    match(account_of_incident(incident), load_codebook(DEFAULT_PATH))


def _kilobytes() -> float:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT page_count * page_size / 1024.0 FROM pragma_page_count, pragma_page_size"
        )
        return float(cursor.fetchone()[0])
