"""`manage.py export --format … --output …`: everything public, or what filters leave, as a file."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.http import QueryDict

from incidents.errors import IncidentMapError
from incidents.models import site_codebook
from incidents.publication import snapshot
from incidents.publication.exports import FORMATS, SEPARATORS, Options, Profile, exports_folder
from incidents.publication.exports.ready import prepare
from incidents.publication.search import Query
from incidents.web import params


class Command(BaseCommand):
    """Write public incidents to a file."""

    help = "Write the public incidents to a file (or to standard output with '-')."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Format and target."""
        target = parser.add_mutually_exclusive_group(required=True)
        target.add_argument("--output", help="a file, or - for standard output")
        target.add_argument(
            "--precompress", action="store_true", help="write what the site serves as gzip instead"
        )
        parser.add_argument("--format", choices=sorted(FORMATS), default="geojson")
        parser.add_argument("--profile", choices=[*Profile], default=Profile.FULL)
        parser.add_argument("--separator", choices=[*SEPARATORS], default="comma")
        parser.add_argument("--bom", action="store_true", help="begin a CSV with a byte order mark")
        for name in params.NAMES:
            parser.add_argument(f"--{name.replace('_', '-')}", help=f"filter: {name} of a download")

    def handle(self, *args: Any, **options: Any) -> None:
        """Parse, call one verb, report."""
        try:
            self._export(**options)
        except IncidentMapError as error:
            raise CommandError(str(error)) from error

    def _export(self, *, output: str | None, **options: Any) -> None:
        if output is None:
            for path in prepare(snapshot.current(), exports_folder()):
                self.stderr.write(f"{path} is ready")
            return
        found = snapshot.current().find(_query(options))
        chosen = FORMATS[options["format"]]
        chosen.check(found)
        chunks = chosen.write(found, _options(options))
        if output == "-":
            _pour(chunks)
            return
        _write_whole(Path(output), chunks)
        self.stderr.write(f"{found.count} incidents written to {output}")


def _pour(chunks: Iterable[bytes]) -> None:
    """To standard output, for as long as anybody reads it."""
    try:
        sys.stdout.buffer.writelines(chunks)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())  # or the interpreter complains at its end


def _query(given: dict[str, Any]) -> Query:
    options = {name: given[name.replace("-", "_")] for name in params.NAMES}
    asked = {name: value for name, value in options.items() if value is not None}
    return params.parse_strictly(QueryDict(urlencode(asked)), site_codebook())


def _options(given: dict[str, Any]) -> Options:
    return Options(
        codebook=site_codebook(),
        public_url=settings.PUBLIC_URL,
        folder=exports_folder(),
        profile=Profile(given["profile"]),
        separator=given["separator"],
        bom=given["bom"],
    )


def _write_whole(target: Path, chunks: Iterable[bytes]) -> None:
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
