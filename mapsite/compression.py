"""Answers in fewer bytes: public texts are compressed, once for each version of each address."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable
from typing import Final

import brotli
from cachetools import LRUCache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

SMALLEST: Final = 400  # bytes that are worth it
KEPT_BYTES: Final = 16 << 20  # of compressed answers, in each process
_QUALITY: Final = 5  # of brotli's 11: the higher ones cost more than a page is worth
_LEVEL: Final = 6  # of gzip's 9
_TEXTS: Final = (
    "text/", "application/json", "application/geo+json", "application/javascript",
    "application/xml", "application/atom+xml", "image/svg+xml",
)  # fmt: skip
_Answer = Callable[[HttpRequest], HttpResponseBase]


class CompressionMiddleware:
    """Compresses what anybody may read, where the reader's program takes it.

    Never the editors' pages: they hold tokens, which whoever measures the size of answers could
    guess letter by letter (BREACH). Never streams: downloads are resumed by byte, and come with
    gzip files of their own.
    """

    def __init__(self, get_response: _Answer) -> None:
        self._get_response = get_response
        self._kept: LRUCache[tuple[str, str, str], bytes] = LRUCache(KEPT_BYTES, getsizeof=len)
        self._lock = threading.Lock()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, shorter where that is allowed and worth it."""
        response = self._get_response(request)
        if not isinstance(response, HttpResponse) or not _is_public_text(request, response):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        encoding = _accepted(request.headers.get("Accept-Encoding", ""))
        if encoding and len(response.content) >= SMALLEST:
            response.content = self._compressed(request, response, encoding)
            response.headers["Content-Encoding"] = encoding
            response.headers["Content-Length"] = str(len(response.content))
            _weaken_tag(response)
        return response

    def _compressed(self, request: HttpRequest, response: HttpResponse, encoding: str) -> bytes:
        """From what is kept, where the answer has a tag by which it is known again."""
        asked = (encoding, request.get_full_path(), response.headers.get("ETag", ""))
        with self._lock:
            found = self._kept.get(asked) if asked[2] else None
        if found is not None:
            return found
        made = _squeezed(response.content, encoding)
        if asked[2] and len(made) < KEPT_BYTES // 8:
            with self._lock:
                self._kept[asked] = made
        return made


def _squeezed(content: bytes, encoding: str) -> bytes:
    if encoding == "br":
        made: bytes = brotli.compress(content, quality=_QUALITY)
        return made
    return gzip.compress(content, _LEVEL, mtime=0)


def _is_public_text(request: HttpRequest, response: HttpResponse) -> bool:
    kind = response.headers.get("Content-Type", "")
    return (
        not request.path_info.startswith("/admin/")
        and not response.has_header("Content-Encoding")
        and not response.has_header("Content-Range")
        and response.status_code not in (204, 206, 304)
        and kind.startswith(_TEXTS)
    )


def _accepted(header: str) -> str:
    """The best encoding that the header takes: "br", "gzip" or ""."""
    taken = {
        name.strip().lower()
        for name, _, weight in (part.partition(";") for part in header.split(","))
        if weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    }
    return next((name for name in ("br", "gzip") if name in taken), "")


def _weaken_tag(response: HttpResponse) -> None:
    tag = response.headers.get("ETag", "")
    if tag.startswith('"'):
        response.headers["ETag"] = f"W/{tag}"
