"""Articles that were stored before their copies could be found: signed and compared one by one."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from incidents.ingest.copies import find_copy
from incidents.ingest.credits import credited_agencies
from incidents.ingest.wording import VERSION
from incidents.models import Article, TextCopy
from incidents.models.sources import ArticleQuerySet


def articles_to_compare(*, again: bool = False) -> ArticleQuerySet:
    """The articles without a signature of this version; all of them where it is done again."""
    articles = Article.objects.order_by("pk")
    return articles if again else articles.unsigned(VERSION)


def compare_articles(articles: ArticleQuerySet) -> Iterator[TextCopy | None]:
    """Sign each and propose what it copies, in a transaction of its own; None for nothing new."""
    for number in list(articles.values_list("pk", flat=True)):
        yield _compared(number)


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
