"""The map page and what its scripts ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse

from incidents.publication import maps, sectors, snapshot
from incidents.publication.search import Query
from incidents.publication.snapshot import Snapshot
from incidents.web import cards, languages, legend, params
from incidents.web.caching import cached_by_snapshot, made_file, read_only
from incidents.web.chips import chips, loosenings
from incidents.web.filters import filter_form, tidied
from incidents.web.keeping import kept
from incidents.web.knowledge import knowledge
from incidents.web.modules import modules_of
from incidents.web.place_choices import other_places
from incidents.web.refusals import explains_parameters
from incidents.web.stories import StoryLine, story_line
from incidents.web.summaries import summary, told

LISTED = 60
_ZOOMS = range(21)


@cached_by_snapshot
@explains_parameters
@kept
def map_page(request: HttpRequest) -> HttpResponse:
    """The map with its list; the list is in the page itself, for readers without JavaScript."""
    target = tidied(request)
    if target:
        return HttpResponseRedirect(target)
    shown, codebook = snapshot.current(), legend.site_codebook()
    query = params.parse_leniently(request.GET, codebook)
    everywhere = replace(query, bbox=None)
    found = shown.find(everywhere)
    story = _story(shown, query)
    shell = map_shell()
    listed = [cards.card(feature, codebook) for feature in found[:LISTED]]
    return render(
        request,
        "incidents/map.html",
        {
            "shell": shell,
            "modules": modules_of("js/map/main.js"),
            "shell_url": reverse("incidents:shell_script", args=[shell.version]),
            "codebook_css": codebook_css_url(),
            "marks": legend.marks(codebook),
            "form": filter_form(shown, everywhere, codebook),
            "chips": chips(shown, everywhere, codebook),
            "loosenings": [] if found.count else loosenings(shown, everywhere),
            "other_places": other_places(shown, everywhere),
            "is_live": True,
            "summary": summary(shown, everywhere, codebook),
            "story": story,
            "stories": [story_line(item) for item in shown.stories()],
            "opening": _opening(shown, query, story),
            "told": told(query, found.count),
            "knowledge": knowledge(request, shown, query),
            "filters": params.suffix(params.as_parameters(query)),
            "placed": [item for item in listed if item.drawn],
            "unplaced": [item for item in listed if not item.drawn],
            "rest": max(0, found.count - LISTED),
            "is_empty": not shown.seq,
            "has_boundaries": len(shown.boundaries) > 0,
            "own_tiles": bool(settings.INCIDENT_MAP_TILES_URL),
        },
    )


@cached_by_snapshot
def incident_json(_request: HttpRequest, public_id: str) -> HttpResponse:
    """One incident for the map's panel."""
    shown, codebook = snapshot.current(), legend.site_codebook()
    feature = shown.feature(public_id)
    if feature is None or not feature["properties"].get("title"):
        return JsonResponse({"error": f"no incident '{public_id}' is public"}, status=404)
    content = cards.as_json(cards.detail(feature, shown, codebook))
    return JsonResponse({**content, "point": _point(feature)})


@read_only
def shell_script(_request: HttpRequest, version: str) -> HttpResponse:
    """The map's script part; its name is a digest of its content, so it never changes."""
    shell = map_shell()
    return made_file(shell.script, "text/javascript", is_current=version == shell.version)


@read_only
def codebook_css(_request: HttpRequest, version: str) -> HttpResponse:
    """The codebook's colours; named by digest like the script."""
    text = legend.style_sheet(legend.site_codebook())
    return made_file(text, "text/css", is_current=version == legend.version(text))


def codebook_css_url() -> str:
    """Where the current colours are."""
    text = legend.style_sheet(legend.site_codebook())
    return reverse("incidents:codebook_css", args=[legend.version(text)])


def map_shell() -> maps.MapShell:
    """The folium map for this site's settings."""
    return _built(
        settings.INCIDENT_MAP_TILES_URL,
        settings.INCIDENT_MAP_TILES_ATTRIBUTION,
        static("basemap/overview.json"),
        languages.current(),
    )


@lru_cache(maxsize=16)
def _built(tiles_url: str, attribution: str, overview: str, _language: str) -> maps.MapShell:
    """Its addresses are those of the current language.

    `overview` stands for all files of the base map: they change together, by one command.
    """
    labels = reverse("incidents:labels_json", args=[0, 0, 0]).replace("0/0/0", "{z}/{x}/{y}")
    addresses = maps.MapAddresses(
        overview=overview,
        names=static("basemap/names.json"),
        sectors=_pieces("sectors", sectors.SECTORS),
        europe=_pieces("europe", sectors.EUROPE),
        labels=labels,
        clusters=reverse("incidents:clusters_json"),
        cards=reverse("incidents:view_json"),
        boundaries=reverse("incidents:boundaries_json"),
    )
    tiles = maps.TileService(url=tiles_url, attribution=attribution) if tiles_url else None
    return maps.build_shell(addresses, tiles)


def _pieces(folder: str, boxes: Mapping[str, sectors.Box]) -> tuple[maps.Piece, ...]:
    return tuple((*box, static(f"basemap/{folder}/{name}.json")) for name, box in boxes.items())


def _story(shown: Snapshot, query: Query) -> StoryLine | None:
    """The story asked for, else the only one there is."""
    if query.story:
        found = shown.story(query.story)
        return story_line(found) if found else None
    stories = shown.stories()
    return story_line(stories[0]) if len(stories) == 1 else None


def _opening(shown: Snapshot, query: Query, story: StoryLine | None) -> Mapping[str, str]:
    """Where the map opens: on the box asked for, the story's view, or all there is to see."""
    if query.bbox is None and story and story.view:
        return {"view": story.view}
    box = query.bbox or shown.find(query).extent
    if box is None:
        return {"view": "50.5,9,4"}
    return {"bounds": f"{box.west},{box.south},{box.east},{box.north}"}


def _point(feature: Mapping[str, Any]) -> dict[str, float] | None:
    if feature["geometry"] is None:
        return None
    longitude, latitude = feature["geometry"]["coordinates"]
    return {"latitude": latitude, "longitude": longitude}
