"""Toponyms beside a gold standard: are they found, and do they lie where they should?"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from bench.reading_table import share
from incidents.geocoding.distance import kilometres
from incidents.geocoding.gazetteer import open_gazetteer
from incidents.reading import read_documents
from incidents.reading.streams import Reader
from incidents.values import GazetteerPlace, PlaceKind, ToponymRole

KM = 161  # a hundred miles: the measure of the literature
PLACE_COLUMNS = (
    "corpus", "documents", "gold", "precision", "recall", "f1", "f1 plain",
    "of all", "touched", "of found", "of given", "median km", "of all*", "of found*", "of given*",
)  # fmt: skip
_GAZETTEER = open_gazetteer()

Told = dict[str, Any]


def measure_places(path: Path) -> tuple[dict[str, Any], list[str]]:
    """A row of figures for one corpus, and its errors as lines.

    `of all`, `of found`, `of given`: the share of gold toponyms with a point that are placed
    within 161 km of it; of all, of those recognised, and where the spans are given. `touched`
    is `of all`, a recognised toponym that only overlaps the gold's being enough. A star counts a
    country that is meant as right wherever in it the gold point lies. `f1 plain` leaves out what
    the reader calls demonyms: GeoVirus marks none, the other three do.
    """
    documents = list(_documents(path))
    found = list(read_documents(documents))
    given = list(read_documents(documents, reader=Reader(given_toponyms=True)))
    tally = _Tally(path.name.partition(".")[0])
    for document, free, bound in zip(documents, found, given, strict=True):
        tally.add(document, _by_span(free["toponyms"]), _by_span(bound["toponyms"]))
    return tally.row(len(documents)), tally.errors


def _documents(path: Path) -> Iterator[Told]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _by_span(toponyms: Sequence[Told]) -> dict[tuple[int, int], Told]:
    return {(item["start"], item["end"]): item for item in toponyms}


class _Tally:
    """The counts of one corpus."""

    def __init__(self, corpus: str) -> None:
        self.corpus = corpus
        self.counts: Counter[str] = Counter()
        self.distances: list[float] = []
        self.errors: list[str] = []

    def add(
        self,
        document: Told,
        found: dict[tuple[int, int], Told],
        given: dict[tuple[int, int], Told],
    ) -> None:
        gold = _by_span(document["toponyms"])
        self.counts["gold"] += len(gold)
        self.counts["recognised"] += len(found)
        self.counts["right"] += len(gold.keys() & found.keys())
        plain = {span for span, item in found.items() if item["role"] != ToponymRole.DEMONYM}
        self.counts["recognised plain"] += len(plain)
        self.counts["right plain"] += len(gold.keys() & plain)
        for span, item in gold.items():
            touching = [near for near in found.values() if _overlap(near, item)]
            if span not in found:
                self._tell("wrong span" if touching else "missed", document, item)
            self._place(document, item, found.get(span), given[span], touching)
        for item in found.values():
            if not any(_overlap(item, known) for known in gold.values()):
                self._tell("no toponym", document, item)

    def _place(
        self,
        document: Told,
        item: Told,
        found: Told | None,
        given: Told,
        touching: Sequence[Told],
    ) -> None:
        if item["latitude"] is None:
            return
        self.counts["placed gold"] += 1
        self._judge("given", item, given)
        self.counts["touched"] += any(_is_within(item, near) for near in touching)
        if found is None:
            return
        self.counts["placed found"] += 1
        if self._judge("found", item, found):
            return
        self._tell(_cause(item, found), document, item, found)

    def _judge(self, name: str, item: Told, told: Told) -> bool:
        distance = _distance(item, told)
        is_right = _is_within(item, told) or _is_the_country(item, told)
        self.counts[name] += _is_within(item, told)
        self.counts[f"{name}*"] += is_right
        if distance is not None and name == "found":
            self.distances.append(distance)
        return is_right

    def _tell(self, cause: str, document: Told, item: Told, found: Told | None = None) -> None:
        start, end = item["start"], item["end"]
        text = document["text"]
        around = f"{text[max(0, start - 35) : start]}[{text[start:end]}]{text[end : end + 25]}"
        became = f" → {found['name']} {found['gazetteer_id']}" if found else ""
        shown = " ".join(around.split())
        self.errors.append(f"{self.corpus}  {cause:<15}  {document['id']}  {shown}{became}")

    def row(self, documents: int) -> dict[str, Any]:
        counts = self.counts
        precision = share(counts["right"], counts["recognised"])
        recall = share(counts["right"], counts["gold"])
        row = {
            "corpus": self.corpus,
            "documents": documents,
            "gold": counts["gold"],
            "precision": precision,
            "recall": recall,
            "f1": share(2 * counts["right"], counts["recognised"] + counts["gold"]),
            "f1 plain": share(
                2 * counts["right plain"], counts["recognised plain"] + counts["gold"]
            ),
            "median km": round(median(self.distances), 1) if self.distances else None,
        }
        for star in ("", "*"):
            row[f"of all{star}"] = share(counts[f"found{star}"], counts["placed gold"])
            row[f"of found{star}"] = share(counts[f"found{star}"], counts["placed found"])
            row[f"of given{star}"] = share(counts[f"given{star}"], counts["placed gold"])
        row["touched"] = share(counts["touched"], counts["placed gold"])
        return row


def _overlap(one: Told, other: Told) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _is_within(item: Told, told: Told) -> bool:
    distance = _distance(item, told)
    return distance is not None and distance <= KM


def _distance(item: Told, told: Told) -> float | None:
    if told["latitude"] is None:
        return None
    place = _GAZETTEER.get(told["gazetteer_id"])
    return kilometres(item["latitude"], item["longitude"], place) if place else None


def _is_the_country(item: Told, told: Told) -> bool:
    """The gold names a country, by a point far from the gazetteer's, and so does the reader."""
    place = _GAZETTEER.get(told["gazetteer_id"]) if told["gazetteer_id"] else None
    if place is None or place.kind is not PlaceKind.COUNTRY:
        return False
    feature = item.get("feature") or ""
    nearest = _GAZETTEER.near(item["latitude"], item["longitude"], radius_km=300, limit=3)
    is_inside = not nearest or any(near.country_code == place.country_code for near in nearest)
    return is_inside and not feature.startswith(("P:", "A:ADM"))


def _cause(item: Told, found: Told) -> str:
    places = _GAZETTEER.lookup(item["exact"])
    if not any(_is_near(item, place) for place in places):
        return "no candidate"
    return "unresolved" if found["latitude"] is None else "wrong candidate"


def _is_near(item: Told, place: GazetteerPlace) -> bool:
    return kilometres(item["latitude"], item["longitude"], place) <= KM
