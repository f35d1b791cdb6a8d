"""The filter form: what it offers with how many of each, and the one tidy address of a choice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from django.http import HttpRequest

from incidents.codebook import Codebook
from incidents.publication.search import Query, folded
from incidents.publication.snapshot import Snapshot
from incidents.web import params, words
from incidents.web.legend import Mark, marks
from incidents.web.place_choices import place_label

MOST_SOURCES = 60  # more are typed, with these suggested
_LISTS = {  # parameters of several terms, and the vocabularies of the codebook
    "event_type": "event_types",
    "outcome": "outcomes",
    "verification_status": "verification_statuses",
}
_Facets = Mapping[str, Mapping[str, int]]
_FORM_ONLY = frozenset({"from", "to", "place_id", "place_name", "page"})
_IN_FORM = frozenset({*_LISTS, "datetime", "place", "source", "story", "q"})
_IN_FULL_VIEW = frozenset({"event_type", "datetime", "q"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value that can be chosen, and how many there would be of it."""

    key: str
    label: str
    chosen: bool
    count: int
    mark: Mark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterForm:
    """What the form shows; `hidden` are parameters that it has no field for.

    `place` is what stands in the field; where it is the name of one place, `place_id` says of
    which one.
    """

    types: tuple[Choice, ...]
    outcomes: tuple[Choice, ...]
    verifications: tuple[Choice, ...]
    stories: tuple[Choice, ...]
    sources: tuple[Choice, ...]
    has_many_sources: bool
    source: str
    start: str
    end: str
    q: str
    place: str
    place_id: str
    hidden: tuple[tuple[str, str], ...]
    active: int
    active_more: int


_Choices = tuple[Choice, ...]


def filter_form(
    shown: Snapshot, query: Query, codebook: Codebook, kept: Mapping[str, str] | None = None
) -> FilterForm:
    """The form for `query`; `kept` are parameters of the page that a new choice leaves alone."""
    facets, offered = shown.facets(query), shown.facets(Query(asof=query.asof))
    parameters = params.as_parameters(query)
    place = place_label(shown, query)
    return FilterForm(
        types=_types(codebook, offered, facets, query),
        outcomes=_terms(codebook, "outcome", offered, facets, query),
        verifications=_terms(codebook, "verification_status", offered, facets, query),
        stories=_stories(shown, facets["story"], query.story),
        sources=_sources(offered["source"], facets["source"], query.source),
        has_many_sources=len(offered["source"]) > MOST_SOURCES,
        source=query.source,
        start=query.date_from.isoformat() if query.date_from else "",
        end=query.date_to.isoformat() if query.date_to else "",
        q=query.q,
        place=place,
        place_id=query.place if place != query.place else "",
        hidden=(*_unseen(parameters), *(kept or {}).items()),
        active=_number_of(parameters, parameters),
        active_more=_number_of(parameters, parameters.keys() - _IN_FULL_VIEW),
    )


def tidied(request: HttpRequest) -> str | None:
    """Where a submitted form belongs: its fields as one canonical query string, else None.

    A form without JavaScript sends `from` and `to`, one parameter for each box, the place as it
    is called beside the one that was chosen before, and empty fields. `InvalidParameter` where a
    day is no date.
    """
    given = request.GET
    is_repeated = any(len(given.getlist(name)) > 1 for name in _LISTS)
    if not (is_repeated or any(name in given for name in _FORM_ONLY - {"page"})):
        return None
    kept = {name: given.get(name, "").strip() for name in given if name not in _FORM_ONLY}
    kept |= {name: ",".join(given.getlist(name)) for name in _LISTS if name in given}
    if given.get("place_id") and kept.get("place") == given.get("place_name", "").strip():
        kept["place"] = given["place_id"]
    if "from" in given or "to" in given:
        kept["datetime"] = _period(given.get("from", ""), given.get("to", ""))
    return request.path + params.suffix({name: value for name, value in kept.items() if value})


def _period(start: str, end: str) -> str:
    """`datetime` for two days as the form has them, be it the wrong way round."""
    first, last = params.day(start.strip(), "from"), params.day(end.strip(), "to")
    if first and last and first > last:
        first, last = last, first
    return params.period_text(first, last)


def _types(codebook: Codebook, offered: _Facets, facets: _Facets, query: Query) -> _Choices:
    terms = {term.key: term for term in _terms(codebook, "event_type", offered, facets, query)}
    return tuple(
        replace(terms[mark.key], mark=mark) for mark in marks(codebook) if mark.key in terms
    )


def _terms(
    codebook: Codebook, name: str, offered: _Facets, facets: _Facets, query: Query
) -> _Choices:
    """In the codebook's order, those that nothing has left out, whatever else is chosen."""
    chosen: frozenset[str] = getattr(query, _LISTS[name])
    keys = [key for key in getattr(codebook, _LISTS[name]) if key in {*offered[name], *chosen}]
    counts = facets[name]
    return tuple(
        Choice(
            key=key,
            label=words.term(codebook, name, key),
            chosen=key in chosen,
            count=counts.get(key, 0),
        )
        for key in keys
    )


def _stories(shown: Snapshot, counts: Mapping[str, int], chosen: str) -> _Choices:
    titles = {item["slug"]: words.pick(item["title"]) or item["slug"] for item in shown.stories()}
    return tuple(
        Choice(key=slug, label=title, chosen=slug == chosen, count=counts.get(slug, 0))
        for slug, title in titles.items()
    )


def _sources(
    offered: Mapping[str, int], counts: Mapping[str, int], chosen: str
) -> tuple[Choice, ...]:
    """Those with most incidents first; the one that is chosen even where it has few or none."""
    names = [*islice(offered, MOST_SOURCES)]
    known = chosen
    if chosen and chosen not in names:
        known = next((name for name in offered if folded(name) == folded(chosen)), chosen)
        names = [known, *(name for name in names if name != known)]
    return tuple(
        Choice(key=name, label=name, chosen=name == known, count=counts.get(name, 0))
        for name in names
    )


def _unseen(parameters: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    return ((name, value) for name, value in parameters.items() if name not in _IN_FORM)


def _number_of(parameters: Mapping[str, str], names: Iterable[str]) -> int:
    """How many filters are active: each term of a list is one."""
    asked = (name for name in names if name not in {"filter-lang", "asof"})
    return sum(len(parameters[name].split(",")) if name in _LISTS else 1 for name in asked)
