"""How well and how fast articles are matched: copies of texts, and accounts of one event.

Without folders it makes its pairs from the texts of this repository.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def main(arguments: Sequence[str]) -> None:
    """Parse, measure in a database of its own, print."""
    options = _parser().parse_args(arguments)
    if bool(options.articles) != bool(options.score):
        _parser().error("--articles and --score go together")
    with tempfile.TemporaryDirectory() as folder:
        _set_up(Path(folder))
        found = _measured(options)
    if options.json:
        options.json.write_text(json.dumps(found, indent=1), encoding="utf-8")


def _measured(options: argparse.Namespace) -> dict[str, Any]:
    # Django's models can be imported once the database is named.
    from bench.matching_copies import COPY_COLUMNS, measure_copies  # noqa: PLC0415
    from bench.matching_events import EVENT_COLUMNS, measure_accounts  # noqa: PLC0415
    from bench.matching_gold import GOLD_COLUMNS, measure_gold  # noqa: PLC0415
    from bench.matching_speed import SPEED_COLUMNS, measure_speed  # noqa: PLC0415
    from bench.matching_texts import gathered  # noqa: PLC0415

    texts = gathered(options.texts)
    found = {"copies": _shown(measure_copies(texts), COPY_COLUMNS)}
    found["accounts"] = _shown(measure_accounts(), EVENT_COLUMNS)
    if options.articles:
        rows, lines = measure_gold(options.articles, options.score)
        if options.errors:
            print("\n".join(lines))
        found["gold"] = _shown(rows, GOLD_COLUMNS)
    if not options.no_speed:
        found["speed"] = _shown(measure_speed(texts, stored=options.stored), SPEED_COLUMNS)
    return found


def _shown(rows: list[dict[str, Any]], columns: Sequence[str]) -> list[dict[str, Any]]:
    from bench.reading_table import as_lines  # noqa: PLC0415

    print("\n".join(as_lines(rows, columns)), end="\n\n", flush=True)
    return rows


def _set_up(folder: Path) -> None:
    """Django on an empty SQLite file, with the tables of today."""
    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    os.environ["DJANGO_SETTINGS_MODULE"] = "mapsite.settings"
    os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'bench.sqlite3'}"
    os.environ["INCIDENT_MAP_DATA_DIR"] = str(folder)
    django.setup()
    call_command("migrate", verbosity=0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench/matching.py", description=__doc__)
    parser.add_argument(
        "--texts", type=Path, metavar="FOLDER", help="texts to copy, *.txt and *.jsonl.gz"
    )
    parser.add_argument("--articles", type=Path, metavar="FOLDER", help="gold incidents, *.json")
    parser.add_argument("--score", type=Path, metavar="FILE", help="the scorer of the incidents")
    parser.add_argument("--errors", action="store_true", help="list the pairs of the gold")
    parser.add_argument("--stored", type=int, default=10_000, help="articles stored for speed")
    parser.add_argument("--no-speed", action="store_true", help="measure quality only")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures")
    return parser


if __name__ == "__main__":
    main(sys.argv[1:])
