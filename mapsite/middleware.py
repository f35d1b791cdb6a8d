"""Middleware made cheap for public reading, which is most of what a site answers."""

import logging
from typing import Any

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.translation import activate, deactivate

from incidents.errors import SnapshotError

_logger = logging.getLogger("incidents")
_OWN_POLICY = frozenset({"_csp_config", "_csp_update", "_csp_replace", "_csp_exempt"})
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


def is_public_reading(request: HttpRequest) -> bool:
    """Whether a request only reads what anybody may read: without session, without cookie."""
    return request.method in _READING and not request.path_info.startswith("/admin/")


class _ForEditors:
    """Lets public reading pass by the middleware that it is mixed into."""

    get_response: Any

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if is_public_reading(request):
            passed: HttpResponseBase = self.get_response(request)
            return passed
        response: HttpResponseBase = super().__call__(request)  # type: ignore[misc]
        return response


class EditorSessionMiddleware(_ForEditors, SessionMiddleware):
    """Sessions."""


class EditorAuthenticationMiddleware(_ForEditors, AuthenticationMiddleware):
    """Who is logged in."""


class EditorMessageMiddleware(_ForEditors, MessageMiddleware):
    """One-time notes."""


class LanguageMiddleware:
    """The language that a path names: "/fr/…" is French, a path without is the site's own.

    Neither a header nor a cookie has a say, so that an address is one page for everybody.
    """

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response
        codes = (code for code, _ in settings.LANGUAGES)
        self._named = frozenset(code for code in codes if code != settings.LANGUAGE_CODE)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        first = request.path_info[1:].partition("/")[0]
        if first not in self._named:
            plain: HttpResponseBase = self.get_response(request)
            return plain
        activate(first)
        try:
            named: HttpResponseBase = self.get_response(request)
        finally:
            deactivate()
        return named


class UnavailableMiddleware:
    """A page of 503 where the database, or the snapshot that readers get, cannot be reached."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response: HttpResponseBase = self.get_response(request)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """The page, where that is the trouble; the log says why."""
        if not isinstance(error, OperationalError | InterfaceError | SnapshotError):
            return None
        _logger.error("%s %s: %s", request.method, request.path, error)
        context = {"is_reading": isinstance(error, SnapshotError)}
        headers = {"Retry-After": "60", "Cache-Control": "no-store"}
        page = render_to_string("incidents/unavailable.html", context)
        return HttpResponse(page, status=503, headers=headers)


class PolicyMiddleware(CSPMiddleware):
    """The site's Content-Security-Policy, built once for all responses that ask for no other."""

    def __init__(self, get_response: Any) -> None:
        super().__init__(get_response)
        self._policy = build_policy()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        """Set the header, where the response has none of its own."""
        if getattr(request, "_csp_nonce", None) or _OWN_POLICY & vars(response).keys():
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self._policy)
        return response
