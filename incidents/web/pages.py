"""The public pages that need no JavaScript; all are read from the snapshot."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from incidents.publication import snapshot
from incidents.web import cards, legend
from incidents.web.caching import cached_by_snapshot
from incidents.web.facts import source_line
from incidents.web.marked_text import paragraphs
from incidents.web.rendering import rendered


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
