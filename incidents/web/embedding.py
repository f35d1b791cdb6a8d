"""The map as other sites show it: the only page that may stand in a frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache, wraps
from typing import Any

from csp.constants import HEADER
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from incidents.errors import InvalidParameter
from incidents.publication import snapshot
from incidents.publication.search import Feature, Query
from incidents.publication.snapshot import Snapshot
from incidents.web import captions, legend, params, sharing, words
from incidents.web.caching import cached_by_snapshot
from incidents.web.map import codebook_css_url, map_shell
from incidents.web.params import suffix
from incidents.web.social_cards import GONE
from incidents.web.summaries import told

_NEAR = 12  # zoom on one incident
_UNSCRIPTED = {"width": "800", "height": "520"}  # pixels: about the width of an article's column
_View = Callable[..., HttpResponseBase]


def framed_anywhere(view: _View) -> _View:
    """Any site may show the view's answers, the 304s included, in a frame."""

    @wraps(view)
    def wrapper(request: HttpRequest, **captured: Any) -> HttpResponseBase:
        response = view(request, **captured)
        response[HEADER] = _policy()
        response.xframe_options_exempt = True  # type: ignore[attr-defined] # Django's own name
        return response

    return wrapper


@framed_anywhere
@cached_by_snapshot
def embed(request: HttpRequest) -> HttpResponse:
    """The map alone, with the filters and the view in its address, live or as of a moment."""
    shown = snapshot.current()
    try:
        query = params.parse_leniently(request.GET, legend.site_codebook())
    except InvalidParameter as error:
        return _note(request, _("This map cannot be shown"), str(error), status=400)
    public_id = request.GET.get("incident", "").strip()
    if not public_id:
        return _map(request, shown, query, None)
    feature = shown.feature(public_id)
    if feature is None:
        return _note(request, _("There is no such incident here"), "", status=404)
    if feature["properties"]["status"] in GONE:
        return _withdrawn(request, feature)
    return _map(request, shown, query, feature)


def _map(
    request: HttpRequest, shown: Snapshot, query: Query, feature: Feature | None
) -> HttpResponse:
    shell, filters = map_shell(), params.as_parameters(query)
    view = request.GET.get("view", "")[:80]
    looking = {"view": view} if view else {}
    if feature:
        about = sharing.of_incident(feature)
        looking["incident"] = feature["id"]
    else:
        about = sharing.of_query(query, looking, shown, "map")
    found = shown.find(replace(query, bbox=None))
    counts = found.counts("event_type")
    context = {
        "shell": shell,
        "shell_url": reverse("incidents:shell_script", args=[shell.version]),
        "codebook_css": codebook_css_url(),
        "marks": [mark for mark in legend.marks(legend.site_codebook()) if counts.get(mark.key)],
        "opening": _opening(shown, query, feature),
        "about": about,
        "told": told(query, found.count),
        "state": captions.state(shown, query) if query.asof else "",
        "since": captions.since(shown, query),
        "full": reverse("incidents:map") + suffix({**filters, **looking}),
        "picture": _picture(feature, filters, view),
    }
    return _rendered(request, "incidents/embed.html", context)


def _opening(shown: Snapshot, query: Query, feature: Feature | None) -> Mapping[str, str]:
    """Where the map opens: on its incident, the box asked for, the story's view, or on all."""
    if feature and feature["geometry"]:
        longitude, latitude = feature["geometry"]["coordinates"]
        return {"view": f"{latitude},{longitude},{_NEAR}"}
    story = shown.story(query.story) if query.story and query.bbox is None else None
    view = (story or {}).get("view") or {}
    if {"latitude", "longitude", "zoom"} <= view.keys():
        return {"view": f"{view['latitude']},{view['longitude']},{view['zoom']}"}
    box = query.bbox or shown.find(query).extent
    if box is None:
        return {"view": "50.5,9,4"}
    return {"bounds": f"{box.west},{box.south},{box.east},{box.north}"}


def _picture(feature: Feature | None, filters: Mapping[str, str], view: str) -> str:
    """What readers without JavaScript see."""
    if feature:
        return reverse("incidents:incident_card", args=[feature["id"]])
    looking = {"view": view} if view else {}
    return reverse("incidents:picture_png") + suffix({**filters, **looking, **_UNSCRIPTED})


def _withdrawn(request: HttpRequest, feature: Feature) -> HttpResponse:
    properties = feature["properties"]
    title = (
        _("This incident was merged with another")
        if properties["status"] == "merged"
        else _("This incident was withdrawn")
    )
    day = words.day_words(properties.get("updated_at"))
    message = " ".join(filter(None, (properties["reason"], f"({day})" if day else "")))
    link = reverse("incidents:incident", args=[feature["id"]])
    return _note(request, title, message, status=410, link=link)


def _note(
    request: HttpRequest, title: str, message: str, *, status: int, link: str = ""
) -> HttpResponse:
    context = {"title": title, "message": message, "full": link or reverse("incidents:map")}
    return _rendered(request, "incidents/embed_note.html", context, status=status)


def _rendered(
    request: HttpRequest, template: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    language = {"language": get_language() or "en", "site": captions.SITE}
    return render(request, template, {**language, **context}, status=status)


@lru_cache(maxsize=1)
def _policy() -> str:
    """The site's own policy, but for who may frame the page."""
    return str(build_policy(replace={"frame-ancestors": ["*"]}))
