"""The geocoding service that this site is configured with."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.module_loading import import_string

from incidents.errors import GeocoderMisconfigured
from incidents.geocoding.questions import (
    GeocodingService,
    ServiceFactory,
    ServiceOptions,
    plain_words,
)
from incidents.geocoding.services import SERVICES
from incidents.ingest.asking import Enquiry
from incidents.ingest.service_client import guarded, is_loopback

_CONTACT = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+|https?://[^\s)]+\.[^\s)]+")
_PUBLIC_DELAY = 1.0  # seconds; the terms of the public servers


def site_enquiry() -> Enquiry | None:
    """How this site asks its geocoding service; None where it has none.

    Raises GeocoderMisconfigured.
    """
    service = site_service()
    if service is None:
        return None
    return Enquiry(
        service=service,
        delay=dt.timedelta(seconds=_delay(service)),
        most_names=int(_within("NAMES", 0, 100)),
        keep_for=dt.timedelta(days=_within("CACHE_DAYS", 1, 3_650)),
    )


def site_service() -> GeocodingService | None:
    """The service itself; None where there is none. Raises GeocoderMisconfigured."""
    name = settings.INCIDENT_MAP_GEOCODER.strip()
    if name in {"", "none"}:
        return None
    factory = _factory(name)
    address = _address(factory, name)
    user_agent = _user_agent(name)
    timeout = _within("TIMEOUT", 0.1, 60)
    return factory(
        ServiceOptions(
            address=address,
            user_agent=user_agent,
            timeout_seconds=timeout,
            adapter_factory=guarded(address, user_agent=user_agent, timeout_seconds=timeout),
        )
    )


def site_credit() -> str:
    """What the service's terms want to see wherever its places show; "" where there are none."""
    stated: str = settings.INCIDENT_MAP_GEOCODER_CREDIT.strip()
    name = settings.INCIDENT_MAP_GEOCODER.strip()
    if stated or name in {"", "none"}:
        return stated
    try:
        return _factory(name).attribution
    except GeocoderMisconfigured:
        return ""


def _factory(name: str) -> ServiceFactory:
    if name in SERVICES:
        return SERVICES[name]
    try:
        factory: ServiceFactory = import_string(name)
    except ImportError as error:
        raise GeocoderMisconfigured(
            f"INCIDENT_MAP_GEOCODER is '{name}'; write none, {', '.join(SERVICES)}"
            " or the dotted path of a class"
        ) from error
    return factory


def _address(factory: ServiceFactory, name: str) -> str:
    address = settings.INCIDENT_MAP_GEOCODER_URL.strip().rstrip("/") or factory.public_address
    parts = urlsplit(address)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(address))
    if not is_safe or not parts.hostname or parts.query or parts.fragment or parts.username:
        raise GeocoderMisconfigured(
            f"INCIDENT_MAP_GEOCODER_URL is '{address}'; for {name} write an address such as"
            " https://nominatim.example.org, or http://127.0.0.1:8080 for this machine"
        )
    return address


def _user_agent(name: str) -> str:
    """Who asks: the public services block those who do not say."""
    user_agent: str = settings.INCIDENT_MAP_GEOCODER_USER_AGENT.strip()
    if not _CONTACT.search(user_agent) or not user_agent.isascii() or not user_agent.isprintable():
        raise GeocoderMisconfigured(
            f"INCIDENT_MAP_GEOCODER_USER_AGENT is '{plain_words(user_agent)}'; {name} wants to know"
            " who asks: write a name and a mail or web address, such as"
            " 'our-map/1.0 (desk@example.org)'"
        )
    return user_agent


def _delay(service: GeocodingService) -> float:
    delay = _within("DELAY", 0, 3_600)
    public = getattr(type(service), "public_address", "")
    if service.address == public and delay < _PUBLIC_DELAY:
        raise GeocoderMisconfigured(
            f"INCIDENT_MAP_GEOCODER_DELAY is '{delay:g}'; the terms of {public} allow one question"
            " a second: write 1 or more"
        )
    return delay


def _within(name: str, least: float, most: float) -> float:
    value: float = getattr(settings, f"INCIDENT_MAP_GEOCODER_{name}")
    if not least <= value <= most:
        raise GeocoderMisconfigured(
            f"INCIDENT_MAP_GEOCODER_{name} is '{value:g}';"
            f" write a number from {least:g} to {most:g}"
        )
    return value
