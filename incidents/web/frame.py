"""What every page has around its content: its language, its other languages, its address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import escape_uri_path
from django.utils.http import escape_leading_slashes

from incidents.ingest.service_settings import site_credit
from incidents.web import catalogue, languages


@dataclass(frozen=True, slots=True, kw_only=True)
class InLanguage:
    """The same page in one language: `url` keeps what was asked, `address` is for machines."""

    code: str
    name: str
    url: str
    address: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Of one request."""

    language: str
    languages: tuple[InLanguage, ...]
    canonical: str
    default: str
    words_url: str
    place_credit: str


def frame(request: HttpRequest) -> dict[str, Any]:
    """A context processor: `frame` for base.html; nothing on the editors' desk."""
    if request.path_info.startswith("/admin/"):
        return {}
    path, language = _plain_path(request), languages.current()
    query = request.META.get("QUERY_STRING", "")
    asked = f"?{query}" if query else ""
    offered = tuple(
        InLanguage(
            code=code,
            name=str(name),
            url=languages.localised(path, code) + asked,
            address=settings.PUBLIC_URL + languages.localised(path, code),
            is_current=code == language,
        )
        for code, name in settings.LANGUAGES
    )
    return {
        "frame": Frame(
            language=language,
            languages=offered,
            canonical=settings.PUBLIC_URL + languages.localised(path),
            default=settings.PUBLIC_URL + path,
            words_url=catalogue.words_url(),
            place_credit=site_credit(),
        )
    }


def _plain_path(request: HttpRequest) -> str:
    """Without its language, written as links are: a path of two slashes would name another site."""
    return escape_leading_slashes(escape_uri_path(languages.plain(request.path)))
