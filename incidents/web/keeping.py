"""Whole pages that were made before, from the same snapshot, in the same language."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from incidents.publication import snapshot
from incidents.web import languages
from incidents.web.caching import kept_answers, site_version

_View = Callable[..., HttpResponse]


def kept(view: _View) -> _View:
    """A page that says the same to everybody: made once for each address, as long as there is room.

    What is no success is made anew.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, **captured: Any) -> HttpResponse:
        made_from = (snapshot.current().etag, site_version(), languages.current())
        asked = (*made_from, view.__name__, request.get_full_path())
        content = kept_answers.get(asked)
        if content is not None:
            return HttpResponse(content)
        response = view(request, **captured)
        if response.status_code == 200:
            kept_answers.keep(asked, response.content)
        return response

    return wrapper
