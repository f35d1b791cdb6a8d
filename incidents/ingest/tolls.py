"""Tolls of several articles about one draft: which one the draft states, what the others say."""

from __future__ import annotations

from incidents.curation.stances import Record, toll_stance
from incidents.models import COUNT_FIELDS, Article, Citation, Incident
from incidents.values import Count, Event


def take_newer_tolls(incident: Incident, event: Event, article: Article) -> bool:
    """Let a draft (unsaved) state the toll of the newest article; whether anything changed.

    The earlier claims stay as citations, as supporting where they agree with the newer number
    and as contradicting where they do not: early tolls are superseded, not forgotten.
    """
    changed = False
    for name in COUNT_FIELDS:
        told, known = getattr(event, name), incident.count(name)
        if told is None or (known is not None and told.best == known.best):
            continue
        claims = incident.citations.filter(field=name).select_related("article")
        if known is not None and not _is_newest(article, list(claims)):
            continue
        incident.set_count(name, told)
        for claim in claims:
            claim.stance = toll_stance(_record(told), claim.value or {}).value
            claim.save(update_fields=["stance"])
        changed = True
    return changed


def _is_newest(article: Article, claims: list[Citation]) -> bool:
    moments = [claim.article.published_at for claim in claims if claim.article]
    if article.published_at is None or None in moments:
        return False
    return all(moment < article.published_at for moment in moments if moment)


def _record(count: Count) -> Record:
    return {"low": count.low, "best": count.best, "high": count.high}
