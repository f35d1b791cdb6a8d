"""Outlets and the texts they published."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from incidents.models.vocabulary import ArticleState, Reliability
from incidents.values import MentionState

OPEN_LICENCES = frozenset({"CC0-1.0", "CC-BY-4.0", "CC-BY-3.0", "CC-BY-2.5", "CC-BY-SA-4.0", "PD"})


class Source(models.Model):
    """An outlet. `reliability` stays inside the newsroom."""

    name = models.CharField(max_length=200, unique=True)
    homepage = models.URLField(max_length=500, blank=True)
    country_code = models.CharField(max_length=2, blank=True)
    reliability = models.CharField(
        max_length=1, choices=Reliability, default=Reliability.F, help_text="Internal, never shown."
    )
    scale = models.CharField(max_length=40, blank=True, help_text="local, national, international…")

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class ArticleQuerySet(models.QuerySet["Article"]):
    """Adjectives of articles."""

    def of_source(self, source: Source | None) -> ArticleQuerySet:
        """Articles of one outlet, or of none."""
        return self.filter(source=source) if source else self.filter(source__isnull=True)

    def with_text(self, sha256: str) -> ArticleQuerySet:
        """Articles whose canonical text has this hash."""
        return self.filter(text_sha256=sha256)

    def with_unresolved(self) -> ArticleQuerySet:
        """Open articles that name places nobody has resolved."""
        waiting = self.exclude(state=ArticleState.CLOSED).filter(
            mentions__state=MentionState.UNRESOLVED.value, mentions__decided_by=None
        )
        return waiting.distinct()

    def unsigned(self, version: int) -> ArticleQuerySet:
        """Articles whose copies cannot be found yet by this version of the signature."""
        return self.filter(Q(signed_with__isnull=True) | ~Q(signed_with=version))


class Article(models.Model):
    """One text of a source.

    `text` is canonical (NFC, LF) and never edited: citations hold Python string offsets into it.
    `withheld_names` are the folded names (whole and in parts) of the persons read in title and
    text; `dated_by` is the span that dates the text where no editor or page stated a date.
    `credited_to` names the agencies that the article says its words are from; `signed_with` is the
    version of the signature that its copies are found by, null while it has none.
    """

    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="articles"
    )
    url = models.URLField(max_length=2000, blank=True)
    canonical_url = models.URLField(max_length=2000, blank=True)
    archive_url = models.URLField(max_length=2000, blank=True)
    title = models.CharField(max_length=500, blank=True)
    byline = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=2, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_on = models.DateField(
        null=True, blank=True, help_text="The outlet's own calendar day: what “today” means in it."
    )
    dated_by = models.JSONField(null=True, blank=True)
    retrieved_at = models.DateTimeField()
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64, editable=False)
    raw = models.BinaryField(editable=False, blank=True)
    licence = models.CharField(max_length=40, blank=True, help_text="SPDX id, such as CC0-1.0")
    syndication_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="copies"
    )
    credited_to = models.CharField(
        max_length=200, blank=True,
        help_text="Agencies whose words these are, as the article says: AFP; Belga",
    )  # fmt: skip
    signed_with = models.PositiveSmallIntegerField(
        null=True, blank=True, editable=False, db_index=True
    )
    supersedes = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="superseded_by"
    )
    state = models.CharField(max_length=12, choices=ArticleState, default=ArticleState.NEW)
    reader_version = models.CharField(max_length=20, blank=True)
    withheld_names = models.JSONField(default=list, blank=True)
    history = HistoricalRecords(excluded_fields=["raw", "text"])

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ("-published_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("source", "text_sha256"), name="article_text_once_per_source"
            ),
            models.UniqueConstraint(
                fields=("text_sha256",),
                condition=Q(source__isnull=True),
                name="article_text_once_without_source",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="article_has_text"),
        )

    def __str__(self) -> str:
        return self.title or f"article {self.pk}"

    @property
    def is_openly_licensed(self) -> bool:
        """Whether the public may read the whole text here."""
        return self.licence in OPEN_LICENCES
