"""The public pages that need no JavaScript; all are read from the snapshot."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from incidents.publication import snapshot
from incidents.publication.search import Query
from incidents.web import cards, legend, params
from incidents.web.caching import cached_by_snapshot
from incidents.web.facts import source_line
from incidents.web.filters import filter_form, suffix, tidied, told
from incidents.web.marked_text import paragraphs
from incidents.web.refusals import explains_parameters
from incidents.web.rendering import page_of, rendered

PER_PAGE = 25


@cached_by_snapshot
@explains_parameters
def incident_list(request: HttpRequest) -> HttpResponse:
    """Everything the map shows, as a list with the same filters."""
    target = tidied(request)
    if target:
        return HttpResponseRedirect(target)
    shown, codebook = snapshot.current(), legend.site_codebook()
    query = params.parse_leniently(request.GET, codebook)
    found = shown.find(query)
    types = shown.find(Query(story=query.story)).counts("event_type")
    page = page_of(request, found, PER_PAGE)
    filters = params.as_parameters(query)
    return rendered(
        request,
        "incidents/incident_list.html",
        {
            "page": page,
            "cards": [cards.card(feature, codebook) for feature in page],
            "told": told(query, found.count),
            "form": filter_form(query, codebook, types),
            "filters": suffix(filters),
            "paging": suffix(filters) + ("&" if filters else "?"),
            "is_empty": not shown.seq,
        },
    )


@cached_by_snapshot
def article_page(request: HttpRequest, article_id: int) -> HttpResponse:
    """An openly licensed article with its evidence marked; there are no pages of others."""
    shown = snapshot.current()
    article = shown.article(article_id)
    if article is None:
        raise Http404("this text may not be shown here; its outlet has it")
    return rendered(
        request,
        "incidents/article.html",
        {
            "source": source_line(article),
            "licence": article["licence"],
            "paragraphs": paragraphs(article["text"], article["marks"]),
            "incidents": _cards_of(article["incidents"]),
        },
    )


def _cards_of(public_ids: list[str]) -> list[cards.Card]:
    shown = snapshot.current()
    features = (shown.feature(public_id) for public_id in public_ids)
    return [
        cards.card(feature, legend.site_codebook())
        for feature in features
        if feature and feature["properties"].get("title")
    ]
