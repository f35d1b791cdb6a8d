"""What stands under a picture: how many there are, what is not drawn, whose it is and of when."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from incidents.ingest.service_settings import site_credit
from incidents.publication.pictures import Caption, LegendEntry
from incidents.publication.search import Query
from incidents.publication.snapshot import Found, Snapshot
from incidents.web import knowledge, legend, words
from incidents.web.scenes import Look
from incidents.web.summaries import told

SITE: Final = "Incident Map"
SHORT_CREDIT: Final = "Natural Earth · GeoNames CC BY 4.0"
_PLACES_TOLD = 8
_LOOKED_AT = 500


def of_query(shown: Snapshot, query: Query, look: Look) -> Caption:
    """The caption of what a query found."""
    found = shown.find(query)
    heading = told(query, found.count)
    story = shown.story(query.story) if query.story else None
    title = words.pick(story["title"]) if story else ""
    return Caption(
        heading=f"{title}: {heading}" if title else heading,
        notes=tuple(filter(None, (*_notes(found), since(shown, query)))),
        legend=tuple(_legend(found, look)),
        credit=credit(shown, query),
    )


def credit(shown: Snapshot, query: Query) -> str:
    """Site, address, date and where the base map comes from, in one line."""
    ours = _("Outlines: Natural Earth. Place names: GeoNames, CC BY 4.0.")
    line = f"{SITE}, {site_address()}. {state(shown, query)}. {ours}"
    return f"{line} {site_credit()}".rstrip()


def state(shown: Snapshot, query: Query) -> str:
    """ "State of 25 March 2016": the moment asked for, else of the newest publication."""
    moment = query.asof or newest(shown)
    if moment is None:
        return _("Nothing published yet")
    return _("State of %(day)s") % {"day": words.day_words(moment.isoformat())}


def since(shown: Snapshot, query: Query) -> str:
    """What changed after the moment that is shown: above all, what was withdrawn."""
    banner = knowledge.banner(shown, query)
    return banner.since if banner and banner.has_changes else ""


def newest(shown: Snapshot) -> dt.datetime | None:
    """When the newest of what is shown was published; None where nothing was."""
    if not shown.seq:
        return None
    microseconds = int(shown.generation.series.column("at")[shown.seq - 1])
    return dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(microseconds=microseconds)


def site_address() -> str:
    """The site's address as people say it."""
    parts = urlsplit(settings.PUBLIC_URL)
    return f"{parts.netloc}{parts.path}"


def _notes(found: Found) -> Iterator[str]:
    """What has no point is told in words: a pin in the middle of a country would lie."""
    missing = found.count - found.located
    if not missing:
        return
    features = found.newest(_LOOKED_AT, located=False)
    places = Counter(words.short_place(feature["properties"]) for feature in features)
    told = places.most_common(_PLACES_TOLD)
    if missing > _LOOKED_AT:  # not all were looked at: names are true, counts would not be
        named = [*(name for name, _count in told), "…"]
    else:
        named = [f"{name} ({words.number_words(count)})" for name, count in told]
        named += ["…"] if len(places) > _PLACES_TOLD else []
    yield ngettext(
        "%(count)s is not drawn, because no closer place is known: %(places)s",
        "%(count)s are not drawn, because no closer place is known: %(places)s",
        missing,
    ) % {"count": words.number_words(missing), "places": ", ".join(named)}


def _legend(found: Found, look: Look) -> Iterator[LegendEntry]:
    counts = found.counts("event_type")
    for mark in legend.marks(legend.site_codebook()):
        if counts.get(mark.key):
            yield LegendEntry(mark=look.marks[mark.key], label=mark.label)
