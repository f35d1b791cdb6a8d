"""What a machine takes for the same, texts and events, until an editor decides."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Self, TypeVar

from django.conf import settings
from django.db import connection, models
from django.db.models import Count, F, Q

from incidents.models.incidents import Incident
from incidents.models.sources import Article
from incidents.models.vocabulary import MatchState

_M = TypeVar("_M", bound=models.Model)


class TextBandQuerySet(models.QuerySet["TextBand"]):
    """Adjectives of bands."""

    def wait_for(self, keys: Iterable[int]) -> None:
        """Wait until nobody else is storing a text with one of the keys, until this is stored.

        Two copies that come in at once would not see each other. SQLite has one writer anyway.
        """
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                for key in sorted(set(keys)):  # in one order, so that no two wait for each other
                    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])

    def articles_alike(self, keys: Iterable[int], article: Article, *, most: int) -> list[int]:
        """Ids of articles of other outlets that share keys, those first that share most."""
        others = self.filter(key__in=list(keys)).exclude(article=article)
        if article.source_id is not None:
            others = others.filter(
                Q(article__source__isnull=True) | ~Q(article__source=article.source_id)
            )
        counted = others.values("article").annotate(shared=Count("id"))
        rows = counted.order_by("-shared", "article")[:most]
        return [row["article"] for row in rows]


class TextBand(models.Model):
    """One of the keys that texts alike have in common (MinHash, locality-sensitive bands)."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="bands")
    key = models.BigIntegerField()

    objects = TextBandQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("key", "article"), name="text_band_key"),)

    def __str__(self) -> str:
        return f"{self.key} of article {self.article_id}"


class _MatchQuerySet(models.QuerySet[_M]):
    """Adjectives of proposals of either kind."""

    def waiting(self) -> Self:
        """Those that no editor has decided."""
        return self.filter(state=MatchState.PROPOSED)

    def decided(self) -> Self:
        """Those that the machine has no say in any more."""
        return self.exclude(state=MatchState.PROPOSED)

    def standing(self) -> Self:
        """Those that an editor accepted, or has not decided yet."""
        return self.exclude(state=MatchState.REJECTED)


class TextCopyQuerySet(_MatchQuerySet["TextCopy"]):
    """Adjectives of texts alike."""


class SameEventQuerySet(_MatchQuerySet["SameEvent"]):
    """Adjectives of events alike."""


class _Match(models.Model):
    """A proposal with its decision."""

    state = models.CharField(max_length=10, choices=MatchState, default=MatchState.PROPOSED)
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class TextCopy(_Match):
    """An article that has nearly the same words as an earlier one of another outlet.

    `percent` is the share of the shorter text's four-word runs, quotations left out, that stand
    in the longer one too.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="copied_from")
    original = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="copied_by")
    percent = models.PositiveSmallIntegerField()

    objects = TextCopyQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        verbose_name = "text alike"
        verbose_name_plural = "texts alike"
        constraints = (
            models.UniqueConstraint(fields=("article", "original"), name="text_copy_once"),
            models.CheckConstraint(
                condition=~Q(article=F("original")), name="text_copy_not_of_itself"
            ),
        )

    def __str__(self) -> str:
        return f"article {self.article_id} ≈ article {self.original_id} ({self.percent} %)"


class SameEvent(_Match):
    """A draft that may be an incident known before.

    `reasons` and `doubts` are lists of words for the editor: what speaks for it and against it.
    """

    draft = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="may_be")
    known = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="may_have")
    reasons = models.JSONField(default=list, blank=True)
    doubts = models.JSONField(default=list, blank=True)

    objects = SameEventQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        verbose_name = "event alike"
        verbose_name_plural = "events alike"
        constraints = (
            models.UniqueConstraint(fields=("draft", "known"), name="same_event_once"),
            models.CheckConstraint(condition=~Q(draft=F("known")), name="same_event_of_two"),
        )

    def __str__(self) -> str:
        return f"incident {self.draft_id} = incident {self.known_id}?"


def linked_articles(articles: Collection[int]) -> dict[int, set[int]]:
    """Article → the articles that it copies, by its editors' word or as far as is known."""
    found: dict[int, set[int]] = {article: set() for article in articles}
    stated = Article.objects.filter(pk__in=articles, syndication_of__isnull=False)
    for article, original in stated.values_list("pk", "syndication_of"):
        found[article].add(original or article)
    standing = TextCopy.objects.standing().filter(article__in=articles)
    for article, original in standing.values_list("article", "original"):
        found[article].add(original)
    return found
