"""Two accounts of one event, and of two that look alike, read and matched by the real pipeline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from bench.reading_table import share
from incidents.codebook import DEFAULT_PATH, load_codebook
from incidents.geocoding.gazetteer import open_gazetteer
from incidents.ingest.loading import LoadedArticle, load_text
from incidents.ingest.particulars import Particulars
from incidents.ingest.pipeline import ingest
from incidents.ingest.storing import IngestOutcome
from incidents.models import SameEvent

EVENT_COLUMNS = ("second account", "same", "pairs", "both read", "joined", "proposed", "apart")
FRIDAY = dt.date(2016, 3, 25)
CITIES = (
    ("Schaerbeek", "Brussels", "Jette"),
    ("Neukölln", "Berlin", "Spandau"),
    ("Hackney", "London", "Croydon"),
    ("Altona", "Hamburg", "Bergedorf"),
    ("Saint-Denis", "Paris", "Argenteuil"),
    ("Molenbeek", "Brussels", "Anderlecht"),
)  # district, its city, a district or town beside


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What an account says; `form` and `language` choose the sentences that say it."""

    place: str
    kind: str = "bombing"
    form: int = 0
    language: str = "en"
    day: str = "on Thursday"
    dead: int | None = 12
    hurt: int | None = 40
    detail: str = ""


_SENTENCES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("bombing", "en"): (
        "A bomb exploded in {place} {day}, police said. {toll}",
        "Police confirmed a bombing in {place} {day}. {toll}",
    ),
    ("stabbing", "en"): ("A man with a knife attacked people in {place} {day}. {toll}",) * 2,
    ("raid", "en"): (
        "Police raided a flat {detail}in {place} {day} and arrested {dead} people.",
        "{dead} people were arrested {day} in a police raid {detail}in {place}, prosecutors said.",
    ),
    ("arrest", "en"): (
        "Police arrested a man in {place} {day}.",
        "A woman was arrested in {place} {day}, police said.",
    ),
    ("bombing", "fr"): ("Une bombe a explosé à {place} jeudi. {toll}",) * 2,
    ("bombing", "nl"): ("In {place} ontplofte donderdag een bom. {toll}",) * 2,
    ("bombing", "de"): ("In {place} explodierte am Donnerstag eine Bombe. {toll}",) * 2,
}
_TOLLS = {
    "en": ("{dead} people were killed and {hurt} injured.",
           "The blast killed {dead} people, {hurt} were injured."),
    "fr": ("{dead} personnes ont été tuées et {hurt} blessées.",) * 2,
    "nl": ("Er vielen {dead} doden en {hurt} gewonden.",) * 2,
    "de": ("{dead} Menschen wurden getötet und {hurt} verletzt.",) * 2,
}  # fmt: skip


def _pairs(district: str, city: str, beside: str) -> dict[str, tuple[bool, _Told, _Told]]:
    """Kind of second account → whether it is the same event, and both accounts."""
    here = _Told(place=district)
    raid = replace(here, kind="raid", dead=6)
    wide = replace(here, place=city)
    return {
        "in other words": (True, here, replace(here, form=1)),
        "in French": (True, here, replace(here, language="fr")),
        "in Dutch": (True, here, replace(here, language="nl")),
        "in German": (True, here, replace(here, language="de")),
        "toll grown": (True, here, replace(here, form=1, dead=14, hurt=55)),
        "without numbers": (True, here, replace(here, form=1, dead=None, hurt=None)),
        "of the city, same numbers": (True, here, replace(wide, form=1)),
        "of the city, without numbers": (True, here, replace(wide, dead=None, hurt=None)),
        "raid in other words": (True, raid, replace(raid, form=1)),
        "raid, of the city": (True, raid, replace(raid, form=1, place=city)),
        "other means": (False, here, replace(here, kind="stabbing", dead=1, hurt=2)),
        "the day before": (False, here, replace(here, day="on Wednesday", dead=2, hurt=3)),
        "the place beside": (False, here, replace(here, place=beside, dead=2, hurt=3)),
        "numbers far apart": (False, here, replace(here, form=1, dead=1, hurt=2)),
        "another in the city": (False, wide, replace(wide, form=1, dead=3, hurt=9)),
        "another raid in the city": (
            False,
            replace(raid, place=city, dead=2),
            replace(raid, place=city, form=1, dead=4),
        ),
        "one arrest each in the city": (
            False,
            replace(wide, kind="arrest"),
            replace(wide, kind="arrest", form=1),
        ),
    }


def measure_accounts(cities: Sequence[tuple[str, str, str]] = CITIES) -> list[dict[str, Any]]:
    """A row for each kind of second account, then the sums of the same and of the others."""
    rows: dict[str, dict[str, Any]] = {}
    for names in cities:
        for kind, (is_same, first, second) in _pairs(*names).items():
            fate = _fate(first, second)
            row = rows.setdefault(kind, _empty(kind, is_same=is_same))
            row["pairs"] += 1
            row["both read"] += fate != "unread"
            if fate != "unread":
                row[fate] += 1
    found = list(rows.values())
    return [*found, _sum("one event", found, same="yes"), _sum("two events", found, same="no")]


def _fate(first: _Told, second: _Told) -> str:
    """What became of the second account; all is as before afterwards."""
    with transaction.atomic():
        known, told = _ingested(first, "The Gazette"), _ingested(second, "The Herald")
        if not known.incidents or not told.incidents:
            fate = "unread"
        elif set(known.incidents) & set(told.incidents):
            fate = "joined"
        else:
            fate = "proposed" if SameEvent.objects.exists() else "apart"
        transaction.set_rollback(True)
    return fate


def _ingested(told: _Told, outlet: str) -> IngestOutcome:
    return ingest(_article(told, outlet), gazetteer=open_gazetteer(), codebook=_CODEBOOK)


def _article(told: _Told, outlet: str) -> LoadedArticle:
    toll = "" if told.dead is None else _TOLLS[told.language][told.form]
    words = {"dead": told.dead, "hurt": told.hurt}
    text = _SENTENCES[told.kind, told.language][told.form].format(
        place=told.place, day=told.day, detail=told.detail, toll=toll.format(**words), **words
    )
    given = Particulars(
        outlet=outlet,
        url=f"https://{outlet[4:].lower()}.example/1",
        language=told.language,
        published_at=dt.datetime.combine(FRIDAY, dt.time(12), tzinfo=dt.UTC),
    )
    return load_text(f"{text} More is not known so far ({outlet}).", given=given)


def _empty(kind: str, *, is_same: bool) -> dict[str, Any]:
    return {
        "second account": kind, "same": "yes" if is_same else "no", "pairs": 0, "both read": 0,
        "joined": 0, "proposed": 0, "apart": 0,
    }  # fmt: skip


def _sum(name: str, rows: list[dict[str, Any]], *, same: str) -> dict[str, Any]:
    chosen = [row for row in rows if row["same"] == same]
    read = sum(row["both read"] for row in chosen)
    shares = {
        fate: share(sum(row[fate] for row in chosen), read)
        for fate in ("joined", "proposed", "apart")
    }
    pairs = sum(row["pairs"] for row in chosen)
    return {"second account": name, "same": same, "pairs": pairs, "both read": read, **shares}


_CODEBOOK = load_codebook(DEFAULT_PATH)
