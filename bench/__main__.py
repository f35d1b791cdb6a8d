"""`python -m bench`: fill a database, measure, print one table."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """1 where a goal was missed, 0 where all that were measured are met."""
    options = _parser().parse_args(arguments)
    _configure(options.incidents)
    from bench import run  # noqa: PLC0415 - Django's settings come first

    return run.run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--incidents", type=int, default=100_000, metavar="N")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the table as JSON too")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="… and as Markdown")
    parser.add_argument("--only", default="", metavar="PART,…", help="measure these parts only")
    return parser


def _configure(count: int) -> None:
    """Local mode on a database and a data folder of the bench's own."""
    folder = ROOT / "var" / "bench" / str(count)
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["DEBUG"] = "true"
    os.environ["INCIDENT_MAP_DATA_DIR"] = str(folder)
    os.environ["DATABASE_URL"] = os.environ.get(
        "BENCH_DATABASE_URL", f"sqlite:///{folder / 'incident-map.sqlite3'}"
    )
    os.environ["DJANGO_SETTINGS_MODULE"] = "mapsite.settings"
    django.setup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
