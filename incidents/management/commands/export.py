"""`manage.py export --format … --output …`: everything public, in one file."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from incidents.errors import IncidentMapError
from incidents.publication import features, snapshot
from incidents.publication.search import Query

FORMATS: dict[str, Callable[[Iterable[dict[str, Any]]], Iterator[bytes]]] = {
    "geojson": features.collection,
}


class Command(BaseCommand):
    """Write all public incidents to a file."""

    help = "Write all public incidents to a file (or to standard output with '-')."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Format and target."""
        parser.add_argument("--format", choices=sorted(FORMATS), default="geojson")
        parser.add_argument("--output", required=True, help="a file, or - for standard output")

    def handle(self, *args: Any, output: str, **options: Any) -> None:
        """Parse, call one verb, report."""
        try:
            found = snapshot.current().features(Query())
        except IncidentMapError as error:
            raise CommandError(str(error)) from error
        chunks = FORMATS[options["format"]](found)
        if output == "-":
            sys.stdout.buffer.writelines(chunks)
            return
        _write_whole(Path(output), chunks)
        self.stderr.write(f"{len(found)} incidents written to {output}")


def _write_whole(target: Path, chunks: Iterator[bytes]) -> None:
    """Write beside the target and rename: nobody ever sees half an export."""
    own = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with own.open("wb") as file:
            file.writelines(chunks)
        own.replace(target)
    except OSError as error:
        own.unlink(missing_ok=True)
        raise CommandError(
            f"could not write '{target}': {error.strerror}; give a folder that you may write to"
        ) from error
