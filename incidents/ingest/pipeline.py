"""From a loaded article to its rows: read once, written in one transaction, never twice."""

from __future__ import annotations

from dataclasses import replace

from django.contrib.auth.models import User
from django.db import IntegrityError

from incidents.codebook import Codebook
from incidents.ingest.asking import Enquiry
from incidents.ingest.loading import LoadedArticle
from incidents.ingest.records import outlet_name, text_hash, withheld_names
from incidents.ingest.storing import IngestOutcome, store
from incidents.models import Article, Incident, Source
from incidents.reading import read
from incidents.values import Gazetteer


def ingest(
    loaded: LoadedArticle,
    *,
    gazetteer: Gazetteer,
    codebook: Codebook,
    actor: User | None = None,
    enquiry: Enquiry | None = None,
) -> IngestOutcome:
    """Read an article and store it with mentions, draft incidents and their evidence.

    The same text of the same outlet is the same article, whoever hands it in and when: also
    if two processes do at once. What the gazetteer does not know is asked of `enquiry`, before
    anything is written. Raises ArticleRejected.
    """
    known = known_article(loaded)
    if known is not None:
        return _as_stored(known)
    reading = read(
        loaded.text,
        gazetteer=gazetteer,
        codebook=codebook,
        title=loaded.title,
        language=loaded.language,
        published_on=loaded.published_at.date() if loaded.published_at else None,
        source_country=_country(loaded),
    )
    asked = None
    if enquiry is not None:
        withheld = withheld_names(loaded, reading, gazetteer)
        reading, asked = enquiry.widen(
            reading, gazetteer=gazetteer, codebook=codebook, withheld=withheld
        )
    try:
        stored = store(loaded, reading, gazetteer=gazetteer, codebook=codebook, actor=actor)
        return replace(stored, asked=asked)
    except IntegrityError:
        known = known_article(loaded)  # another process was faster
        if known is None:
            raise
        return _as_stored(known)


def known_article(loaded: LoadedArticle) -> Article | None:
    """The stored article with this text of this outlet; where no outlet is given, of any."""
    same_text = Article.objects.with_text(text_hash(loaded.text)).select_related("source")
    if loaded.source:
        same_text = same_text.filter(source__name=outlet_name(loaded))
    return same_text.order_by("pk").first()


def _as_stored(article: Article) -> IngestOutcome:
    incidents = Incident.objects.filter(citations__article=article).distinct().order_by("pk")
    return IngestOutcome(
        article=article,
        created=False,
        mentions=tuple(article.mentions.select_related("place")),
        incidents=tuple(incidents.select_related("place")),
    )


def _country(loaded: LoadedArticle) -> str:
    """The outlet's country where we know the outlet; it helps to tell places apart."""
    source = Source.objects.filter(name=outlet_name(loaded)).first()
    return source.country_code if source else ""
