"""Places as the filter form names them: the one that is meant, or those that it may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from incidents.errors import InvalidParameter
from incidents.publication.search import Query
from incidents.publication.snapshot import Snapshot
from incidents.publication.snapshot.directory import PlaceCount, PlaceEntry
from incidents.publication.snapshot.place_search import places_called, places_like
from incidents.web import params, words
from incidents.web.answering import answering

SUGGESTED = 10
_LIKELY = 5
_LONGEST = 100
_AROUND = 2  # names behind a place's own: the nearest place around it, and the widest


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceChoice:
    """A place to choose: where it lies, how many incidents happened in it, the query string."""

    id: str
    name: str
    within: str
    count: int
    address: str = ""


@answering("words")
def places_json(request: HttpRequest, shown: Snapshot, query: Query) -> dict[str, Any]:
    """Places of which a name begins with `q`, with what the other filters find there.

    `words` is what other addresses call `q`.
    """
    typed, sought = query.q, params.text_of(request.GET, "words")
    if len(typed) > _LONGEST:
        raise InvalidParameter(f"q has {len(typed)} characters; {_LONGEST} are allowed")
    others = replace(query, q=sought, place="", bbox=None)
    found = places_like(shown, typed, others, limit=SUGGESTED) if typed else []
    return {"places": [_as_json(place_choice(item)) for item in found]}


def place_choice(item: PlaceCount) -> PlaceChoice:
    """As the reader sees it."""
    place = item.place
    return PlaceChoice(id=place.id, name=_name(place), within=_within(place), count=item.count)


def place_label(shown: Snapshot, query: Query) -> str:
    """What the place of a query is called; what was asked where it is none, or several."""
    found = _called(shown, query)
    return _name(found[0].place) if len(found) == 1 else query.place


def place_words(shown: Snapshot, query: Query) -> str:
    """ "Brussels and everything inside"."""
    return _("%(place)s and everything inside") % {"place": place_label(shown, query)}


def other_places(
    shown: Snapshot, query: Query, kept: Mapping[str, str] | None = None
) -> list[PlaceChoice]:
    """Those that a name may mean where it means several; the likeliest where it means none."""
    if not query.place:
        return []
    found = _called(shown, query)
    if len(found) == 1:
        return []
    others = replace(query, place="")
    meant = places_called(shown, query.place, others)
    if not found and len(query.place) <= _LONGEST:
        meant = places_like(shown, query.place, others, limit=_LIKELY)
    elif len(meant) == 1:
        return []
    return [_with_address(place_choice(item), query, kept or {}) for item in meant]


def _with_address(choice: PlaceChoice, query: Query, kept: Mapping[str, str]) -> PlaceChoice:
    parameters = params.as_parameters(replace(query, place=choice.id))
    return replace(choice, address=params.suffix({**parameters, **kept}))


def _called(shown: Snapshot, query: Query) -> list[PlaceCount]:
    """Among all that was known at the query's moment: a label stands as filters change."""
    return places_called(shown, query.place, Query(asof=query.asof)) if query.place else []


def _name(place: PlaceEntry) -> str:
    return words.pick(place.name) or place.id


def _within(place: PlaceEntry) -> str:
    """ "Brussels, Belgium"; a place around it that is called the same says nothing."""
    names = [name for name in map(words.pick, place.around) if name and name != _name(place)]
    told = [*names[: _AROUND - 1], *names[_AROUND - 1 :][-1:]]
    return ", ".join(dict.fromkeys(told))


def _as_json(choice: PlaceChoice) -> dict[str, Any]:
    return {
        "id": choice.id, "name": choice.name, "within": choice.within, "count": choice.count
    }  # fmt: skip
