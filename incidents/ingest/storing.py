"""What was read in an article, written in one transaction: all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from incidents.codebook import Codebook
from incidents.ingest.asking import Asked
from incidents.ingest.copies import find_copy
from incidents.ingest.drafting import Drafting
from incidents.ingest.loading import LoadedArticle
from incidents.ingest.records import save_article, save_mentions, save_places
from incidents.models import Article, Incident, Mention
from incidents.values import Gazetteer, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestOutcome:
    """What an article became; `created` is false where it was known and nothing was written.

    `asked` is None where no geocoding service is set up.
    """

    article: Article
    created: bool
    mentions: tuple[Mention, ...]
    incidents: tuple[Incident, ...]
    asked: Asked | None = None


@transaction.atomic
def store(
    loaded: LoadedArticle,
    reading: Reading,
    *,
    gazetteer: Gazetteer,
    codebook: Codebook,
    actor: User | None = None,
) -> IngestOutcome:
    """Write all that was read, or nothing; IntegrityError where the article is there already."""
    now = timezone.now()
    article = save_article(loaded, reading, gazetteer=gazetteer, actor=actor, now=now)
    find_copy(article)
    places = save_places(reading, gazetteer=gazetteer, codebook=codebook, now=now)
    mentions = save_mentions(article, reading, places)
    drafting = Drafting(article=article, places=places, codebook=codebook, actor=actor)
    return IngestOutcome(
        article=article,
        created=True,
        mentions=mentions,
        incidents=drafting.save(reading.events),
    )
