"""Choices of the columns: code-owned enums here, codebook terms as callables (no migration)."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models

from incidents.codebook import DEFAULT_PATH, Codebook, load_codebook
from incidents.errors import CodebookError


def site_codebook() -> Codebook:
    """The codebook that this site is configured with."""
    configured = settings.INCIDENT_MAP_CODEBOOK
    return load_codebook(Path(configured) if configured else DEFAULT_PATH)


class ArticleState(models.TextChoices):
    """How far the editors are with an article."""

    NEW = "new", "new"
    READ = "read", "read"
    IN_REVIEW = "in_review", "in review"
    CLOSED = "closed", "closed"


class WorkflowStatus(models.TextChoices):
    """Where an incident stands between reader and public."""

    DRAFT = "draft", "draft"
    IN_REVIEW = "in_review", "in review"
    APPROVED = "approved", "approved"
    PUBLISHED = "published", "published"
    RETRACTED = "retracted", "retracted"
    MERGED = "merged", "merged"
    REJECTED = "rejected", "rejected"


class CitationState(models.TextChoices):
    """What an editor said of a citation."""

    PROPOSED = "proposed", "proposed"
    ACCEPTED = "accepted", "accepted"
    REJECTED = "rejected", "rejected"


class MatchState(models.TextChoices):
    """What an editor said of two that a machine takes for the same."""

    PROPOSED = "proposed", "proposed"
    ACCEPTED = "accepted", "accepted"
    REJECTED = "rejected", "rejected"


class RelationKind(models.TextChoices):
    """How one incident relates to another."""

    PART_OF = "part_of", "is part of"
    FOLLOWS = "follows", "follows"
    SAME_OPERATION = "same_operation", "same operation as"
    RETALIATION = "retaliation", "retaliation for"


class RevisionKind(models.TextChoices):
    """What a public document is about."""

    INCIDENT = "incident", "incident"
    STORY = "story", "story"
    ARTICLE = "article", "article"
    PLACE = "place", "place"  # its boundary


class RevisionAction(models.TextChoices):
    """Why a public document changed."""

    PUBLISHED = "published", "published"
    UPDATED = "updated", "updated: the world moved"
    CORRECTED = "corrected", "corrected: we erred"
    MERGED = "merged", "merged into another"
    RETRACTED = "retracted", "retracted: it was wrong"
    WITHHELD = "withheld", "withheld"
    ERASED = "erased", "erased"


class ReportState(models.TextChoices):
    """How far the editors are with what a reader reported."""

    OPEN = "open", "open"
    IN_WORK = "in_work", "in work"
    ANSWERED = "answered", "answered"
    REJECTED = "rejected", "rejected"
    SPAM = "spam", "spam"
    SUSPECTED = "suspected", "spam? look and decide"


class Reliability(models.TextChoices):
    """Admiralty grades of an outlet; internal, never published."""

    A = "A", "A: completely reliable"
    B = "B", "B: usually reliable"
    C = "C", "C: fairly reliable"
    D = "D", "D: not usually reliable"
    E = "E", "E: unreliable"
    F = "F", "F: cannot be judged"


def event_type_choices() -> list[tuple[str, str]]:
    """Event types of the site's codebook."""
    return _choices("event_types")


def attack_type_choices() -> list[tuple[str, str]]:
    """Attack types of the site's codebook."""
    return _choices("attack_types")


def outcome_choices() -> list[tuple[str, str]]:
    """Outcomes of the site's codebook."""
    return _choices("outcomes")


def legal_status_choices() -> list[tuple[str, str]]:
    """Legal statuses of the site's codebook."""
    return _choices("legal_statuses")


def verification_status_choices() -> list[tuple[str, str]]:
    """Verification statuses of the site's codebook."""
    return _choices("verification_statuses")


def _choices(vocabulary: str) -> list[tuple[str, str]]:
    """Key and English label; empty for a broken codebook, which a system check reports."""
    try:
        terms = getattr(site_codebook(), vocabulary)
    except CodebookError:
        return []
    return [(key, term.labels.get("en", key)) for key, term in terms.items()]
