"""What is chosen now: each choice in words, how to undo it, and what undoing it would find."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.codebook import Codebook
from incidents.publication.search import Query
from incidents.publication.snapshot import Snapshot
from incidents.web import params, words
from incidents.web.place_choices import place_words

_NONE: frozenset[str] = frozenset()
_LISTS: Mapping[str, str] = {
    "event_type": "event_types",
    "outcome": "outcomes",
    "verification_status": "verification_statuses",
}
# A filter → what its query has without it, and what that is called.
_WITHOUT: Mapping[str, tuple[dict[str, Any], Any]] = {
    "event_type": ({"event_types": _NONE}, gettext_lazy("Without the type")),
    "outcome": ({"outcomes": _NONE}, gettext_lazy("Without the outcome")),
    "verification_status": (
        {"verification_statuses": _NONE},
        gettext_lazy("However well confirmed"),
    ),
    "datetime": ({"date_from": None, "date_to": None}, gettext_lazy("Without the period")),
    "place": ({"place": ""}, gettext_lazy("Without the place")),
    "source": ({"source": ""}, gettext_lazy("Without the source")),
    "story": ({"story": ""}, gettext_lazy("Without the story")),
    "q": ({"q": ""}, gettext_lazy("Without the words")),
    "max_uncertainty_m": (
        {"max_uncertainty_m": None},
        gettext_lazy("However uncertain the place"),
    ),
    "filter": ({"filter": None}, gettext_lazy("Without the extra condition")),
    "bbox": ({"bbox": None}, gettext_lazy("Without the map's view")),
    "asof": ({"asof": None}, gettext_lazy("As known now")),
}
_CHIPLESS = frozenset({"filter-lang", "asof"})  # the moment has a banner of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One choice; `without` is the query string that undoes it, "?" where nothing is left."""

    label: str
    without: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Loosening:
    """What to leave out so that something is found, and how many that finds."""

    label: str
    count: int
    without: str


def chips(
    shown: Snapshot, query: Query, codebook: Codebook, kept: Mapping[str, str] | None = None
) -> list[Chip]:
    """The choices of a query in the order of its parameters; `kept` stays in every address."""
    return [
        Chip(label=label, without=_address(rest, kept))
        for label, rest in _choices(shown, query, codebook)
    ]


def loosenings(
    shown: Snapshot, query: Query, kept: Mapping[str, str] | None = None
) -> list[Loosening]:
    """Filters to leave out where a query finds nothing, that which finds most first."""
    names = [name for name in params.as_parameters(query) if name in _WITHOUT]
    rests = [(str(_WITHOUT[name][1]), replace(query, **_WITHOUT[name][0])) for name in names]
    if len(rests) > 1:
        rests.append((_("Without any filter"), Query(asof=query.asof)))
    counted = [
        Loosening(label=label, count=shown.count(rest), without=_address(rest, kept))
        for label, rest in rests
    ]
    ordered = sorted(counted, key=lambda item: -item.count)
    return [item for item in ordered if item.count]


def _address(query: Query, kept: Mapping[str, str] | None) -> str:
    return params.suffix({**params.as_parameters(query), **(kept or {})}) or "?"


def _choices(shown: Snapshot, query: Query, codebook: Codebook) -> Iterator[tuple[str, Query]]:
    """Each choice in words, with the query that is left without it."""
    for name in params.as_parameters(query):
        if name in _LISTS:
            yield from _of_list(query, name, codebook)
        elif name not in _CHIPLESS:
            yield _TOLD[name](shown, query), replace(query, **_WITHOUT[name][0])


def _of_list(query: Query, name: str, codebook: Codebook) -> Iterator[tuple[str, Query]]:
    chosen: frozenset[str] = getattr(query, _LISTS[name])
    for key in (key for key in getattr(codebook, _LISTS[name]) if key in chosen):
        rest: dict[str, Any] = {_LISTS[name]: chosen - {key}}
        yield words.term(codebook, name, key), replace(query, **rest)


def period_words(query: Query) -> str:
    """ "22 to 25 March 2016", "since 22 March 2016", "until 25 March 2016"."""
    first, last = query.date_from, query.date_to
    if first and last:
        return words.span_words(first, last)
    if first:
        return _("since %(day)s") % {"day": words.day_words(first.isoformat())}
    return _("until %(day)s") % {"day": words.day_words(last.isoformat())} if last else ""


def _story(shown: Snapshot, query: Query) -> str:
    story = shown.story(query.story)
    return _("Story: %(story)s") % {"story": words.pick(story["title"]) if story else query.story}


def _uncertainty(_shown: Snapshot, query: Query) -> str:
    metres = query.max_uncertainty_m or 0
    return _("Place known to within %(distance)s") % {"distance": words.distance_words(metres)}


_TOLD: Mapping[str, Callable[[Snapshot, Query], str]] = {
    "datetime": lambda _shown, query: words.capitalised(period_words(query)),
    "place": place_words,
    "source": lambda _shown, query: _("Source: %(source)s") % {"source": query.source},
    "story": _story,
    "q": lambda _shown, query: _("“%(words)s”") % {"words": query.q},
    "max_uncertainty_m": _uncertainty,
    "filter": lambda _shown, _query: _("An extra condition"),
    "bbox": lambda _shown, _query: _("Within the map's view"),
}
