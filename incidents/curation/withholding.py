"""Withholding a name that the reader missed, in all that is public."""

from __future__ import annotations

import orjson
from django.contrib.auth.models import User
from django.db import transaction

from incidents.curation.neighbours import hide_earlier, log_withholding, refresh_page
from incidents.curation.permissions import require
from incidents.errors import CurationRefused
from incidents.extraction.names import name_parts
from incidents.models import (
    Article,
    Incident,
    Revision,
    RevisionAction,
    RevisionKind,
    site_codebook,
)
from incidents.publication import log, snapshot
from incidents.publication.redaction import Redaction
from incidents.publication.withholding import withheld_document
from incidents.values import Person

_REASON = "a name is withheld"
_ENDED = frozenset({RevisionAction.RETRACTED, RevisionAction.MERGED})
_HIDING = frozenset({RevisionAction.WITHHELD, RevisionAction.ERASED})


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
    """Every incident that was ever public and cites the article, or did until it was merged."""
    cited = set(Incident.objects.filter(citations__article=article).values_list("pk", flat=True))
    merged = set(Incident.objects.taken_in_by(cited).values_list("pk", flat=True))
    return list(Incident.objects.filter(pk__in=cited | merged, version__gt=0).order_by("pk"))


def _withheld(incident: Incident, names: frozenset[str], by: User) -> Revision | None:
    """The newest document without the names, none before it; None where none has them."""
    redaction = Redaction(names=names)
    told = _readable_versions(incident)
    documents = [orjson.loads(version.document) for version in told]
    if not any(withheld_document(item, redaction) != item for item in documents):
        return None
    hide_earlier(RevisionKind.INCIDENT, incident.public_id, by=by, reason=_REASON)
    has_ended = told[-1].action in _ENDED
    entry = log.Entry(
        kind=RevisionKind.INCIDENT,
        subject=incident.public_id,
        action=RevisionAction(told[-1].action) if has_ended else RevisionAction.UPDATED,
        document=withheld_document(documents[-1], redaction),
        reason=told[-1].reason if has_ended else _REASON,
    )
    revision = log.append(entry, actor=by)
    Incident.objects.filter(pk=incident.pk).update(version=revision.version)
    return revision


def _readable_versions(incident: Incident) -> list[Revision]:
    """The versions that somebody may still read, as of some moment; oldest first."""
    versions = list(Revision.objects.of_subject(RevisionKind.INCIDENT, incident.public_id))
    hidden = [item.seq for item in versions if item.action in _HIDING]
    return [item for item in versions if item.seq > max(hidden, default=0) and item.document]
