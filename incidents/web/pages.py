"""The public pages that need no JavaScript; all are read from the snapshot."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from incidents.publication import snapshot
from incidents.publication.search import Feature, Query
from incidents.publication.snapshot import Found
from incidents.web import cards, legend, params, words
from incidents.web.caching import cached_by_snapshot
from incidents.web.facts import source_line
from incidents.web.filters import filter_form, suffix, tidied, told
from incidents.web.map import codebook_css_url
from incidents.web.marked_text import paragraphs
from incidents.web.refusals import explains_parameters
from incidents.web.stories import story_line

PER_PAGE = 25
MOST_OF_STORY = 300
_GONE = frozenset({"retracted", "merged"})


class _Pages(Paginator):  # type: ignore[type-arg] # cannot be subscripted at run time
    """Pages of what was found; nothing is read but the page shown."""

    def __init__(self, found: Found, per_page: int) -> None:
        super().__init__(found, per_page)  # type: ignore[arg-type] # it has len and slices


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
    page = _Pages(found, PER_PAGE).get_page(request.GET.get("page"))
    filters = params.as_parameters(query)
    return _page(
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
def incident_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """One incident with every value's evidence; a retracted one says so (410)."""
    shown = snapshot.current()
    feature = shown.feature(public_id)
    if feature is None:
        raise Http404(f"no incident '{public_id}' was ever published here")
    if feature["properties"]["status"] in _GONE:
        return _retracted(request, feature)
    detail = cards.detail(feature, shown, legend.site_codebook())
    stories = [
        story_line(item) for item in map(shown.story, feature["properties"]["stories"]) if item
    ]
    return _page(
        request,
        "incidents/incident.html",
        {
            "incident": detail,
            "stories": stories,
            "address": f"{settings.PUBLIC_URL}{detail.card.url}",
        },
    )


@cached_by_snapshot
def story_page(request: HttpRequest, slug: str) -> HttpResponse:
    """A story's incidents in the order in which they happened."""
    shown, codebook = snapshot.current(), legend.site_codebook()
    story = shown.story(slug)
    if story is None:
        raise Http404(f"no story '{slug}' is public")
    found = shown.find(Query(story=slug))
    latest = [cards.card(feature, codebook) for feature in found[:MOST_OF_STORY]]
    return _page(
        request,
        "incidents/story.html",
        {
            "story": story_line(story),
            "cards": latest[::-1],
            "count": found.count,
            "rest": max(0, found.count - MOST_OF_STORY),
        },
    )


@cached_by_snapshot
def article_page(request: HttpRequest, article_id: int) -> HttpResponse:
    """An openly licensed article with its evidence marked; there are no pages of others."""
    shown = snapshot.current()
    article = shown.article(article_id)
    if article is None:
        raise Http404("this text may not be shown here; its outlet has it")
    return _page(
        request,
        "incidents/article.html",
        {
            "source": source_line(article),
            "licence": article["licence"],
            "paragraphs": paragraphs(article["text"], article["marks"]),
            "incidents": _cards_of(article["incidents"]),
        },
    )


@cached_by_snapshot
def about(request: HttpRequest) -> HttpResponse:
    """How the map is made and what its words mean."""
    codebook = legend.site_codebook()
    return _page(
        request,
        "incidents/about.html",
        {
            "marks": legend.marks(codebook),
            "statuses": [
                item for item in codebook.verification_statuses.values() if not item.hidden
            ],
        },
    )


def _page(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    styled = {"marks": legend.marks(legend.site_codebook()), "codebook_css": codebook_css_url()}
    return render(request, template, {**styled, **context}, status=status)


def _retracted(request: HttpRequest, feature: Feature) -> HttpResponse:
    shown, properties = snapshot.current(), feature["properties"]
    replacement = shown.feature(properties.get("replaced_by") or "")
    is_public = replacement and replacement["properties"]["status"] not in _GONE
    context = {
        "public_id": feature["id"],
        "reason": properties["reason"],
        "merged": properties["status"] == "merged",
        "published": words.day_words(properties.get("published_at")),
        "retracted": words.day_words(properties.get("updated_at")),
        "replacement": cards.card(replacement, legend.site_codebook())
        if replacement and is_public
        else None,
    }
    return _page(request, "incidents/retracted.html", context, status=410)


def _cards_of(public_ids: list[str]) -> list[cards.Card]:
    shown = snapshot.current()
    features = (shown.feature(public_id) for public_id in public_ids)
    return [
        cards.card(feature, legend.site_codebook())
        for feature in features
        if feature and feature["properties"].get("title")
    ]
