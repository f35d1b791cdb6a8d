"""How fast the reader reads: the sample articles, over and over, in one process."""

from __future__ import annotations

import platform
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from incidents.codebook import DEFAULT_PATH, load_codebook  # noqa: E402
from incidents.geocoding.gazetteer import open_gazetteer  # noqa: E402
from incidents.reading import read  # noqa: E402

SECONDS = 5.0


def main() -> None:
    """Read for a few seconds and print what was measured."""
    texts = list(sample_texts())
    started = time.perf_counter()
    codebook, gazetteer = load_codebook(DEFAULT_PATH), open_gazetteer()
    opened = time.perf_counter() - started
    done = characters = 0
    started = time.perf_counter()
    while (elapsed := time.perf_counter() - started) < SECONDS:
        text = texts[done % len(texts)]
        read(text, gazetteer=gazetteer, codebook=codebook)
        done, characters = done + 1, characters + len(text)
    print(f"Python {platform.python_version()} on {platform.machine()}, one process")
    print(f"codebook and gazetteer opened in {opened * 1000:.0f} ms")
    print(f"{done / elapsed:.0f} articles/s ({characters / done:.0f} characters each on average)")
    print(f"{peak_megabytes():.0f} MB at most")


def sample_texts() -> Iterator[str]:
    """The sample articles without their headers."""
    for path in sorted((ROOT / "incidents" / "sample").glob("*.txt")):
        yield path.read_text(encoding="utf-8").partition("\n\n")[2]


def peak_megabytes() -> float:
    """Peak memory of this process; macOS counts in bytes, Linux in kilobytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


if __name__ == "__main__":
    main()
