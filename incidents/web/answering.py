"""JSON views of the query in the address, answered from memory where they were asked before."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from incidents.errors import InvalidParameter
from incidents.publication import snapshot
from incidents.publication.search import Query
from incidents.publication.snapshot import Snapshot
from incidents.web import languages, legend, params
from incidents.web.caching import cached_by_snapshot, kept_answers, site_version
from incidents.web.refusals import refused

_Answer = Callable[[HttpRequest, Snapshot, Query], Any]


def answering(*also: str) -> Callable[[_Answer], Callable[..., HttpResponseBase]]:
    """A JSON view of the query in the address; `also` names the parameters that it reads itself.

    An address that was answered before, from the same snapshot, is answered from memory.
    """

    def decorate(answer: _Answer) -> Callable[..., HttpResponseBase]:
        @cached_by_snapshot
        @wraps(answer)
        def view(request: HttpRequest) -> HttpResponse:
            shown = snapshot.current()
            asked = (
                shown.etag,
                languages.current(),
                site_version(),
                answer.__name__,
                request.META.get("QUERY_STRING", ""),
            )
            content = kept_answers.get(asked)
            if content is None:
                try:
                    query = params.parse_strictly(
                        request.GET, legend.site_codebook(), also=frozenset(also)
                    )
                    content = orjson.dumps(answer(request, shown, query))
                except InvalidParameter as error:
                    return refused(error)
                kept_answers.keep(asked, content)
            return HttpResponse(content, content_type="application/json")

        return view

    return decorate
