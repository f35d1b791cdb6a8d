"""How fast the reader reads, starts and how much memory it takes."""

from __future__ import annotations

import gzip
import itertools
import json
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from incidents.codebook import DEFAULT_PATH, load_codebook
from incidents.geocoding.gazetteer import open_gazetteer
from incidents.reading import read

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 5.0
_START = (
    "import time; t = time.perf_counter()\n"
    "from incidents.reading.streams import Reader\n"
    "Reader()({'id': 1, 'text': 'Police raided a flat in Jette on Friday.'})\n"
    "print(time.perf_counter() - t)"
)


def measure_speed(corpora: Path | None) -> list[dict[str, Any]]:
    """Rows of figures: the corpora read once, or the sample articles over and over."""
    started_in = min(_start_up() for _ in range(3))
    before = _peak_megabytes()
    texts = list(_corpus_texts(corpora)) if corpora else list(sample_texts())
    codebook, gazetteer = load_codebook(DEFAULT_PATH), open_gazetteer()
    done = characters = 0
    started = time.perf_counter()
    for text in texts if corpora else itertools.cycle(texts):
        read(text, gazetteer=gazetteer, codebook=codebook)
        done, characters = done + 1, characters + len(text)
        if not corpora and time.perf_counter() - started > SECONDS:
            break
    elapsed = time.perf_counter() - started
    figures = [
        (f"Python {platform.python_version()}, {platform.machine()}, one process", "", ""),
        ("start-up and one short text", round(started_in * 1000), "ms"),
        ("documents read", round(done / elapsed, 1), "a second"),
        ("characters of each", round(characters / done), "on average"),
        ("memory at most", round(_peak_megabytes()), f"MB ({before:.0f} MB before)"),
    ]
    return [dict(zip(("figure", "value", "unit"), row, strict=True)) for row in figures]


def sample_texts() -> Iterator[str]:
    """The sample articles without their headers."""
    for path in sorted((ROOT / "incidents" / "sample").glob("*.txt")):
        yield path.read_text(encoding="utf-8").partition("\n\n")[2]


def _corpus_texts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)


def _start_up() -> float:
    """Seconds until a new process has read a first sentence, Python's own start left out."""
    command = [sys.executable, "-c", _START]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout)


def _peak_megabytes() -> float:
    """Peak memory of this process; macOS counts in bytes, Linux in kilobytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
