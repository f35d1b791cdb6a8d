"""`manage.py purge_reports`: forgets readers' words in time."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from incidents.curation import purge_reports
from incidents.models import ReaderReport


class Command(BaseCommand):
    """Delete the words of reader reports that have been kept for as long as they may be."""

    help = "Delete the words of reader reports that have been kept for as long as they may be."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--dry-run`."""
        parser.add_argument("--dry-run", action="store_true", help="Only say how many there are.")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        """Parse, call one verb, report."""
        if dry_run:
            due = ReaderReport.objects.to_forget(timezone.now()).count()
            self.stdout.write(f"{due} reports would lose their words")
        else:
            self.stdout.write(f"{purge_reports()} reports lost their words")
