"""Middleware that editors need and public reading goes without: session, login, messages."""

from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponseBase

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
