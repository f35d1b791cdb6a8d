"""The page of a place: its names, what it lies in, what lies inside it, what happened there."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from incidents.publication import snapshot
from incidents.publication.snapshot.insides import Spot, public_place
from incidents.web import cards, legend, words
from incidents.web.caching import cached_by_snapshot
from incidents.web.kinds import kind_label
from incidents.web.rendering import page_of, rendered

PER_PAGE = 25
MOST_INSIDE = 60


@cached_by_snapshot
def place_page(request: HttpRequest, place_id: str) -> HttpResponse:
    """A place where something public happened; 404 for any other."""
    place = public_place(snapshot.current(), place_id)
    if place is None:
        raise Http404(f"nothing public happened at a place '{place_id}'")
    page = page_of(request, place.found, PER_PAGE)
    codebook = legend.site_codebook()
    context = {
        "place": place,
        "name": words.pick(place.spot.name),
        "kind": kind_label(place.spot.kind),
        "names": names_by_language(place.spot),
        "is_country": place.spot.kind == "country",
        "around": [_line(spot) for spot in place.around],
        "inside": [
            {**_line(item.spot), "count": item.count} for item in place.inside[:MOST_INSIDE]
        ],
        "no_closer": place.no_closer,
        "inside_rest": max(0, len(place.inside) - MOST_INSIDE),
        "count": place.found.count,
        "page": page,
        "cards": [cards.card(feature, codebook) for feature in page],
        "paging": "?",
    }
    return rendered(request, "incidents/place.html", context)


def names_by_language(spot: Spot) -> list[dict[str, str]]:
    """Each different name, with the languages that use it."""
    by_name: dict[str, list[str]] = {}
    for language, name in spot.name.items():
        by_name.setdefault(name, [])
        if language:
            by_name[name].append(language)
    return [
        {
            "name": name,
            "code": languages[0] if languages else "",
            "languages": ", ".join(map(words.language_name, languages)),
        }
        for name, languages in by_name.items()
        if name
    ]


def _line(spot: Spot) -> dict[str, str]:
    return {"id": spot.id, "name": words.pick(spot.name), "kind": kind_label(spot.kind)}
