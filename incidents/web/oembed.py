"""oEmbed 1.0: how another site learns to show a page of ours from its address alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit
from xml.etree import ElementTree as ET

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import override

from incidents.errors import InvalidParameter
from incidents.publication import snapshot
from incidents.publication.exports.plain_text import valid_in_xml
from incidents.publication.snapshot import Snapshot
from incidents.values import LANGUAGES
from incidents.web import captions, legend, params, sharing
from incidents.web.caching import cached_by_snapshot
from incidents.web.refusals import refused
from incidents.web.social_cards import GONE

FORMATS: Final = ("json", "xml")
WIDTH: Final = 800  # pixels, where the asking site allows them
CARD: Final = (1200, 630)
_LONGEST = 2_000


@cached_by_snapshot
def oembed(request: HttpRequest) -> HttpResponse:
    """What to show for `url`; 400 names a wrong parameter, 404 and 410 are for the page itself."""
    try:
        told = _told(request.GET)
    except InvalidParameter as error:
        response: HttpResponse = refused(error)
    except Http404 as error:
        response = JsonResponse({"error": str(error)}, status=404)
    except _Withdrawn as error:
        response = JsonResponse({"error": str(error)}, status=410)
    else:
        response = _answer(told, request.GET.get("format", "json"))
    response["Access-Control-Allow-Origin"] = "*"
    return response


class _Withdrawn(Exception):
    """The page is of an incident that was taken back."""


def _told(given: QueryDict) -> dict[str, Any]:
    _format(given.get("format", "json"))
    width, height = (_pixels(given, name) for name in ("maxwidth", "maxheight"))
    language, path, query = _page(given.get("url", ""))
    with override(language):
        page = _shared(path, query, snapshot.current())
        html = sharing.iframe(
            page.embed, page.title, width=str(_width(width)), height=_height(height)
        )
    told = {
        "version": "1.0", "type": "rich", "provider_name": captions.SITE,
        "provider_url": f"{settings.PUBLIC_URL}/", "title": valid_in_xml(page.title),
        "cache_age": 3600, "html": valid_in_xml(html), "width": _width(width),
        "height": _height(height),
    }  # fmt: skip
    has_room = (width or CARD[0]) >= CARD[0] and (height or CARD[1]) >= CARD[1]
    thumbnail = {
        "thumbnail_url": page.image, "thumbnail_width": CARD[0], "thumbnail_height": CARD[1],
    }  # fmt: skip
    return {**told, **thumbnail} if has_room else told


def _width(most: int | None) -> int:
    return min(most or WIDTH, WIDTH)


def _height(most: int | None) -> int:
    return min(most or sharing.HEIGHT, sharing.HEIGHT)


def _page(address: str) -> tuple[str, str, str]:
    """Language, path and query of an address of ours; `Http404` for any other."""
    if not address:
        raise InvalidParameter("url is missing; give the address of a page of this site")
    if len(address) > _LONGEST:
        raise InvalidParameter(f"url has {len(address)} characters; {_LONGEST} are allowed")
    home = settings.PUBLIC_URL
    if address != home and not address.startswith((f"{home}/", f"{home}?")):
        raise Http404(f"url '{address[:80]}' is no page of {home}")
    try:
        parts = urlsplit(address.removeprefix(home))
    except ValueError as error:
        raise Http404(f"url '{address[:80]}' is no address") from error
    first = parts.path[1:].partition("/")[0]
    return first if first in LANGUAGES else LANGUAGES[0], parts.path or "/", parts.query


def _shared(path: str, query: str, shown: Snapshot) -> sharing.Shared:
    """The page as it is shared; `Http404` where there is none, or none that can be embedded."""
    try:
        match = resolve(path)
    except Resolver404 as error:
        raise Http404(f"there is no page '{path[:80]}' here") from error
    page: sharing.Shared | None = None
    match match.url_name:
        case "incident":
            page = _incident(match.kwargs["public_id"], shown)
        case "story":
            page = sharing.of_story(shown.story(match.kwargs["slug"]), shown)
        case "map" | "list" | "embed":
            page = _asked(query, shown)
    if page is None:
        raise Http404(f"there is nothing to embed at '{path[:80]}'")
    return page


def _asked(query: str, shown: Snapshot) -> sharing.Shared | None:
    given = QueryDict(urlencode(parse_qsl(query)))
    incident = given.get("incident", "")
    if incident:
        return _incident(incident, shown)
    looking = {"view": given["view"][:80]} if given.get("view") else {}
    asked = params.parse_leniently(given, legend.site_codebook())
    return sharing.of_query(asked, looking, shown, "map")


def _incident(public_id: str, shown: Snapshot) -> sharing.Shared | None:
    feature = shown.feature(public_id)
    if feature and feature["properties"]["status"] in GONE:
        raise _Withdrawn(f"incident '{public_id}' was withdrawn")
    return sharing.of_incident(feature)


def _pixels(given: QueryDict, name: str) -> int | None:
    text = given.get(name, "").strip()
    if not text:
        return None
    if text.isascii() and text.isdigit() and int(text[:9]) > 0:
        return int(text[:9])
    raise InvalidParameter(f"{name} '{text[:80]}' is no number of pixels; write 600")


def _format(name: str) -> None:
    if name not in FORMATS:
        raise InvalidParameter(f"format '{name[:80]}' is unknown; allowed: {', '.join(FORMATS)}")


def _answer(told: Mapping[str, Any], name: str) -> HttpResponse:
    if name == "json":
        return JsonResponse(dict(told))
    root = ET.Element("oembed")
    for key, value in told.items():
        ET.SubElement(root, key).text = str(value)
    content = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(content, content_type="text/xml; charset=utf-8")
