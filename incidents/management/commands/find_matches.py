"""`manage.py find_matches`: proposes what the machine takes for the same, among what is stored."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand

from incidents.ingest.catching_up import articles_to_compare, compare_articles, compare_drafts
from incidents.management.progress import Progress
from incidents.models import Incident, SameEvent, TextCopy, site_codebook


class Command(BaseCommand):
    """Propose copies among the articles, and one event among the drafts, that are stored."""

    help = "Propose copies among the articles, and one event among the drafts, that are stored."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--again`, `--dry-run`."""
        parser.add_argument("--again", action="store_true", help="Compare all articles once more.")
        parser.add_argument("--dry-run", action="store_true", help="Only say how many there are.")

    def handle(self, *args: Any, again: bool, dry_run: bool, **options: Any) -> None:
        """Parse, call the verbs, report."""
        articles, drafts = articles_to_compare(again=again), Incident.objects.drafts()
        numbers = articles.count(), drafts.count()
        if dry_run:
            self.stdout.write("would compare {:,} articles and {:,} drafts".format(*numbers))
            return
        copies = self._counted(compare_articles(articles), numbers[0], "articles")
        events = self._counted(compare_drafts(drafts, site_codebook()), numbers[1], "drafts")
        self.stdout.write(f"{numbers[0]:,} articles compared, copies proposed: {copies:,}")
        self.stdout.write(f"{numbers[1]:,} drafts compared, same events proposed: {events:,}")

    def _counted(
        self,
        proposals: Iterable[TextCopy | None] | Iterable[list[SameEvent]],
        whole: int,
        unit: str,
    ) -> int:
        bar, found = Progress(self.stderr, unit=unit), 0
        for done, proposed in enumerate(proposals, start=1):
            bar.show(done, whole)
            found += len(proposed) if isinstance(proposed, list) else proposed is not None
        bar.clear()
        return found
