"""What the cards of shared links say: an incident's, a story's, a view's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from incidents.publication.pictures import MAP_HEIGHT, MAP_WIDTH, SocialCard
from incidents.publication.search import Feature, Query
from incidents.publication.snapshot import Snapshot
from incidents.web import captions, cards, legend, scenes, words
from incidents.web.stories import story_line
from incidents.web.summaries import told

GONE = frozenset({"retracted", "merged"})


def of_incident(feature: Feature, shown: Snapshot) -> SocialCard:
    """Title, place, date, how sure, and a map of where it was."""
    if feature["properties"]["status"] in GONE:
        return _withdrawn(feature, shown)
    look = scenes.look(is_dark=False)
    told_card = cards.card(feature, legend.site_codebook())
    scene = scenes.place_scene(feature, look, width=MAP_WIDTH, height=MAP_HEIGHT)
    facts = (told_card.where, told_card.date, told_card.verification, told_card.counts)
    return replace(
        _blank(shown, Query()),
        kicker=told_card.type_label,
        title=told_card.title,
        facts=tuple(filter(None, facts)),
        mark=look.marks[told_card.event_type],
        scene=scene,
        has_inset=True,
    )


def of_story(story: Mapping[str, Any], shown: Snapshot) -> SocialCard:
    """Title, introduction, how many, and its map."""
    line, query = story_line(story), Query(story=story["slug"])
    kicker = _("Story · %(period)s") % {"period": line.period} if line.period else _("Story")
    facts = (line.introduction, told(query, shown.count(query)))
    return replace(
        _drawn(shown, query, ""),
        kicker=kicker,
        title=line.title,
        facts=tuple(filter(None, facts)),
    )


def of_query(query: Query, view: str, shown: Snapshot) -> SocialCard:
    """How many there are, and the map; `view` is where it looks, "" for where it opens."""
    story = shown.story(query.story) if query.story else None
    drawn = _drawn(shown, query, view)
    return replace(
        drawn,
        kicker=words.pick(story["title"]) if story else _("Map of incidents"),
        title=told(query, shown.count(query)),
        facts=(_("Every fact with its sentence, its source and its uncertainty."),),
    )


def _drawn(shown: Snapshot, query: Query, view: str) -> SocialCard:
    size = {"width": MAP_WIDTH, "height": MAP_HEIGHT}
    seen = scenes.asked_view(view, **size) if view else scenes.opening_view(shown, query, **size)
    scene = scenes.scene_of(shown, query, seen, scenes.look(is_dark=False))
    return replace(_blank(shown, query), scene=scene)


def _withdrawn(feature: Feature, shown: Snapshot) -> SocialCard:
    """What it said is not repeated, as its page does not."""
    properties = feature["properties"]
    is_merged = properties["status"] == "merged"
    day = words.day_words(properties.get("updated_at"))
    return replace(
        _blank(shown, Query()),
        kicker=_("Incident %(id)s") % {"id": feature["id"]},
        title=_("This incident was merged with another")
        if is_merged
        else _("This incident was withdrawn"),
        facts=tuple(filter(None, (properties["reason"], day))),
    )


def _blank(shown: Snapshot, query: Query) -> SocialCard:
    return SocialCard(
        kicker="",
        title="",
        facts=(),
        site=captions.SITE,
        address=captions.site_address(),
        credit=f"{captions.state(shown, query)} · {captions.SHORT_CREDIT}",
    )
