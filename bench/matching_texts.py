"""Texts to make copies of, and rows to store them in."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from bench.reading_speed import ROOT, sample_texts
from incidents.extraction.articles import canonical_text
from incidents.ingest.records import text_hash
from incidents.models import Article, Source

FEWEST_WORDS = 60
NOON = dt.datetime(2016, 3, 25, 12, tzinfo=dt.UTC)


def gathered(folder: Path | None) -> list[str]:
    """The texts of a folder, or this repository's own, each once; short ones are left out."""
    found = _in_folder(folder) if folder else _our_own()
    texts = (canonical_text(text) for text in found)
    return list(dict.fromkeys(text for text in texts if len(text.split()) >= FEWEST_WORDS))


def unsaved(text: str, outlet: Source, *, hour: int = 0) -> Article:
    """An article of an outlet so many hours after noon."""
    moment = NOON + dt.timedelta(hours=hour)
    return Article(
        source=outlet,
        text=text,
        text_sha256=text_hash(text),
        published_at=moment,
        retrieved_at=moment,
        language="en",
    )


def _our_own() -> Iterator[str]:
    yield from sample_texts()
    for path in sorted((ROOT / "tests" / "golden").glob("*.txt")):
        yield path.read_text(encoding="utf-8")


def _in_folder(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.txt")):
        yield path.read_text(encoding="utf-8")
    for path in sorted(folder.rglob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)
