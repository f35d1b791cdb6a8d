"""What was stored before it could be compared: articles and drafts, one by one."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from incidents.codebook import Codebook
from incidents.ingest.accounts import account_of_incident
from incidents.ingest.copies import find_copy
from incidents.ingest.credits import credited_agencies
from incidents.ingest.matching import likeliest, likenesses, propose
from incidents.ingest.wording import VERSION
from incidents.models import Article, Incident, SameEvent, TextCopy
from incidents.models.incidents import IncidentQuerySet
from incidents.models.sources import ArticleQuerySet


def articles_to_compare(*, again: bool = False) -> ArticleQuerySet:
    """The articles without a signature of this version; all of them where it is done again."""
    articles = Article.objects.order_by("pk")
    return articles if again else articles.unsigned(VERSION)


def compare_articles(articles: ArticleQuerySet) -> Iterator[TextCopy | None]:
    """Sign each and propose what it copies, in a transaction of its own; None for nothing new."""
    for number in list(articles.values_list("pk", flat=True)):
        yield _compared(number)


def compare_drafts(drafts: IncidentQuerySet, codebook: Codebook) -> Iterator[list[SameEvent]]:
    """Propose what each draft may be among the older incidents, in a transaction of its own.

    Nothing is joined: what stands in two records may have been told apart by somebody.
    """
    for number in list(drafts.order_by("pk").values_list("pk", flat=True)):
        yield _proposed(number, codebook)


@transaction.atomic
def _proposed(number: int, codebook: Codebook) -> list[SameEvent]:
    draft = Incident.objects.select_related("place").get(pk=number)
    articles = draft.citations.exclude(article=None).values("article")
    told_beside = Incident.objects.filter(citations__article__in=articles).distinct()
    found = likenesses(account_of_incident(draft), codebook, besides={draft, *told_beside})
    return propose(draft, likeliest([item for item in found if item.incident.pk < draft.pk]))


@transaction.atomic
def _compared(number: int) -> TextCopy | None:
    article = Article.objects.select_related("source").defer("raw").get(pk=number)
    if article.signed_with is None and not article.credited_to:
        article.credited_to = credited_agencies(article.text, byline=article.byline)[:200]
    article.signed_with = VERSION
    Article.objects.filter(pk=number).update(
        credited_to=article.credited_to, signed_with=article.signed_with
    )
    return find_copy(article)
