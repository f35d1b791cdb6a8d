"""`manage.py publish`: accepts the evidence of drafts and publishes them through the gate."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from incidents.curation import publish_drafts
from incidents.models import Article, Incident


class Command(BaseCommand):
    """Publish the drafts of an article, or single incidents, as a user."""

    help = "Accept the proposed evidence of drafts and publish them through the gate."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What, as whom, why."""
        chosen = parser.add_mutually_exclusive_group(required=True)
        chosen.add_argument("--article", metavar="ID", help="all drafts that cite this article")
        chosen.add_argument("--incident", metavar="PUBLIC_ID", nargs="+")
        parser.add_argument("--as", dest="user", required=True, metavar="USER")
        parser.add_argument("--reason", default="")

    def handle(self, *args: Any, user: str, reason: str, **options: Any) -> None:
        """Parse, call one verb, report."""
        drafts = _article_drafts(options["article"]) if options["article"] else None
        chosen = _incidents(options["incident"]) if drafts is None else drafts
        report = publish_drafts(chosen, by=_user(user), reason=reason)
        for revision in report.published:
            self.stdout.write(f"published {revision.subject}, version {revision.version}")
        for refusal in report.refused:
            self.stderr.write(refusal)
        if report.refused:
            raise CommandError(
                f"{len(report.refused)} of {len(chosen)} were refused and stay drafts"
            )


def _user(name: str) -> User:
    try:
        return User.objects.get(username=name)
    except User.DoesNotExist as error:
        raise CommandError(f"there is no user '{name}'; see 'manage.py createsuperuser'") from error


def _article_drafts(article_id: str) -> list[Incident]:
    if not article_id.isdecimal() or not Article.objects.filter(pk=int(article_id)).exists():
        raise CommandError(f"there is no article '{article_id}'; 'manage.py ingest' prints the id")
    drafts = Incident.objects.drafts().filter(citations__article_id=int(article_id)).distinct()
    if not drafts:
        raise CommandError(f"article '{article_id}' has no drafts left to publish")
    return list(drafts.order_by("pk"))


def _incidents(public_ids: list[str]) -> list[Incident]:
    found = {item.public_id: item for item in Incident.objects.filter(public_id__in=public_ids)}
    missing = [public_id for public_id in public_ids if public_id not in found]
    if missing:
        raise CommandError(
            f"there is no incident '{missing[0]}'; 'manage.py ingest' prints the ids"
        )
    return [found[public_id] for public_id in public_ids]
