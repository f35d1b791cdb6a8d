"""What a page says of itself where its link is shared, and how others may show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from incidents.errors import InvalidParameter
from incidents.publication import snapshot
from incidents.publication.search import Feature, Query
from incidents.publication.snapshot import Snapshot
from incidents.web import captions, cards, legend, params, words
from incidents.web.params import suffix
from incidents.web.social_cards import GONE
from incidents.web.stories import story_line
from incidents.web.summaries import told

HEIGHT = 480  # pixels of an embed where nothing adjusts it
_LOCALES = {"en": "en_GB", "fr": "fr_FR", "nl": "nl_NL", "de": "de_DE"}
_LONGEST_DESCRIPTION = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """One page as others show it. Addresses are absolute; "" where there is none."""

    title: str
    description: str
    address: str
    image: str
    image_alt: str
    is_article: bool = False
    embed: str = ""
    frozen: str = ""
    state: str = ""
    svg: str = ""
    png: str = ""

    @property
    def locale(self) -> str:
        """As Open Graph writes a language."""
        return _LOCALES.get(get_language() or "en", "en_GB")

    @property
    def oembed(self) -> str:
        """Where oEmbed tells of this page."""
        return f"{absolute('oembed')}?{urlencode({'url': self.address})}"

    @property
    def snippet(self) -> str:
        """HTML for another page, live."""
        return iframe(self.embed, self.title)

    @property
    def frozen_snippet(self) -> str:
        """The same, showing for ever what is known now."""
        return iframe(self.frozen, self.title)


def sharing(request: HttpRequest) -> dict[str, Any]:
    """A context processor: `sharing`, made only where a template asks for it."""
    return {"sharing": SimpleLazyObject(lambda: shared(request))}


def shared(request: HttpRequest) -> Shared | None:
    """What is shared of the page that a request asked for; None for pages that are not."""
    match = request.resolver_match
    if match is None:
        return None
    shown = snapshot.current()
    match match.url_name:
        case "map" | "list":
            return _asked(request, shown, match.url_name)
        case "incident" | "version":
            return of_incident(shown.feature(match.kwargs["public_id"]))
        case "story":
            return of_story(shown.story(match.kwargs["slug"]), shown)
    return None


def of_incident(feature: Feature | None) -> Shared | None:
    """An incident's page. One that was taken back says no more than that."""
    if feature is None:
        return None
    address, image = absolute("incident", feature["id"]), absolute("incident_card", feature["id"])
    if feature["properties"]["status"] in GONE:
        title = _("Withdrawn incident")
        return Shared(title=title, description="", address=address, image=image, image_alt=title)
    card = cards.card(feature, legend.site_codebook())
    return Shared(
        title=card.title,
        description=f"{card.where}. {card.date}. {card.verification}.",
        address=address,
        image=image,
        image_alt=_("Map: %(place)s") % {"place": card.where},
        is_article=True,
        embed=f"{absolute('embed')}?incident={feature['id']}",
        svg=reverse("incidents:locator", args=[feature["id"]]) if card.drawn else "",
    )


def of_story(story: Mapping[str, Any] | None, shown: Snapshot) -> Shared | None:
    """A story's page; its embed is its map."""
    if story is None:
        return None
    line, query = story_line(story), Query(story=story["slug"])
    return replace(
        of_query(query, {}, shown, "map"),
        title=line.title,
        description=line.introduction[:_LONGEST_DESCRIPTION],
        address=absolute("story", line.slug),
        image=absolute("story_card", line.slug),
        is_article=True,
    )


def of_query(query: Query, looking: Mapping[str, str], shown: Snapshot, page: str) -> Shared:
    """The map or the list with filters; `looking` holds the map's own parameters."""
    filters = params.as_parameters(query)
    asked = suffix({**filters, **looking})
    moment = _moment(query, shown)
    frozen = suffix({**filters, **looking, "asof": moment})
    story = shown.story(query.story) if query.story else None
    title, count = told(query, shown.count(query)), captions.SITE
    return Shared(
        title=f"{words.pick(story['title'])}: {title}" if story else f"{count}: {title}",
        description=_("Every fact with its sentence, its source and its uncertainty."),
        address=absolute(page) + asked,
        image=absolute("view_card") + asked,
        image_alt=_("Map: %(told)s") % {"told": title},
        embed=absolute("embed") + asked,
        frozen=absolute("embed") + frozen if moment else "",
        state=captions.state(shown, query),
        svg=reverse("incidents:picture_svg") + asked,
        png=reverse("incidents:picture_png") + asked,
    )


def absolute(name: str, *captured: str) -> str:
    """The public address of one of our pages, in the reader's language."""
    return f"{settings.PUBLIC_URL}{reverse(f'incidents:{name}', args=captured)}"


def iframe(address: str, title: str, *, width: str = "100%", height: int = HEIGHT) -> str:
    """HTML that shows an embed. The script beside it only adjusts the height."""
    script = f"{settings.PUBLIC_URL}{settings.STATIC_URL}js/embed.js"
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="{width}" '
        f'height="{height}" style="border:0" loading="lazy" allowfullscreen></iframe>\n'
        f'<script src="{escape(script)}" async></script>'
    )


def _asked(request: HttpRequest, shown: Snapshot, page: str) -> Shared | None:
    """The map or the list as asked for; a map that shows one incident is shared as that one."""
    try:
        query = params.parse_leniently(request.GET, legend.site_codebook())
    except InvalidParameter:
        return None
    looking = {name: request.GET[name][:80] for name in ("view",) if request.GET.get(name)}
    incident = request.GET.get("incident", "")
    chosen = of_incident(shown.feature(incident)) if page == "map" and incident else None
    if chosen and chosen.is_article:
        together = suffix({**params.as_parameters(query), **looking, "incident": incident})
        return replace(chosen, address=absolute(page) + together)
    return of_query(query, looking if page == "map" else {}, shown, page)


def _moment(query: Query, shown: Snapshot) -> str:
    """The moment whose state is shown."""
    moment = query.asof or captions.newest(shown)
    return moment.isoformat().replace("+00:00", "Z") if moment else ""
