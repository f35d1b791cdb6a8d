"""`manage.py find_matches`: proposes what the machine takes for the same, among what is stored."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from incidents.ingest.catching_up import articles_to_compare, compare_articles
from incidents.management.progress import Progress


class Command(BaseCommand):
    """Propose copies among the articles that were stored before copies could be found."""

    help = "Propose copies among the articles that were stored before copies could be found."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--again`, `--dry-run`."""
        parser.add_argument("--again", action="store_true", help="Compare all articles once more.")
        parser.add_argument("--dry-run", action="store_true", help="Only say how many there are.")

    def handle(self, *args: Any, again: bool, dry_run: bool, **options: Any) -> None:
        """Parse, call one verb, report."""
        articles = articles_to_compare(again=again)
        whole = articles.count()
        if dry_run:
            self.stdout.write(f"{whole:,} articles would be compared")
            return
        bar, copies = Progress(self.stderr, unit="articles"), 0
        for done, copy in enumerate(compare_articles(articles), start=1):
            bar.show(done, whole)
            copies += copy is not None
        bar.clear()
        self.stdout.write(f"{whole:,} articles compared, {copies:,} copies proposed")
