"""Events that several articles of a gold standard tell, matched by the real pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_date

from bench.reading_incidents import MIN_RADIUS, gold_document, loaded_scorer
from incidents.codebook import DEFAULT_PATH, load_codebook
from incidents.geocoding.gazetteer import open_gazetteer
from incidents.ingest.loading import load_text
from incidents.ingest.particulars import Particulars, stated
from incidents.ingest.pipeline import ingest
from incidents.models import Incident, SameEvent
from incidents.reading import read_documents

GOLD_COLUMNS = ("pairs of two articles", "pairs", "joined", "proposed", "apart")
_SAME_KM, _BESIDE_KM = 1.0, 30.0

Told = dict[str, Any]
Row = dict[str, Any]


@transaction.atomic
def measure_gold(folder: Path, score: Path) -> tuple[list[Row], list[str]]:
    """Rows by what the gold says of two incidents that were read, and the pairs as lines.

    One event: of an accepted type, on the same day, within a kilometre. Beside each other: at most
    a day and thirty kilometres apart. Elsewhere: all else, also what the gold does not have.
    """
    scorer = loaded_scorer(score)
    found = list(_ingested(folder, scorer))
    rows: dict[str, Row] = {kind: _empty(kind) for kind in ("one event", "beside", "elsewhere")}
    lines = []
    proposed = {frozenset(pair) for pair in SameEvent.objects.values_list("draft", "known")}
    for one, other in combinations(found, 2):
        if one["article"] == other["article"]:
            continue
        kind, fate = _kind(one["gold"], other["gold"], scorer), _fate(one, other, proposed)
        rows[kind]["pairs"] += 1
        rows[kind][fate] += 1
        if kind == "one event" or fate != "apart":
            lines.append(f"{kind:<10} {fate:<8} {_line(one)}  ≟  {_line(other)}")
    transaction.set_rollback(True)
    return list(rows.values()), lines


def _ingested(folder: Path, scorer: Any) -> Iterator[Told]:
    """Every incident that was drafted from an article, with what the gold has for it."""
    paths = {path.stem: path for path in folder.rglob("*.txt")}
    golds = scorer.load_gold(str(folder))
    for gold in sorted(golds, key=lambda item: (item.get("published_at") or "", item["id"])):
        document = gold_document(gold, paths[gold["id"]])
        (told,) = read_documents([document])
        matches = _nearest(told["incidents"], gold["incidents"], scorer)
        for number, incident in enumerate(_incidents(document)):
            yield {"article": gold["id"], "incident": incident, "gold": matches.get(number)}


def _nearest(drafts: list[Told], golds: list[Told], scorer: Any) -> dict[int, Told]:
    """Draft → the gold that it fits and lies nearest to, whatever numbers were read."""
    pairs = sorted(
        (scorer.place(draft, gold, MIN_RADIUS)[1] or 0.0, one, other)
        for one, draft in enumerate(drafts)
        for other, gold in enumerate(golds)
        if scorer.weight(draft, gold, MIN_RADIUS)
    )
    found: dict[int, int] = {}
    for _, one, other in pairs:
        if one not in found and other not in found.values():
            found[one] = other
    return {one: golds[other] for one, other in found.items()}


def _incidents(document: Told) -> tuple[Incident, ...]:
    given: Particulars = stated(
        outlet=f"Outlet of {document['id']}",
        url=f"https://gold.example/{document['id']}",
        title=document["title"] or "",
        language=document["language"] or "",
        published_at=document["published_at"] or "",
    )
    loaded = load_text(document["text"], given=given)
    return ingest(
        loaded, gazetteer=open_gazetteer(), codebook=load_codebook(DEFAULT_PATH)
    ).incidents


def _kind(one: Told | None, other: Told | None, scorer: Any) -> str:
    if one is None or other is None or one["latitude"] is None or other["latitude"] is None:
        return "elsewhere"
    apart = scorer.hav(one["latitude"], one["longitude"], other["latitude"], other["longitude"])
    days = _days(one, other)
    if days is None or days > 1 or apart > _BESIDE_KM:
        return "elsewhere"
    types = [{item["event_type"], *(item.get("accepted_types") or ())} for item in (one, other)]
    is_one = days == 0 and apart <= _SAME_KM and types[0] & types[1]
    return "one event" if is_one else "beside"


def _days(one: Told, other: Told) -> int | None:
    mine, theirs = (
        parse_date(item["date_start"] or item["date_end"] or "") for item in (one, other)
    )
    return abs((mine - theirs).days) if mine and theirs else None


def _fate(one: Told, other: Told, proposed: set[frozenset[int]]) -> str:
    pair = frozenset((one["incident"].pk, other["incident"].pk))
    if len(pair) == 1:
        return "joined"
    return "proposed" if pair in proposed else "apart"


def _line(item: Told) -> str:
    known = item["gold"]
    return f"{item['article']}: {item['incident']} (gold: {known['place_name'] if known else '-'})"


def _empty(kind: str) -> Row:
    return {"pairs of two articles": kind, "pairs": 0, "joined": 0, "proposed": 0, "apart": 0}
