"""`manage.py load_boundaries FILE`: outlines of places for the map."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from incidents.curation.outlining import publish_boundaries
from incidents.errors import IncidentMapError
from incidents.ingest.boundaries import read_boundaries
from incidents.ingest.wiring import site_gazetteer


class Command(BaseCommand):
    """Load boundaries, and say what each feature of the file came to."""

    help = "Load boundaries of places from GeoJSON, to be drawn instead of circles."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, who signs, and whose work it is."""
        parser.add_argument("file", metavar="FILE", help="a GeoJSON FeatureCollection of polygons")
        parser.add_argument("--as", dest="user", metavar="USER", help="who publishes them")
        parser.add_argument(
            "--attribution", default="", metavar="TEXT", help="who made them, under which licence"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="write nothing, say what would be"
        )

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        """Parse, call one verb, report."""
        if not (options["user"] or options["dry_run"]):
            raise CommandError("say with --as USER who publishes the boundaries, or try --dry-run")
        try:
            outlines = read_boundaries(
                Path(file), site_gazetteer(), attribution=options["attribution"]
            )
            for line in outlines.left_out:
                self.stderr.write(line)
            found = len(outlines.boundaries)
            if options["dry_run"]:
                self.stdout.write(f"{found} boundaries would be loaded; nothing was written")
                return
            new = publish_boundaries(outlines.boundaries, by=_user(options["user"]))
        except IncidentMapError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{found} boundaries: {new} new or changed, {found - new} as they were; "
            f"{len(outlines.left_out)} features left out"
        )


def _user(name: str) -> User:
    try:
        return User.objects.get(username=name)
    except User.DoesNotExist as error:
        raise CommandError(f"there is no user '{name}'; see 'manage.py createsuperuser'") from error
