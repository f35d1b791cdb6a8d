"""The scripts' words in the reader's language, as a file of their own."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.i18n import JavaScriptCatalog

from incidents.web import languages, legend
from incidents.web.caching import made_file, read_only, site_version


@read_only
def words_script(_request: HttpRequest, version: str) -> HttpResponse:
    """Django's catalogue of our scripts' texts; its name is a digest of its content."""
    text = _script(languages.current(), site_version())
    return made_file(text, "text/javascript", is_current=version == legend.version(text))


def words_url() -> str:
    """Where it is; "" in the language that the scripts are written in."""
    language = languages.current()
    if language == settings.LANGUAGE_CODE:
        return ""
    version = legend.version(_script(language, site_version()))
    return reverse("incidents:words_script", args=[version])


@lru_cache(maxsize=8)
def _script(language: str, _site: str) -> str:
    request = HttpRequest()
    request.method = "GET"
    with override(language):
        made = JavaScriptCatalog.as_view(packages=["incidents"])(request)
    return str(made.content, "utf-8")  # type: ignore[attr-defined] # as_view hides its type
