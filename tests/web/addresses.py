"""One address of every public page, by the name of its URL; a new page is added here."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from django.urls import URLPattern, URLResolver, get_resolver

from incidents.values import LANGUAGES
from tests.web.hostile import SLUG, STORY_ID

PAGES: dict[str, tuple[str, ...]] = {
    "map": ("/", f"/?incident={STORY_ID}", f"/?story={SLUG}", "/?event_type=attack"),
    "list": (
        "/incidents/",
        "/incidents/?q=nothing-like-it",
        "/incidents/?event_type=raid",
        "/incidents/?layout=table&sort=killed",
        "/incidents/?place=b&event_type=raid",
    ),
    "incident": (f"/incidents/{STORY_ID}/", "/incidents/land2222/", "/incidents/gone2345/"),
    "version": (f"/incidents/{STORY_ID}/v/1/",),
    "report": (f"/incidents/{STORY_ID}/report/", "/incidents/gone2345/report/"),
    "stories": ("/stories/",),
    "story": (f"/stories/{SLUG}/",),
    "place": ("/places/geonames:schaerbeek/",),
    "sources": ("/sources/",),
    "source": (),
    "article": ("/articles/3/",),
    "corrections": ("/corrections/",),
    "codebook": ("/codebook/",),
    "about": ("/about/",),
    "embed": ("/embed/",),
}
NO_PAGES = (
    "_json", "_script", "_css", "_svg", "_png", "_geojson", "_xml", "_txt", "geojson", "geojsonl",
    "csv", "xlsx", "kml", "gpkg", "parquet", "schema", "healthz", "readyz", "oembed", "robots",
    "sitemap", "sitemap_part", "report_sent", "picture", "card", "locator", "favicon",
)  # fmt: skip


def names() -> set[str]:
    """The names of all public URLs."""
    return {name for name in _names(get_resolver().url_patterns) if name}


def addresses() -> list[str]:
    """Every page once in English, then in the other languages."""
    plain = list(chain.from_iterable(PAGES[name] for name in sorted(names() & PAGES.keys())))
    others = [language for language in LANGUAGES if language != "en"]
    return plain + [f"/{language}{path}" for language in others for path in plain]


def _names(patterns: list[URLPattern | URLResolver]) -> Iterator[str | None]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name
        elif pattern.namespace != "admin":
            yield from _names(pattern.url_patterns)
