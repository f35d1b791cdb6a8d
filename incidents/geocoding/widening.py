"""Places of a geocoding service for the names that the gazetteer cannot resolve."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from incidents.geocoding.context import NEAR_KM
from incidents.geocoding.distance import kilometres
from incidents.geocoding.folding import fold
from incidents.geocoding.questions import Answer
from incidents.geocoding.resolution import CANDIDATES_KEPT
from incidents.values import (
    PRECISION_OF_KIND,
    Candidate,
    Gazetteer,
    GazetteerPlace,
    Geocode,
    MentionState,
    PlacedToponym,
    PlaceKind,
)

_CONFIDENCE = 0.6  # a stranger's word that fits the article; the gazetteer did not weigh it
_SAME_PLACE_KM = 25
_RANK = {kind: rank for rank, kind in enumerate(PlaceKind)}
_WIDEST_KM = {PlaceKind.DISTRICT: 30, PlaceKind.CITY: 60, PlaceKind.COUNTY: 200,
              PlaceKind.REGION: 1_000, PlaceKind.COUNTRY: 10_000}  # fmt: skip
_POINTS = frozenset({PlaceKind.SITE, PlaceKind.DISTRICT, PlaceKind.CITY, PlaceKind.COUNTY})
_KINDS = {
    PlaceKind.DISTRICT: "a district",
    PlaceKind.CITY: "a town or village",
    PlaceKind.COUNTY: "a county",
    PlaceKind.REGION: "a region",
    PlaceKind.AREA: "an island",
}


def widened(
    mentions: Sequence[PlacedToponym],
    answers: Mapping[str, Sequence[Answer]],
    gazetteer: Gazetteer,
    *,
    service: str,
    uncertainty_m: Mapping[PlaceKind, int],
) -> tuple[PlacedToponym, ...]:
    """The mentions, those unresolved with the service's places as candidates.

    `answers` are by folded name. What the gazetteer resolved stays as it is. A service's place is
    taken only if it bears the name, lies in a country and near a place that the article names, and
    is the only one that does.
    """
    article = _Article(mentions)
    judged = {
        name: [_judged(answer, name, article, gazetteer, service) for answer in found]
        for name, found in answers.items()
    }
    return tuple(
        _widened(item, judged.get(fold(item.toponym.name), ()), service, uncertainty_m)
        for item in mentions
    )


class _Article:
    """Where the article plays, by what the gazetteer resolved in it."""

    def __init__(self, mentions: Iterable[PlacedToponym]) -> None:
        placed = [item.geocode for item in mentions if item.geocode]
        self.places = {geocode.place.gazetteer_id: geocode.place for geocode in placed}
        self.countries = {place.country_code for place in self.places.values()} - {""}
        self.points = [place for place in self.places.values() if place.kind in _POINTS]

    def nearest(self, place: GazetteerPlace) -> tuple[float, GazetteerPlace] | None:
        """The nearest point that the article names, and how far it is."""
        found = [(kilometres(place.latitude, place.longitude, near), near) for near in self.points]
        return min(found, key=lambda entry: entry[0], default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """An answer with what speaks for it. `fits` says whether that is enough."""

    place: GazetteerPlace
    ancestors: tuple[GazetteerPlace, ...]
    reasons: tuple[str, ...]
    points: int
    fits: bool


def _judged(
    answer: Answer, name: str, article: _Article, gazetteer: Gazetteer, service: str
) -> _Judged:
    place = answer.place
    ancestors = _ancestors(answer, gazetteer)
    bears = name in {fold(other) for other in (place.name, *place.names.values())}
    in_country = place.country_code in article.countries
    around = _around(place, ancestors, article)
    wider = ", ".join(answer.lies_in[:2] + answer.lies_in[2:][-1:])
    told = f"{service}: {_KINDS.get(place.kind, 'a place')}{f' in {wider}' if wider else ''}"
    reasons = [
        told,
        "of that very name" if bears else f"its name is {place.name}",
        *(["in a country that the article names"] if in_country else []),
        *([around] if around else []),
    ]
    return _Judged(
        place=place,
        ancestors=ancestors,
        reasons=tuple(reasons),
        points=1 + 2 * bears + in_country + 2 * bool(around),
        fits=bears and in_country and bool(around),
    )


def _around(
    place: GazetteerPlace, ancestors: Sequence[GazetteerPlace], article: _Article
) -> str | None:
    """What the article names around the place, in words."""
    for ancestor in ancestors:
        if ancestor.gazetteer_id in article.places and ancestor.kind is not PlaceKind.COUNTRY:
            return f"in {ancestor.name}, which the article names"
    nearest = article.nearest(place)
    if nearest is None or nearest[0] > NEAR_KM:
        return None
    return f"{nearest[0]:.0f} km from {nearest[1].name}, which the article names"


def _widened(
    item: PlacedToponym,
    judged: Sequence[_Judged],
    service: str,
    uncertainty_m: Mapping[PlaceKind, int],
) -> PlacedToponym:
    """The mention with the service's candidates behind the gazetteer's own."""
    new = [found for found in judged if not _is_known(found.place, item.candidates)]
    if item.state is not MentionState.UNRESOLVED or not new:
        return item
    candidates = (*item.candidates, *_candidates(new))[:CANDIDATES_KEPT]
    chosen = _only_fitting(new)
    if chosen is None:
        return replace(item, candidates=candidates)
    geocode = Geocode(
        place=chosen.place,
        precision=PRECISION_OF_KIND[chosen.place.kind],
        uncertainty_m=chosen.place.uncertainty_m or uncertainty_m[chosen.place.kind],
        confidence=_CONFIDENCE,
        method=f"{service}: the only place of that name near what the article names",
        ancestors=chosen.ancestors,
    )
    return replace(item, state=MentionState.MAPPED, geocode=geocode, candidates=candidates)


def _candidates(judged: Sequence[_Judged]) -> Iterator[Candidate]:
    total = sum(found.points for found in judged)
    for found in sorted(judged, key=lambda found: -found.points):
        yield Candidate(
            place=found.place, score=round(found.points / total, 4), reasons=found.reasons
        )


def _only_fitting(judged: Sequence[_Judged]) -> _Judged | None:
    """The answer that fits; None where two that are not the same place do."""
    fitting = [found for found in judged if found.fits]
    if not fitting:
        return None
    first = fitting[0]
    point = first.place
    is_one = all(
        kilometres(point.latitude, point.longitude, other.place) <= _SAME_PLACE_KM
        for other in fitting
    )
    return first if is_one else None


def _is_known(place: GazetteerPlace, candidates: Sequence[Candidate]) -> bool:
    """Whether the gazetteer has weighed this very place and left it."""
    return any(
        fold(candidate.place.name) == fold(place.name)
        and kilometres(place.latitude, place.longitude, candidate.place) <= _SAME_PLACE_KM
        for candidate in candidates
    )


def _ancestors(answer: Answer, gazetteer: Gazetteer) -> tuple[GazetteerPlace, ...]:
    """What the place lies in, as the gazetteer knows it, nearest first."""
    for name in answer.lies_in:
        wider = [place for place in gazetteer.lookup(name) if _may_hold(place, answer.place)]
        if wider:
            point = answer.place
            holder = min(
                wider, key=lambda other: kilometres(point.latitude, point.longitude, other)
            )
            return (holder, *gazetteer.ancestors(holder))
    return ()


def _may_hold(wider: GazetteerPlace, place: GazetteerPlace) -> bool:
    if wider.country_code != place.country_code or wider.kind not in _WIDEST_KM:
        return False
    distance = kilometres(place.latitude, place.longitude, wider)
    return _RANK[wider.kind] >= _RANK[place.kind] and distance <= _WIDEST_KM[wider.kind]
