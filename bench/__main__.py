"""`python -m bench`: fill a database, measure, print one table."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent


PARTS = ("generate", "build", "map", "search", "requests", "export", "publish")
_PRODUCTION = {
    "DEBUG": "false",
    "SECRET_KEY": "the-bench-serves-invented-incidents-to-itself-only-3c1d0f7a92",
    "ALLOWED_HOSTS": "127.0.0.1",
    "PUBLIC_URL": "http://127.0.0.1",
    "SECURE_SSL_REDIRECT": "false",
    "DJANGO_SETTINGS_MODULE": "mapsite.settings",
}


def main(arguments: list[str]) -> None:
    """Parse, set up, run."""
    options = _parser().parse_args(arguments)
    _configure(options.incidents)
    from bench.run import run  # noqa: PLC0415 - Django's settings come first

    run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--incidents", type=int, default=100_000, metavar="N")
    parser.add_argument(
        "--only", type=_parts, default=frozenset(PARTS), metavar="PART,…", help=", ".join(PARTS)
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the table as JSON too")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="… and as Markdown")
    return parser


def _parts(text: str) -> frozenset[str]:
    """Names out of `PARTS`; the log is generated in any case."""
    parts = frozenset(text.split(","))
    unknown = parts - set(PARTS)
    if unknown:
        raise argparse.ArgumentTypeError(
            f"part '{min(unknown)}' does not exist; choose from {', '.join(PARTS)}"
        )
    return parts


def _configure(count: int) -> None:
    """Production mode, on a database and a data folder of the bench's own."""
    given = os.environ.get("BENCH_DATABASE_URL", "")
    folder = ROOT / "var" / "bench" / (f"{count}-given" if given else str(count))
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.update(production(folder))
    if given:
        os.environ["DATABASE_URL"] = given
    django.setup()


def production(folder: Path) -> dict[str, str]:
    """The environment of a production site whose data, and database, are in the folder."""
    return _PRODUCTION | {
        "INCIDENT_MAP_DATA_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'incident-map.sqlite3'}",
    }


if __name__ == "__main__":
    main(sys.argv[1:])
