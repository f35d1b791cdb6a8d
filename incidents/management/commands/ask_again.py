"""`manage.py ask_again`: asks the geocoding service for what stored articles leave unresolved."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from incidents.errors import IncidentMapError
from incidents.ingest.asking_again import open_questions
from incidents.ingest.reports import told_of
from incidents.ingest.wiring import asked_again, site_gazetteer
from incidents.models import Article, site_codebook


class Command(BaseCommand):
    """Ask for unresolved mentions once more."""

    help = "Ask the geocoding service for the places that stored articles leave unresolved."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which articles."""
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--article", type=int, action="append", metavar="ID", help="repeatable")
        which.add_argument("--all", action="store_true", help="every article that is not closed")
        parser.add_argument("--dry-run", action="store_true", help="print what would be asked")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask, or only tell what would be asked; an outage ends it."""
        articles = _articles(options["article"])
        if options["dry_run"]:
            self._tell(articles)
            return
        try:
            told = asked_again(articles)
        except IncidentMapError as error:
            raise CommandError(str(error)) from error
        for article, asked in told:
            self.stdout.write(f"article {article.pk}: {told_of(asked)}")
        if told and told[-1][1].error:
            raise CommandError(f"{len(told)} of {len(articles)} articles were tried; see above")

    def _tell(self, articles: list[Article]) -> None:
        gazetteer, codebook = site_gazetteer(), site_codebook()
        for article in articles:
            for question in open_questions(article, gazetteer=gazetteer, codebook=codebook):
                self.stdout.write(f"article {article.pk}: {question.key}")


def _articles(ids: list[int] | None) -> list[Article]:
    found = Article.objects.select_related("source").defer("raw").order_by("pk")
    if ids is None:
        return list(found.with_unresolved())
    articles = list(found.filter(pk__in=ids))
    missing = set(ids) - {article.pk for article in articles}
    if missing:
        raise CommandError(f"article '{min(missing)}' does not exist; see the list in the admin")
    return articles
