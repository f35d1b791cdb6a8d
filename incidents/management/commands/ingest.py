"""`manage.py ingest PATH|URL|- …`: reads articles and stores what was read in them."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, IntegrityError

from incidents.errors import IncidentMapError
from incidents.ingest import reports
from incidents.ingest.fetching import MAX_BYTES
from incidents.ingest.loading import LoadedArticle, load_bytes, load_file, load_url
from incidents.ingest.particulars import Particulars, stated
from incidents.ingest.storing import IngestOutcome
from incidents.ingest.wiring import ingest_here, site_fetcher
from incidents.models import site_codebook


class Command(BaseCommand):
    """Read articles and store their mentions, draft incidents and evidence."""

    help = "Read articles from files, web addresses or standard input into draft incidents."
    requires_system_checks = ()  # a bad codebook is told by ingest, on one line

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to read, and what is known about it."""
        parser.add_argument("origins", nargs="+", metavar="PATH|URL|-", help="- is standard input")
        parser.add_argument("--url", metavar="U", help="web address of the article")
        parser.add_argument("--source", metavar="NAME", help="the outlet")
        parser.add_argument("--published-at", metavar="ISO", help="2016-03-25T16:20:00+01:00")
        parser.add_argument("--language", metavar="xx", help="en, fr, nl or de")
        parser.add_argument("--title", metavar="T")
        parser.add_argument("--licence", metavar="L", help="SPDX id, such as CC0-1.0")
        parser.add_argument("--json", action="store_true", help="one JSON object per article")

    def handle(self, *args: Any, origins: list[str], **options: Any) -> None:
        """Parse, ingest each article on its own, report."""
        refused = []
        for origin in origins:
            try:
                self._report(_ingested(origin, options), as_json=options["json"])
            except (IncidentMapError, DatabaseError) as error:
                refused.append(_one_line(error))
        if len(origins) == 1 and refused:
            raise CommandError(refused[0])
        for line in refused:
            self.stderr.write(line)
        if refused:
            raise CommandError(f"{len(refused)} of {len(origins)} could not be read; see above")

    def _report(self, outcome: IngestOutcome, *, as_json: bool) -> None:
        codebook = site_codebook()
        if as_json:
            self.stdout.write(json.dumps(reports.as_json(outcome, codebook), ensure_ascii=False))
            return
        self.stdout.write("\n".join(reports.as_lines(outcome, codebook)))


def _ingested(origin: str, options: dict[str, Any]) -> IngestOutcome:
    given = stated(
        url=options["url"],
        outlet=options["source"],
        published_at=options["published_at"],
        language=options["language"],
        title=options["title"],
        licence=options["licence"],
    )
    return ingest_here(_loaded(origin, given))


def _loaded(origin: str, given: Particulars) -> LoadedArticle:
    if origin == "-":
        return load_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), name="standard input", given=given)
    if "://" in origin:
        return load_url(origin, site_fetcher(), given=given)
    return load_file(Path(origin), given=given)


def _one_line(error: Exception) -> str:
    if isinstance(error, IncidentMapError):
        return str(error)
    reason = " ".join(str(error).split())
    if isinstance(error, IntegrityError):
        return f"the database refused what was read: {reason}; please report this"
    return f"the database refused: {reason}; run 'manage.py migrate' and check DATABASE_URL"
