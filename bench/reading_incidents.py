"""Incidents beside a gold standard, matched by the scorer that comes with it."""

from __future__ import annotations

import importlib.util
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.reading_table import share
from incidents.reading import read_documents

MIN_RADIUS = 10.0  # km, the scorer's own default
_COUNTS = ("fatalities", "injured", "arrested")

Told = dict[str, Any]


class IncidentBench:
    """Articles with gold incidents, read and scored by group and language."""

    columns = (
        "group", "documents", "gold", "drafts", "precision", "recall", "f1", "type", "date ≤ 1 d",
        "place", "counts", "negatives", "false each", "bad quotes",
    )  # fmt: skip

    def __init__(self, folder: Path, score: Path) -> None:
        self._folder = folder
        self._score = loaded_scorer(score)
        self.errors: list[str] = []

    def measure(self) -> tuple[list[dict[str, Any]], list[str]]:
        """Rows by group, and the errors as lines."""
        golds = self._score.load_gold(str(self._folder))
        paths = {path.stem: path for path in self._folder.rglob("*.txt")}
        groups: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        told = read_documents(gold_document(gold, paths[gold["id"]]) for gold in golds)
        for gold, reading in zip(golds, told, strict=True):
            counts, log = self._score.score_doc(gold, _drafts(reading), MIN_RADIUS)
            counts["bad quotes"] = _bad_quotes(reading, paths[gold["id"]])
            for group in (gold["corpus"], paths[gold["id"]].parent.name):
                for name, value in counts.items():
                    groups[group][name] += value
            self._explain(gold, log)
        return [_row(name, groups[name]) for name in sorted(groups)], self.errors

    def _explain(self, gold: Told, log: Iterable[tuple[str, Told | None, Told | None]]) -> None:
        entries = list(log)
        false = [draft for state, draft, _ in entries if state == "FALSE" and draft]
        for state, draft, incident in entries:
            if state == "MISSED" and incident:
                self._tell(self._cause(incident, false), gold, incident)
            elif state in {"FALSE", "DUP"} and draft:
                cause = "false draft" if state == "FALSE" else "told twice"
                self._tell(cause, gold, draft)
            elif draft and incident:
                self._tell_counts(gold, draft, incident)

    def _cause(self, incident: Told, false: list[Told]) -> str:
        weight = self._score.weight
        if any(weight(draft, incident, MIN_RADIUS, use_date=False) for draft in false):
            return "wrong date"
        if any(weight(draft, incident, MIN_RADIUS, use_place=False) for draft in false):
            return "wrong place"
        if any(
            weight(draft | {"event_type": incident["event_type"]}, incident, MIN_RADIUS)
            for draft in false
        ):
            return "wrong type"
        return "missed"

    def _tell_counts(self, gold: Told, draft: Told, incident: Told) -> None:
        for name in _COUNTS:
            state = self._score.count_state(draft, incident, name)
            if state is not None and state != 1:
                cause = "missing count" if state == -1 else "wrong count"
                self._tell(f"{cause}", gold, incident, f"{name} {draft[name]}")

    def _tell(self, cause: str, gold: Told, incident: Told, remark: str = "") -> None:
        place = incident.get("place_name") or (incident.get("place") or {}).get("name")
        days = f"{incident.get('date_start')}..{incident.get('date_end')}"
        counts = "/".join(str(_short(incident.get(name))) for name in _COUNTS)
        what = f"{incident['event_type']} | {place} | {days} | {counts} {remark}"
        self.errors.append(f"{gold['corpus']}  {cause:<13}  {gold['id']}  {what}")


def loaded_scorer(path: Path) -> ModuleType:
    """The scorer as a module; the command ends where the file is none."""
    spec = importlib.util.spec_from_file_location("incident_scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"'{path}' is no Python file; give the scorer of the gold incidents")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold_document(gold: Told, text: Path) -> Told:
    """The article of a gold standard as the reader takes it."""
    return {
        "id": gold["id"],
        "text": text.read_text(encoding="utf-8"),
        "title": gold.get("title"),
        "language": gold.get("language"),
        "published_at": gold.get("published_at"),
    }


def _drafts(reading: Told) -> list[Told]:
    """The drafts; a total that stands on a parent is no incident of its own."""
    return list(reading["incidents"])


def _bad_quotes(reading: Told, path: Path) -> int:
    text = path.read_text(encoding="utf-8")
    evidence = [item for event in reading["incidents"] for item in event["evidence"]]
    return sum(text[item["start"] : item["end"]] != item["exact"] for item in evidence)


def _short(count: Told | None) -> str:
    if count is None:
        return "-"
    low, high = count.get("low"), count.get("high")
    return f"{low}" if low == high else f"{low}–{high}"


def _row(group: str, counts: dict[str, float]) -> dict[str, Any]:
    matched = counts["tp_req"] + counts["tp_opt"]
    precision = share(matched, counts["pred"])
    recall = share(counts["tp_req"], counts["gold_req"])
    f1 = 2 * precision * recall / (precision + recall) if precision and recall else None
    return {
        "group": group,
        "documents": int(counts["docs"]),
        "gold": int(counts["gold_req"]),
        "drafts": int(counts["pred"]),
        "precision": precision,
        "recall": recall,
        "f1": f1,
        "type": share(counts["type_ok"], counts["type_n"]),
        "date ≤ 1 d": share(counts["date_ok"], counts["date_n"]),
        "place": share(counts["place_ok"], counts["place_n"]),
        "counts": share(
            sum(counts[f"{name}_ok"] for name in _COUNTS),
            sum(counts[f"{name}_n"] for name in _COUNTS),
        ),
        "negatives": int(counts["neg_docs"]),
        "false each": share(counts["neg_fp"], counts["neg_docs"]),
        "bad quotes": int(counts["bad quotes"]),
    }
