"""A stored article's unresolved mentions asked of the geocoding service once more."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from incidents.codebook import Codebook
from incidents.geocoding.folding import fold
from incidents.geocoding.questions import Question
from incidents.ingest.asking import Asked, Enquiry
from incidents.ingest.records import mention_row, save_places
from incidents.models import Article, Mention
from incidents.reading import read
from incidents.reading.asking import questions_of
from incidents.values import Gazetteer, MentionState, PlacedToponym, Reading

_DECIDED = (MentionState.REJECTED.value, MentionState.MAPPED.value)
_WRITTEN = ("state", "place", "candidates", "confidence", "method")


def open_questions(
    article: Article, *, gazetteer: Gazetteer, codebook: Codebook
) -> tuple[Question, ...]:
    """What `ask_again` would ask; nothing is sent."""
    reading = _undecided(article, _read(article, gazetteer, codebook))
    return questions_of(reading, withheld=article.withheld_names)


def ask_again(
    article: Article, *, enquiry: Enquiry, gazetteer: Gazetteer, codebook: Codebook
) -> Asked:
    """Ask for what is unresolved, and keep what came as candidates of the mentions.

    What somebody decided stays, and so do the drafts: an editor places them. Raises
    ArticleRejected where today's reader refuses the text.
    """
    reading = _undecided(article, _read(article, gazetteer, codebook))
    wider, asked = enquiry.widen(
        reading, gazetteer=gazetteer, codebook=codebook, withheld=article.withheld_names
    )
    pairs = zip(reading.mentions, wider.mentions, strict=True)
    changed = [after for before, after in pairs if after != before]
    rows = _write(article, replace(wider, mentions=tuple(changed), events=()), gazetteer, codebook)
    placed = sum(row.state == MentionState.MAPPED.value for row in rows)
    return replace(asked, placed=placed)


def _read(article: Article, gazetteer: Gazetteer, codebook: Codebook) -> Reading:
    return read(
        article.text,
        gazetteer=gazetteer,
        codebook=codebook,
        title=article.title,
        language=article.language or None,
        published_on=article.published_on,
        source_country=article.source.country_code if article.source else "",
    )


def _undecided(article: Article, reading: Reading) -> Reading:
    """The reading in which a name that was rejected or placed meanwhile is not open any more."""
    decided = article.mentions.filter(~Q(decided_by=None) | Q(state__in=_DECIDED))
    names = {fold(exact) for exact in decided.values_list("exact", flat=True)}
    mentions = [
        replace(item, state=MentionState.REJECTED)
        if item.state is MentionState.UNRESOLVED
        and not names.isdisjoint((fold(item.toponym.name), fold(item.toponym.exact)))
        else item
        for item in reading.mentions
    ]
    return replace(reading, mentions=tuple(mentions))


@transaction.atomic
def _write(
    article: Article, changed: Reading, gazetteer: Gazetteer, codebook: Codebook
) -> list[Mention]:
    """The rows that were changed: unresolved ones that nobody decided on."""
    by_span = {(item.toponym.start, item.toponym.end): item for item in changed.mentions}
    rows = article.mentions.select_for_update().filter(
        state=MentionState.UNRESOLVED.value, decided_by=None
    )
    found = [row for row in rows if _is_same(row, by_span.get((row.start, row.end)))]
    places = save_places(changed, gazetteer=gazetteer, codebook=codebook, now=timezone.now())
    for row in found:
        new = mention_row(article, by_span[row.start, row.end], places)
        for name in _WRITTEN:
            setattr(row, name, getattr(new, name))
    Mention.objects.bulk_update(found, _WRITTEN)
    return found


def _is_same(row: Mention, item: PlacedToponym | None) -> bool:
    return item is not None and item.toponym.exact == row.exact
