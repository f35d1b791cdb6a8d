"""Entity tags for public pages: what is shown, by whom it was made, and what was asked."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any

from cachetools import LRUCache
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import get_template
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import condition, require_safe

from incidents import publication
from incidents.publication import snapshot
from incidents.web import legend

_LONGEST_KEPT = 600  # characters of an address
KEPT_BYTES = 32 << 20  # of answers, in each process


class KeptAnswers:
    """Answers to addresses that many ask for, bounded in bytes; the least used go first."""

    def __init__(self, most_bytes: int) -> None:
        self._answers: LRUCache[tuple[str, ...], bytes] = LRUCache(most_bytes, getsizeof=_size)
        self._lock = threading.Lock()

    def get(self, asked: tuple[str, ...]) -> bytes | None:
        """The answer, where it was given before."""
        with self._lock:
            return self._answers.get(asked)

    def keep(self, asked: tuple[str, ...], content: bytes) -> None:
        """Keep an answer, as long as there is room; to no address of more than a page of text."""
        if len(content) <= self._answers.maxsize // 8 and sum(map(len, asked)) <= _LONGEST_KEPT:
            with self._lock:
                self._answers[asked] = content


def _size(content: bytes) -> int:
    return len(content) + 4 * _LONGEST_KEPT  # an address may be of four bytes a letter


kept_answers = KeptAnswers(KEPT_BYTES)
_View = Callable[..., HttpResponseBase]
_SETTINGS = (
    "STATIC_URL",
    "PUBLIC_URL",
    "INCIDENT_MAP_TILES_URL",
    "INCIDENT_MAP_TILES_ATTRIBUTION",
    "INCIDENT_MAP_GEOCODER",
    "INCIDENT_MAP_GEOCODER_CREDIT",
    "INCIDENT_MAP_DATA_LICENCE",
    "INCIDENT_MAP_DATA_LICENCE_URL",
)


def cached_by_snapshot(view: _View) -> _View:
    """A view for GET and HEAD that answers 304 while neither the data nor the site changed."""
    tagged = condition(etag_func=_etag)(view)

    @wraps(view)
    def wrapper(request: HttpRequest, **captured: Any) -> HttpResponseBase:
        response: HttpResponseBase = tagged(request, **captured)
        response.headers.setdefault("Cache-Control", "public, no-cache")
        return response

    return read_only(wrapper)


def made_file(text: str, content_type: str, *, is_current: bool) -> HttpResponse:
    """A file that is made from data and named by a digest, which is kept for ever.

    An old name, asked for during an upgrade, gets today's content, unkept.
    """
    response = HttpResponse(text, content_type=f"{content_type}; charset=utf-8")
    response["Cache-Control"] = (
        "public, max-age=31536000, immutable" if is_current else "public, no-cache"
    )
    return response


def read_only(view: _View) -> _View:
    """A view for GET and HEAD; it changes nothing, so anything else is a 405 and no CSRF error."""
    return csrf_exempt(require_safe(view))


def entity_tag(request: HttpRequest) -> str:
    """Weak, so that a proxy may compress what it tags."""
    asked = f"{snapshot.current().etag}\n{site_version()}\n{request.get_full_path()}"
    return f'W/"{hashlib.sha256(asked.encode()).hexdigest()[:32]}"'


def site_version() -> str:
    """Changes with whatever pages are made of, so that an upgrade leaves no old page."""
    return _digest_of_files() if settings.DEBUG else _fixed_digest()


def _etag(request: HttpRequest, **_captured: object) -> str:
    return entity_tag(request)


@lru_cache(maxsize=1)
def _fixed_digest() -> str:
    return _digest_of_files()


def _digest_of_files() -> str:
    """Over all that turns a document into a page: words, templates, codebook, static files."""
    base: Any = get_template("incidents/base.html")
    files = [
        legend.codebook_path(),
        *sorted(Path(base.origin.name).parent.rglob("*.html")),
        *sorted(Path(__file__).parent.glob("*.py")),
        *sorted(Path(publication.__file__).parent.rglob("*.py")),
        *sorted(Path(__file__).parents[1].joinpath("locale").rglob("*.mo")),
    ]
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.read_bytes())
    digest.update(str(getattr(staticfiles_storage, "manifest_hash", "")).encode())
    digest.update(repr([getattr(settings, name) for name in _SETTINGS]).encode())
    return digest.hexdigest()
