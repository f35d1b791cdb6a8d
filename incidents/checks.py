"""System checks: what the site is configured with is there and sound before anything runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, register

from incidents.errors import CodebookError, GazetteerError, GeocoderMisconfigured
from incidents.geocoding.gazetteer import open_gazetteer
from incidents.ingest.service_settings import site_enquiry
from incidents.models import site_codebook


@register()
def codebook_is_sound(**_: Any) -> Sequence[CheckMessage]:
    """The configured codebook can be read."""
    try:
        site_codebook()
    except CodebookError as error:
        return [Error(str(error), id="incidents.E001")]
    return []


@register()
def gazetteer_is_there(**_: Any) -> Sequence[CheckMessage]:
    """The embedded gazetteer can be opened."""
    try:
        open_gazetteer()
    except GazetteerError as error:
        return [Error(str(error), id="incidents.E002")]
    return []


@register()
def geocoder_is_configured(**_: Any) -> Sequence[CheckMessage]:
    """The geocoding service, where there is one, can be asked as its terms demand."""
    try:
        site_enquiry()
    except GeocoderMisconfigured as error:
        return [Error(str(error), id="incidents.E003")]
    return []
