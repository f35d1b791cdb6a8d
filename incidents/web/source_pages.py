"""Who is cited: all outlets and datasets, and each one's articles and incidents."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from incidents.publication import snapshot
from incidents.publication.search import Feature, Query, folded
from incidents.publication.snapshot.citations import is_dataset_row
from incidents.publication.snapshot.outlets import Outlet, outlet, outlets
from incidents.web import cards, legend
from incidents.web.caching import cached_by_snapshot
from incidents.web.days import day
from incidents.web.facts import source_line
from incidents.web.rendering import page_of, rendered

PER_PAGE = 100
INCIDENTS_PER_PAGE = 25
ARTICLES_READ = 300  # incidents whose articles are listed
MOST_ARTICLES = 100


@cached_by_snapshot
def source_index(request: HttpRequest) -> HttpResponse:
    """Outlets with how much rests on each, datasets apart; no grades."""
    told = outlets(snapshot.current())
    page = page_of(request, [item for item in told if not item.is_dataset], PER_PAGE)
    context = {
        "page": page,
        "datasets": [item for item in told if item.is_dataset],
        "paging": "?",
    }
    return rendered(request, "incidents/sources.html", context)


@cached_by_snapshot
def source_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One outlet's cited articles and the incidents that rest on them."""
    shown = snapshot.current()
    told = outlet(shown, slug)
    if told is None:
        raise Http404(f"nothing public cites a source '{slug}'")
    found = shown.find(Query(source=told.name))
    page = page_of(request, found, INCIDENTS_PER_PAGE)
    articles = cited_articles(found[:ARTICLES_READ], told)
    codebook = legend.site_codebook()
    context = {
        "outlet": told,
        "articles": articles[:MOST_ARTICLES],
        "has_more_articles": len(articles) > MOST_ARTICLES or found.count > ARTICLES_READ,
        "count": found.count,
        "page": page,
        "cards": [cards.card(feature, codebook) for feature in page],
        "paging": "?",
    }
    return rendered(request, "incidents/source.html", context)


def cited_articles(features: list[Feature], told: Outlet) -> list[dict[str, object]]:
    """The outlet's articles that these incidents cite, latest first; no rows of datasets."""
    cited: dict[int, Feature] = {}
    counts: dict[int, int] = {}
    for feature in features:
        for source in feature["properties"]["sources"]:
            is_row = is_dataset_row(source["id"])
            if folded(source["publisher"]) == folded(told.name) and not is_row:
                cited.setdefault(source["id"], source)
                counts[source["id"]] = counts.get(source["id"], 0) + 1
    latest = sorted(cited.values(), key=_published, reverse=True)
    return [
        {
            "source": source_line(source),
            "day": day(source.get("published_on") or source.get("published_at")),
            "incidents": counts[source["id"]],
        }
        for source in latest
    ]


def _published(source: Feature) -> str:
    return str(source.get("published_on") or source.get("published_at") or "")
