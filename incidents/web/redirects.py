"""Addresses that are written otherwise than the site writes them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase

from incidents.web.caching import read_only


@read_only
def without_own_language(request: HttpRequest, rest: str = "") -> HttpResponseBase:
    """ "/en/about/" → "/about/": the site's own language has no prefix. The query is kept."""
    query = request.META.get("QUERY_STRING", "")
    path = rest.lstrip("/\\")  # "//elsewhere.example" would lead off this site
    return HttpResponsePermanentRedirect(f"/{path}{'?' if query else ''}{query}")
