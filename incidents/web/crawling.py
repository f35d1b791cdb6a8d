"""What crawlers ask for: which pages there are, in which languages, and where not to go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import override

from incidents.publication import snapshot
from incidents.publication.search import Query
from incidents.publication.snapshot import Snapshot
from incidents.values import LANGUAGES
from incidents.web.caching import cached_by_snapshot

PER_FILE: Final = 10_000 // len(LANGUAGES)  # incidents, each in every language
_PAGES: Final = ("map", "list", "stories", "sources", "corrections", "codebook", "about")
_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)
_STAND_IN: Final = "placeholder"
# Those that fetch a link which somebody shared, to show what is behind it.
_PREVIEWERS: Final = (
    "Twitterbot", "facebookexternalhit", "LinkedInBot", "Slackbot", "Slackbot-LinkExpanding",
    "WhatsApp", "TelegramBot", "Discordbot", "Mastodon", "Bluesky Cardyb", "Iframely",
)  # fmt: skip


@cached_by_snapshot
def robots_txt(_request: HttpRequest) -> HttpResponse:
    """Pages are open to all; addresses with a query are endless, and only for who was sent one."""
    lines = [
        *(f"User-agent: {name}" for name in _PREVIEWERS),
        "Allow: /",
        "Disallow: /admin/",
        "",
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /map/",
        "Disallow: /exports/",
        "Disallow: /*?",
        "",
        f"Sitemap: {settings.PUBLIC_URL}{reverse('incidents:sitemap')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@cached_by_snapshot
def sitemap_index(_request: HttpRequest) -> HttpResponse:
    """The files that together name every page."""
    files = 1 + _files(snapshot.current())
    names = (reverse("incidents:sitemap_part", args=[number]) for number in range(files))
    entries = "".join(
        f"<sitemap><loc>{escape(settings.PUBLIC_URL + name)}</loc></sitemap>\n" for name in names
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{entries}</sitemapindex>\n"
    )
    return HttpResponse(content, content_type="application/xml")


@cached_by_snapshot
def sitemap_part(_request: HttpRequest, number: int) -> HttpResponseBase:
    """File 0 holds the pages that every site has and its stories; the others, incidents."""
    shown = snapshot.current()
    if number > _files(shown):
        raise Http404(f"there is no part {number} of the sitemap")
    entries = _incidents(shown, number - 1) if number else _pages(shown)
    parts = (_HEAD, *entries, "</urlset>\n")
    return StreamingHttpResponse(parts, content_type="application/xml")


def _files(shown: Snapshot) -> int:
    return -(-shown.count(Query()) // PER_FILE)


def _pages(shown: Snapshot) -> Iterator[str]:
    for name in _PAGES:
        yield from _entries(_in_languages(name), shown.built_at[:10])
    for story in shown.stories():
        yield from _entries(
            _in_languages("story", story["slug"]), str(story.get("updated_at") or "")[:10]
        )


def _incidents(shown: Snapshot, part: int) -> Iterator[str]:
    rows = shown.find(Query()).rows[part * PER_FILE : (part + 1) * PER_FILE]
    moments = shown.generation.series.column("at")[rows].tolist()
    patterns = _in_languages("incident", _STAND_IN)
    for public_id, moment in zip(shown.ids(rows), moments, strict=True):
        addresses = [(code, text.replace(_STAND_IN, public_id)) for code, text in patterns]
        day = dt.datetime.fromtimestamp(moment / 1e6, dt.UTC).date().isoformat()
        yield "".join(_entries(addresses, day))


def _entries(addresses: Iterable[tuple[str, str]], day: str) -> Iterator[str]:
    """The page in every language, each naming all of them."""
    told = [(code, escape(address)) for code, address in addresses]
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{address}"/>'
        for code, address in [*told, ("x-default", told[0][1])]
    )
    lastmod = f"<lastmod>{day}</lastmod>" if day else ""
    for address in dict.fromkeys(address for _, address in told):
        yield f"<url><loc>{address}</loc>{lastmod}{alternates}</url>\n"


def _in_languages(name: str, *captured: str) -> list[tuple[str, str]]:
    """Language and public address of a page, the site's own language first."""
    addresses = []
    for code in LANGUAGES:
        with override(code):
            addresses.append(
                (code, settings.PUBLIC_URL + reverse(f"incidents:{name}", args=captured))
            )
    return addresses
