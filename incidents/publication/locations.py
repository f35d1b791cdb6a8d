"""Where the public may see an incident: its place, snapped to the level it is shown at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from incidents.codebook import Codebook
from incidents.models import Incident, Mention, Place
from incidents.values import (
    PRECISION_OF_KIND,
    GeoPrecision,
    MentionState,
    PlaceKind,
    PublicLevel,
)

_RANK = {kind: rank for rank, kind in enumerate(PlaceKind)}
_RANK_OF_LEVEL = {
    PublicLevel.SITE: _RANK[PlaceKind.SITE],
    PublicLevel.DISTRICT: _RANK[PlaceKind.DISTRICT],
    PublicLevel.CITY: _RANK[PlaceKind.CITY],
    PublicLevel.REGION: _RANK[PlaceKind.REGION],
    PublicLevel.COUNTRY: _RANK[PlaceKind.COUNTRY],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPlace:
    """The place that the public sees. No point for a country: a pin in a field would lie."""

    id: str
    name: str
    names: dict[str, str]
    kind: PlaceKind
    country_code: str
    latitude: float
    longitude: float
    uncertainty_m: int
    precision: GeoPrecision
    ancestors: list[dict[str, Any]] = field(default_factory=list)

    @property
    def is_drawn(self) -> bool:
        """Whether a point on the map is honest."""
        return self.precision < GeoPrecision.COUNTRY


def public_level(incident: Incident, codebook: Codebook) -> PublicLevel:
    """The finest level shown: the incident's own, or its type's, or the site itself."""
    if incident.public_level:
        return PublicLevel(incident.public_level)
    event_type = codebook.event_types.get(incident.event_type)
    return (event_type and event_type.default_public_level) or PublicLevel.SITE


def public_place(incident: Incident, codebook: Codebook) -> PublicPlace | None:
    """The incident's place at its public level: snapped to a gazetteer point, never rounded.

    None where nothing coarse enough is known: better no place than too fine a one.
    """
    place = incident.place
    if place is None:
        return None
    needed = _RANK_OF_LEVEL[public_level(incident, codebook)]
    if _RANK[PlaceKind(place.kind)] >= needed:
        return _as_it_is(incident, place, may_show_point=needed == 0)
    for index, ancestor in enumerate(place.ancestors):
        if _RANK[PlaceKind(ancestor["kind"])] >= needed:
            return _ancestor(ancestor, place.ancestors[index + 1 :])
    return None


def finer_ancestors(incident: Incident, codebook: Codebook) -> list[dict[str, Any]]:
    """What the incident's place lies in and the public must not learn."""
    needed = _RANK_OF_LEVEL[public_level(incident, codebook)]
    ancestors = incident.place.ancestors if incident.place else []
    return [item for item in ancestors if _RANK[PlaceKind(item["kind"])] < needed]


def is_finer_than_public(mention: Mention, incident: Incident, codebook: Codebook) -> bool:
    """Whether the mention's words would give away more than the public level allows.

    True for streets and buildings that no gazetteer knows, or only by their town, and for places
    inside the public place that are finer than the level. Unrelated sites elsewhere may be named.
    """
    needed = _RANK_OF_LEVEL[public_level(incident, codebook)]
    if needed == 0:
        return False
    if mention.place is None:
        is_site = mention.kind_hint == PlaceKind.SITE.value
        return is_site and mention.state != MentionState.CONTEXT_ONLY.value
    if names_site_only(mention):
        return _lies_in_public(mention.place, public_place(incident, codebook))
    if _RANK[PlaceKind(mention.place.kind)] >= needed:
        return False
    shown = public_place(incident, codebook)
    return mention.place_id == incident.place_id or _lies_in_public(mention.place, shown)


def names_site_only(mention: Mention) -> bool:
    """Whether the words are a site's and the place is the town around it: "gare de Namur"."""
    return (
        mention.place is not None
        and mention.kind_hint == PlaceKind.SITE.value
        and mention.place.kind != PlaceKind.SITE.value
    )


def _lies_in_public(place: Place, shown: PublicPlace | None) -> bool:
    """Whether the place is the public one or inside it; also where nothing is public."""
    if shown is None:
        return True
    return shown.id in {place.gazetteer_id, *(ancestor["id"] for ancestor in place.ancestors)}


def _as_it_is(incident: Incident, place: Place, *, may_show_point: bool) -> PublicPlace:
    own_point = may_show_point and incident.own_latitude is not None
    own_metres = incident.uncertainty_m or place.uncertainty_m
    kind = PlaceKind(place.kind)
    precision = PRECISION_OF_KIND[kind]
    if incident.geo_precision is not None:
        precision = max(precision, GeoPrecision(incident.geo_precision))
    return PublicPlace(
        id=place.gazetteer_id,
        name=place.name,
        names=place.names,
        kind=kind,
        country_code=place.country_code,
        latitude=incident.own_latitude if own_point else place.latitude,  # type: ignore[arg-type]
        longitude=incident.own_longitude if own_point else place.longitude,  # type: ignore[arg-type]
        uncertainty_m=own_metres if own_point else max(own_metres, place.uncertainty_m),
        precision=precision,
        ancestors=place.ancestors,
    )


def _ancestor(ancestor: dict[str, Any], rest: list[dict[str, Any]]) -> PublicPlace:
    kind = PlaceKind(ancestor["kind"])
    return PublicPlace(
        id=ancestor["id"],
        name=ancestor["name"],
        names=ancestor["names"],
        kind=kind,
        country_code=ancestor["country_code"],
        latitude=ancestor["latitude"],
        longitude=ancestor["longitude"],
        uncertainty_m=ancestor["uncertainty_m"],
        precision=PRECISION_OF_KIND[kind],
        ancestors=rest,
    )
