"""Articles that print the words of an earlier one, found when they come in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from incidents.curation.outlets import cited_keys, outlet_keys
from incidents.ingest.wording import FEWEST, Shingles, bands, common, shingles
from incidents.models import Article, TextBand, TextCopy, linked_articles

_SHARE = 0.5  # of the shorter text's own words
_MOST = 16  # candidates whose texts are compared word by word
_MOST_CHARACTERS = 2_000_000  # of them in all: nobody else may write meanwhile


@dataclass(frozen=True, slots=True, kw_only=True)
class _Alike:
    """A stored article, and how much of the shorter of the two texts both have."""

    article: Article
    share: float


def find_copy(article: Article) -> TextCopy | None:
    """Sign a stored article, and propose what it copies or what copies it; None for nothing new.

    It is compared with the signed articles of other outlets. The later of two is the copy, and an
    agency never is where the other credits it. Of several, the one most alike counts, or what
    that one copies itself. What an editor decided stays as it is.
    """
    mine = shingles(article.text)
    keys = bands(mine)
    TextBand.objects.wait_for(keys)
    article.bands.all().delete()
    TextBand.objects.bulk_create(TextBand(article=article, key=key) for key in keys)
    best = max(_compared(mine, _sharing(keys, article)), key=_closeness, default=None)
    return None if best is None else _propose(article, _root(best, article, mine))


def _propose(article: Article, alike: _Alike) -> TextCopy | None:
    copy, original = _in_order(article, alike.article)
    if _is_decided(copy) or original.pk in _origins(copy) or copy.pk in _origins(original):
        return None
    if TextCopy.objects.filter(article=original, original=copy).exists():
        return None  # the dates were put right since
    proposal, is_new = TextCopy.objects.get_or_create(
        article=copy, original=original, defaults={"percent": round(100 * alike.share)}
    )
    return proposal if is_new else None


def _sharing(keys: list[int], article: Article) -> list[Article]:
    """The likeliest candidates, so many that they are compared in a moment; one at least."""
    likeliest = TextBand.objects.articles_alike(keys, article, most=_MOST)
    found = sorted(_stored(likeliest), key=lambda item: likeliest.index(item.pk))
    ends = accumulate(len(item.text) for item in found)
    return [
        item
        for at, (item, end) in enumerate(zip(found, ends, strict=True))
        if at == 0 or end <= _MOST_CHARACTERS
    ]


def _stored(numbers: Iterable[int]) -> list[Article]:
    articles = Article.objects.select_related("source").defer("raw")
    return list(articles.filter(pk__in=list(numbers)))


def _compared(mine: Shingles, articles: Iterable[Article]) -> Iterator[_Alike]:
    for article in articles:
        theirs = shingles(article.text)
        shared = common(mine, theirs)
        if shared >= FEWEST and shared >= _SHARE * min(len(mine), len(theirs)):
            yield _Alike(article=article, share=shared / min(len(mine), len(theirs)))


def _closeness(alike: _Alike) -> tuple[float, float, int]:
    """The most alike first, then the earliest."""
    return round(alike.share, 1), -_moment(alike.article).timestamp(), -alike.article.pk


def _root(alike: _Alike, article: Article, mine: Shingles) -> _Alike:
    """What the found article copies itself, as far back as the texts are alike."""
    seen = {article.pk}
    while True:
        seen.add(alike.article.pk)
        originals = linked_articles([alike.article.pk])[alike.article.pk] - seen
        earlier = max(_compared(mine, _stored(originals)), key=_closeness, default=None)
        if earlier is None:
            return alike
        alike = earlier


def _in_order(one: Article, other: Article) -> tuple[Article, Article]:
    """The copy, then the original."""
    if _credits(one, other):
        return one, other
    if _credits(other, one):
        return other, one
    original, copy = sorted((one, other), key=lambda item: (_moment(item), item.pk))
    return copy, original


def _credits(copy: Article, original: Article) -> bool:
    if original.source is None or not copy.credited_to:
        return False
    return not cited_keys(copy.credited_to).isdisjoint(outlet_keys(original.source.name))


def _moment(article: Article) -> dt.datetime:
    return article.published_at or article.retrieved_at


def _is_decided(article: Article) -> bool:
    """Whether an editor has said what the article copies, or that it copies nothing."""
    return article.syndication_of_id is not None or article.copied_from.decided().exists()


def _origins(article: Article) -> set[int]:
    """All that an article is known or thought to copy."""
    found: set[int] = set()
    waiting = {article.pk}
    while waiting:
        originals = {item for links in linked_articles(waiting).values() for item in links}
        waiting = originals - found
        found |= originals
    return found
