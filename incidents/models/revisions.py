"""The revision log's table: append-only, hash-chained public documents."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from incidents.models.vocabulary import RevisionAction, RevisionKind


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Adjectives of revisions."""

    def after(self, seq: int) -> RevisionQuerySet:
        """What was logged later than `seq`, in commit order."""
        return self.filter(seq__gt=seq).order_by("seq")

    def of_subject(self, kind: str, subject: str) -> RevisionQuerySet:
        """The versions of one document, oldest first."""
        return self.filter(kind=kind, subject=subject).order_by("seq")


class Revision(models.Model):
    """One version of one public document.

    `seq` order is commit order; `at` never goes back. `document` is canonical JSON, kept as
    text so that its hash means the same on every database. The chain runs over the document's
    hash, not the document, so that an erased document leaves the chain whole.
    """

    seq = models.BigIntegerField(primary_key=True)
    epoch = models.CharField(max_length=32)
    at = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=RevisionKind)
    subject = models.CharField(max_length=80)
    action = models.CharField(max_length=10, choices=RevisionAction)
    version = models.PositiveIntegerField()
    document = models.TextField(blank=True)
    document_sha256 = models.CharField(max_length=64)
    reason = models.TextField(blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT
    )
    actor_name = models.CharField(max_length=150, blank=True)
    previous_hash = models.CharField(max_length=64)
    row_hash = models.CharField(max_length=64, unique=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ("seq",)
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "subject", "version"), name="revision_version_once"
            ),
            models.CheckConstraint(condition=Q(seq__gte=1), name="revision_seq_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.seq} {self.action} {self.kind} {self.subject} v{self.version}"
