"""The parts that ingest needs, built from this site's settings."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from django.contrib.auth.models import User

from incidents.errors import GeocoderMisconfigured
from incidents.geocoding.gazetteer import EmbeddedGazetteer, open_gazetteer
from incidents.ingest.asking import Asked
from incidents.ingest.asking_again import ask_again
from incidents.ingest.fetching import Fetcher, GuardedFetcher
from incidents.ingest.loading import LoadedArticle
from incidents.ingest.pipeline import ingest
from incidents.ingest.service_settings import site_enquiry
from incidents.ingest.storing import IngestOutcome
from incidents.models import Article, site_codebook


def ingest_here(
    loaded: LoadedArticle, *, actor: User | None = None, may_ask: bool = True
) -> IngestOutcome:
    """`ingest` with the gazetteer, the codebook and the geocoding service of this site.

    Raises ArticleRejected, CodebookError, GazetteerError or GeocoderMisconfigured.
    """
    return ingest(
        loaded,
        gazetteer=site_gazetteer(),
        codebook=site_codebook(),
        actor=actor,
        enquiry=site_enquiry() if may_ask else None,
    )


def asked_again(articles: Iterable[Article]) -> list[tuple[Article, Asked]]:
    """What the service of this site said of the unresolved mentions of stored articles.

    It stops at the first failure. Raises GeocoderMisconfigured, also where there is no service.
    """
    enquiry = site_enquiry()
    if enquiry is None:
        raise GeocoderMisconfigured("INCIDENT_MAP_GEOCODER is 'none'; name a service to ask")
    gazetteer, codebook = site_gazetteer(), site_codebook()
    told: list[tuple[Article, Asked]] = []
    for article in articles:
        asked = ask_again(article, enquiry=enquiry, gazetteer=gazetteer, codebook=codebook)
        told.append((article, asked))
        if asked.error:
            break
    return told


@cache
def site_gazetteer() -> EmbeddedGazetteer:
    """The embedded gazetteer, opened once per process."""
    return open_gazetteer()


def site_fetcher() -> Fetcher:
    """The guarded client, as strict as it comes."""
    return GuardedFetcher()
