"""The parts that ingest needs, built from this site's settings."""

from __future__ import annotations

from functools import cache

from django.contrib.auth.models import User

from incidents.geocoding.gazetteer import EmbeddedGazetteer, open_gazetteer
from incidents.ingest.fetching import Fetcher, GuardedFetcher
from incidents.ingest.loading import LoadedArticle
from incidents.ingest.pipeline import ingest
from incidents.ingest.storing import IngestOutcome
from incidents.models import site_codebook


def ingest_here(loaded: LoadedArticle, *, actor: User | None = None) -> IngestOutcome:
    """`ingest` with the gazetteer and the codebook of this site.

    Raises ArticleRejected, CodebookError or GazetteerError.
    """
    codebook = site_codebook()
    return ingest(loaded, gazetteer=site_gazetteer(), codebook=codebook, actor=actor)


@cache
def site_gazetteer() -> EmbeddedGazetteer:
    """The embedded gazetteer, opened once per process."""
    return open_gazetteer()


def site_fetcher() -> Fetcher:
    """The guarded client, as strict as it comes."""
    return GuardedFetcher()
