"""How fast the reader reads and starts, what two processes gain, and how much memory one takes."""

from __future__ import annotations

import gzip
import itertools
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.memory import anonymous_megabytes  # noqa: E402
from incidents.codebook import DEFAULT_PATH, load_codebook  # noqa: E402
from incidents.geocoding.gazetteer import open_gazetteer  # noqa: E402
from incidents.reading import read  # noqa: E402
from incidents.reading.collecting import collecting_rarely  # noqa: E402
from incidents.reading.lines import read_lines  # noqa: E402
from incidents.reading.streams import Reader  # noqa: E402

_SAMPLES = 400  # texts, where only the sample articles are read, over and over
_ROUNDS = 3  # over all texts, to compare one process with two
_OPENED = (
    "import time; t = time.perf_counter()\n"
    "from incidents.codebook import DEFAULT_PATH, load_codebook\n"
    "from incidents.geocoding.gazetteer import open_gazetteer\n"
    "from incidents.reading.streams import Reader\n"
    "load_codebook(DEFAULT_PATH), open_gazetteer().lookup('Jette')\n"
)
_READ = "Reader()({'id': 1, 'text': 'Police raided a flat in Jette on Friday.'})\n"
_TOLD = "print(time.perf_counter() - t)"

Figures = dict[str, float]


def measure_speed(corpora: Path | None) -> list[dict[str, Any]]:
    """Rows of figures: all texts of the corpora, or the sample articles over and over."""
    figures = _in_a_new_process(corpora)
    texts = list(_texts(corpora))
    alone, together = (_rate(texts, workers) for workers in (1, 2))
    rows = [
        (f"Python {platform.python_version()}, {platform.machine()}, one process", "", ""),
        ("start-up: imported and opened", _milliseconds(_OPENED + _TOLD), "ms"),
        ("start-up and one short text", _milliseconds(_OPENED + _READ + _TOLD), "ms"),
        ("documents read", round(figures["documents"] / figures["seconds"], 1), "a second"),
        ("characters of each", round(figures["characters"] / figures["documents"]), "on average"),
        (
            "lines of JSON by two workers",
            f"{together / alone:.2f}",
            f"× one ({alone:.0f} a second)",
        ),
        ("memory of its own", round(figures["own"]), "MB beside mapped files"),
        ("memory at most", round(figures["peak"]), "MB with what is mapped"),
    ]
    return [dict(zip(("figure", "value", "unit"), row, strict=True)) for row in rows]


def sample_texts() -> Iterator[str]:
    """The sample articles without their headers."""
    for path in sorted((ROOT / "incidents" / "sample").glob("*.txt")):
        yield path.read_text(encoding="utf-8").partition("\n\n")[2]


def read_all(corpora: Path | None) -> Figures:
    """What it takes a process to read all texts as `extract` does, with nothing read before."""
    texts = list(_texts(corpora))
    codebook, gazetteer = load_codebook(DEFAULT_PATH), open_gazetteer()
    started = time.perf_counter()
    with collecting_rarely():
        for text in texts:
            read(text, gazetteer=gazetteer, codebook=codebook)
    return {
        "seconds": time.perf_counter() - started,
        "documents": len(texts),
        "characters": sum(map(len, texts)),
        "own": anonymous_megabytes(os.getpid()),
        "peak": _peak_megabytes(),
    }


def _in_a_new_process(corpora: Path | None) -> Figures:
    """`read_all` of a process of its own, the fastest of three."""
    command = [sys.executable, __file__, *([str(corpora.resolve())] if corpora else [])]
    runs = [
        subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        for _ in range(3)
    ]
    told: list[Figures] = [json.loads(run.stdout) for run in runs]
    return min(told, key=lambda figures: figures["seconds"])


def _texts(corpora: Path | None) -> Iterator[str]:
    if corpora is None:
        yield from itertools.islice(itertools.cycle(sample_texts()), _SAMPLES)
        return
    for path in sorted(corpora.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)


def _rate(texts: list[str], workers: int) -> float:
    """Documents a second from lines to lines, as `manage.py extract` reads, its start included."""
    lines = [json.dumps({"id": number, "text": text}).encode() for number, text in enumerate(texts)]
    started = time.perf_counter()
    with collecting_rarely():
        deque(read_lines(lines * _ROUNDS, reader=Reader(), workers=workers), maxlen=0)
    return len(lines) * _ROUNDS / (time.perf_counter() - started)


def _milliseconds(code: str) -> int:
    """What new processes say that the code took, Python's own start left out; the best of five.

    Modules are compiled before, as those of an installed package are.
    """
    command = [sys.executable, "-c", code]
    settings = {name: os.environ[name] for name in os.environ if name != "PYTHONDONTWRITEBYTECODE"}
    runs = [
        subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=True)
        for _ in range(5)
    ]
    return round(1000 * min(float(run.stdout) for run in runs))


def _peak_megabytes() -> float:
    """Peak memory of this process; macOS counts in bytes, Linux in kilobytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


if __name__ == "__main__":
    print(json.dumps(read_all(Path(sys.argv[1]) if len(sys.argv) > 1 else None)))
