"""How well and how fast the reader reads: places and incidents beside a gold standard, and speed.

Without gold folders it measures speed only, with the sample articles of this repository.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.reading_growth import GROWTH_COLUMNS, measure_growth  # noqa: E402
from bench.reading_incidents import IncidentBench  # noqa: E402
from bench.reading_places import PLACE_COLUMNS, measure_places  # noqa: E402
from bench.reading_speed import measure_speed  # noqa: E402
from bench.reading_table import as_lines  # noqa: E402


def main(arguments: Sequence[str]) -> None:
    """Parse, measure what there is gold for, print."""
    options = _parser().parse_args(arguments)
    if bool(options.articles) != bool(options.score):
        _parser().error("--articles and --score go together")
    found: dict[str, Any] = {}
    if options.corpora:
        found["places"] = _places(options.corpora, errors=options.errors)
    if options.articles:
        found["incidents"] = _incidents(options.articles, options.score, errors=options.errors)
    if not options.no_speed:
        found["speed"] = measure_speed(options.corpora)
        print("\n".join(as_lines(found["speed"], ("figure", "value", "unit"))), end="\n\n")
        found["growth"] = measure_growth()
        print("\n".join(as_lines(found["growth"], GROWTH_COLUMNS)))
    if options.json:
        options.json.write_text(json.dumps(found, indent=1), encoding="utf-8")


def _places(folder: Path, *, errors: bool) -> list[dict[str, Any]]:
    rows = []
    for path in sorted(folder.glob("*.jsonl*")):
        row, wrong = measure_places(path)
        rows.append(row)
        if errors:
            print("\n".join(wrong))
    print("\n".join(as_lines(rows, PLACE_COLUMNS)), end="\n\n")
    return rows


def _incidents(folder: Path, score: Path, *, errors: bool) -> list[dict[str, Any]]:
    bench = IncidentBench(folder, score)
    rows, wrong = bench.measure()
    if errors:
        print("\n".join(wrong))
    print("\n".join(as_lines(rows, bench.columns)), end="\n\n")
    return rows


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench/reading.py", description=__doc__)
    parser.add_argument("--corpora", type=Path, metavar="FOLDER", help="gold toponyms, *.jsonl.gz")
    parser.add_argument("--articles", type=Path, metavar="FOLDER", help="gold incidents, *.json")
    parser.add_argument("--score", type=Path, metavar="FILE", help="the scorer of the incidents")
    parser.add_argument("--errors", action="store_true", help="list what is wrong, by cause")
    parser.add_argument("--no-speed", action="store_true", help="measure quality only")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures")
    return parser


if __name__ == "__main__":
    main(sys.argv[1:])
