"""Withholding a name that the reader missed, in all that is public."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction

from incidents.curation.neighbours import log_withholding, published_document, refresh_page
from incidents.curation.permissions import require
from incidents.errors import CurationRefused
from incidents.extraction.names import name_parts
from incidents.models import Article, Incident, Revision, RevisionKind, site_codebook
from incidents.publication import log, snapshot
from incidents.publication.redaction import Redaction
from incidents.publication.withholding import withheld_document
from incidents.values import Person

_REASON = "a name is withheld"


@transaction.atomic
def withhold_name(article: Article, name: str, *, by: User) -> tuple[Revision, ...]:
    """Add a person's name to those the article's documents never tell; log them anew.

    Returns the new versions of public incidents. Earlier versions are not read any more, as of
    whatever moment; the log's own rows keep the name until they are erased.
    """
    require(by, "incidents.change_article")
    names = name_parts([Person(start=0, end=len(name), exact=name)])
    if not names:
        raise CurationRefused(f"'{name}' cannot be withheld; write a name of three letters or more")
    log.wait_for_turn()
    article.withheld_names = sorted({*article.withheld_names, *names})
    setattr(article, "_change_reason", _REASON)  # noqa: B010 - simple-history
    setattr(article, "_history_user", by)  # noqa: B010 - reads these two
    article.save(update_fields=["withheld_names"])
    revisions = [_withheld(item, names, by) for item in _citing(article)]
    for other in Article.objects.filter(citations__incident__in=_citing(article)).distinct():
        refresh_page(other, site_codebook(), by=by, logged=log_withholding)
    transaction.on_commit(snapshot.catch_up, robust=True)
    return tuple(revision for revision in revisions if revision is not None)


def _citing(article: Article) -> list[Incident]:
    return list(Incident.objects.public().filter(citations__article=article).distinct())


def _withheld(incident: Incident, names: frozenset[str], by: User) -> Revision | None:
    document = withheld_document(published_document(incident), Redaction(names=names))
    revision = log_withholding(
        RevisionKind.INCIDENT, incident.public_id, document, by=by, reason=_REASON
    )
    if revision is not None:
        Incident.objects.filter(pk=incident.pk).update(version=revision.version)
    return revision
