"""`manage.py import_incidents FILE --format …`: rows in, incidents with evidence out."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from incidents.errors import IncidentMapError
from incidents.ingest.datasets.formats import FORMATS
from incidents.ingest.datasets.importing import Request, import_file
from incidents.ingest.datasets.running import Order, Tally, Voice
from incidents.ingest.datasets.telling import as_lines
from incidents.management.progress import Progress


class Command(BaseCommand):
    """Import a dataset, or an edited export, and say what became of every row."""

    help = "Import incidents from GeoJSON, CSV, Excel, UCDP GED, ACLED or the NASA GLC."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, what its columns mean, and how far to go."""
        parser.add_argument("file", metavar="FILE", help="plain or gzipped")
        parser.add_argument("--format", required=True, choices=FORMATS)
        parser.add_argument("--mapping", metavar="FILE", help="which column is which, as TOML")
        parser.add_argument(
            "--dry-run", action="store_true", help="write nothing, say what would be"
        )
        parser.add_argument("--as", dest="user", metavar="USER", help="who imports and signs")
        parser.add_argument("--publish", action="store_true", help="through the gate, as USER")

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        """Parse, call one verb, report."""
        order = _order(options)
        mapping = Path(options["mapping"]) if options["mapping"] else None
        request = Request(path=Path(file), form=options["format"], mapping=mapping, order=order)
        progress = Progress(self.stderr, unit="lines")
        try:
            tally = import_file(request, self._voice(progress))
        except IncidentMapError as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            reason = " ".join(str(error).split())
            raise CommandError(
                f"the database refused: {reason}; run 'manage.py migrate', then import again"
            ) from error
        finally:
            progress.clear()
        self._report(tally, order)

    def _voice(self, progress: Progress) -> Voice:
        def say(line: str) -> None:
            progress.clear()
            self.stderr.write(line)

        def tell(lines: str) -> None:
            progress.clear()
            self.stdout.write(lines)

        return Voice(on_problem=say, on_remark=say, on_difference=tell, on_progress=progress.show)

    def _report(self, tally: Tally, order: Order) -> None:
        self.stdout.write("\n".join(as_lines(tally, order)))
        if tally.rows and tally.rejected == tally.rows:
            raise CommandError("no row of the file could be read; see above")


def _order(options: dict[str, Any]) -> Order:
    if options["publish"] and not options["user"]:
        raise CommandError("--publish needs --as USER: somebody signs for what is published")
    user = _user(options["user"]) if options["user"] else None
    return Order(by=user, publish=options["publish"], dry_run=options["dry_run"])


def _user(name: str) -> User:
    try:
        return User.objects.get(username=name)
    except User.DoesNotExist as error:
        raise CommandError(f"there is no user '{name}'; see 'manage.py createsuperuser'") from error
