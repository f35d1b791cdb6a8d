"""Decisions on texts alike: a copy, or written independently."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from incidents.curation.independence import derived_verification
from incidents.curation.permissions import require
from incidents.models import Article, Incident, MatchState, TextCopy


@transaction.atomic
def confirm_copy(copy: TextCopy, *, by: User) -> list[Incident]:
    """Say that the article is a copy: the two are one source from now on.

    Returns the public incidents whose status is another one now; update or correct them.
    """
    copy = _decided(copy, MatchState.ACCEPTED, by)
    _state(copy.article, copy.original, by, reason=f"a copy of article {copy.original_id}")
    return _misjudged(copy.article)


@transaction.atomic
def call_independent(copy: TextCopy, *, by: User) -> list[Incident]:
    """Say that the article was written independently, however alike; the machine keeps to it.

    Returns the public incidents whose status is another one now; update or correct them.
    """
    copy = _decided(copy, MatchState.REJECTED, by)
    if copy.article.syndication_of_id == copy.original_id:
        _state(copy.article, None, by, reason=f"no copy of article {copy.original_id}")
    return _misjudged(copy.article)


@transaction.atomic
def settle_copies(article: Article, *, by: User) -> list[Incident]:
    """Let the proposals follow what an editor stated as the article's original, or took back.

    Returns the public incidents whose status is another one now; update or correct them.
    """
    for copy in article.copied_from.select_related("original"):
        is_stated = copy.original_id == article.syndication_of_id
        if is_stated and copy.state != MatchState.ACCEPTED:
            _decided(copy, MatchState.ACCEPTED, by)
        elif not is_stated and copy.state == MatchState.ACCEPTED:
            _decided(copy, MatchState.REJECTED, by)
    return _misjudged(article)


def _decided(copy: TextCopy, state: MatchState, by: User) -> TextCopy:
    require(by, "incidents.change_article")
    copy = TextCopy.objects.select_for_update().get(pk=copy.pk)
    copy.state = state
    copy.decided_by = by
    copy.decided_at = timezone.now()
    copy.save(update_fields=["state", "decided_by", "decided_at"])
    return copy


def _state(article: Article, original: Article | None, by: User, *, reason: str) -> None:
    article.syndication_of = original
    setattr(article, "_change_reason", reason)  # noqa: B010 - simple-history reads these two
    setattr(article, "_history_user", by)  # noqa: B010
    article.save(update_fields=["syndication_of"])


def _misjudged(article: Article) -> list[Incident]:
    cited = Incident.objects.public().filter(citations__article=article).distinct().order_by("pk")
    return [
        incident
        for incident in cited.for_document()
        if derived_verification(incident) != incident.verification_status
    ]
