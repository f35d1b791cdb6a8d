"""The list of incidents: all that the map does, in HTML alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy

from incidents.codebook import Codebook
from incidents.publication import snapshot
from incidents.publication.search import Query
from incidents.publication.snapshot import Snapshot
from incidents.publication.snapshot.orders import ORDERS
from incidents.web import cards, languages, legend, params
from incidents.web.caching import cached_by_snapshot
from incidents.web.chips import chips, loosenings
from incidents.web.filters import filter_form, tidied
from incidents.web.keeping import kept
from incidents.web.knowledge import knowledge
from incidents.web.place_choices import other_places
from incidents.web.refusals import explains_parameters
from incidents.web.rendering import page_of, rendered
from incidents.web.summaries import summary, told
from incidents.web.tables import column_heads, rows

PER_PAGE = {"cards": 25, "table": 50}
DEFAULTS = {"sort": ORDERS[0], "layout": "cards"}
ORDER_LABELS = {
    "newest": gettext_lazy("Newest first"),
    "oldest": gettext_lazy("Oldest first"),
    "changed": gettext_lazy("Last changed first"),
    "place": gettext_lazy("By place"),
    "killed": gettext_lazy("Most killed first"),
    "injured": gettext_lazy("Most injured first"),
}
LAYOUT_LABELS = {"cards": gettext_lazy("Cards"), "table": gettext_lazy("Table")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to see the list, and the query string that leads there."""

    label: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """A page to go to; `number` is None for those left out between two."""

    number: int | None
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """How a reader looks at the list: its filters, and `ways`, its order and its layout."""

    filters: Mapping[str, str]
    ways: Mapping[str, str]

    def address(self, **changes: str) -> str:
        """The query string with another order, layout or page; defaults are left out."""
        ways = {**self.ways, **changes}
        kept = {name: value for name, value in ways.items() if value != DEFAULTS.get(name)}
        return params.suffix({**self.filters, **kept}) or "?"

    @property
    def kept(self) -> dict[str, str]:
        """What a new filter leaves alone."""
        return {name: value for name, value in self.ways.items() if value != DEFAULTS[name]}


@cached_by_snapshot
@explains_parameters
@kept
def incident_list(request: HttpRequest) -> HttpResponse:
    """Everything the map shows, as a list with the same filters."""
    target = tidied(request)
    if target:
        return HttpResponseRedirect(target)
    shown, codebook = snapshot.current(), legend.site_codebook()
    query = params.parse_leniently(request.GET, codebook)
    seen = _Seen(filters=params.as_parameters(query), ways=_ways(request))
    listed = shown.find(query).in_order(seen.ways["sort"], languages.current())
    page = page_of(request, listed, PER_PAGE[seen.ways["layout"]])
    context = {
        **_about_filters(shown, query, codebook, seen),
        **_about_page(page, seen, codebook),
        "knowledge": knowledge(request, shown, query),
        "is_empty": not shown.seq,
    }
    return rendered(request, "incidents/incident_list.html", context)


def _ways(request: HttpRequest) -> dict[str, str]:
    """The order and the layout asked for; the usual ones where what is asked is neither."""
    allowed = {"sort": ORDERS, "layout": tuple(LAYOUT_LABELS)}
    return {
        name: asked if (asked := request.GET.get(name, "")) in allowed[name] else usual
        for name, usual in DEFAULTS.items()
    }


def _about_filters(
    shown: Snapshot, query: Query, codebook: Codebook, seen: _Seen
) -> dict[str, Any]:
    count = shown.count(query)
    return {
        "form": filter_form(shown, query, codebook, seen.kept),
        "chips": chips(shown, query, codebook, seen.kept),
        "loosenings": [] if count else loosenings(shown, query, seen.kept),
        "other_places": other_places(shown, query, seen.kept),
        "kept": params.suffix(seen.kept) or "?",
        "told": told(query, count),
        "summary": summary(shown, query, codebook),
        "filters": params.suffix(seen.filters),
        "paging": params.suffix(seen.filters) + ("&" if seen.filters else "?"),
    }


def _about_page(page: Page[Any], seen: _Seen, codebook: Codebook) -> dict[str, Any]:
    features = list(page)
    is_table = seen.ways["layout"] == "table"
    return {
        "page": page,
        "pages": tuple(_page_links(page, seen)),
        "before": seen.address(page=str(page.number - 1)) if page.has_previous() else "",
        "behind": seen.address(page=str(page.number + 1)) if page.has_next() else "",
        "orders": _choices("sort", ORDER_LABELS, seen),
        "layouts": _choices("layout", LAYOUT_LABELS, seen),
        "by_day": seen.ways["sort"] in {"newest", "oldest"},
        "cards": [] if is_table else [cards.card(item, codebook) for item in features],
        "rows": rows(features, codebook) if is_table else (),
        "heads": column_heads(seen.ways["sort"], seen.address) if is_table else (),
    }


def _choices(name: str, labels: Mapping[str, Any], seen: _Seen) -> tuple[Way, ...]:
    return tuple(
        Way(label=str(label), address=seen.address(**{name: key}), chosen=seen.ways[name] == key)
        for key, label in labels.items()
    )


def _page_links(page: Page[Any], seen: _Seen) -> Iterator[PageLink]:
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        if isinstance(number, int):
            address = seen.address(**({"page": str(number)} if number > 1 else {}))
            yield PageLink(number=number, address=address, chosen=number == page.number)
        else:
            yield PageLink(number=None, address="", chosen=False)
