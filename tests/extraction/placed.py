"""Places for the tests of reading: a small map, and toponyms found by plain search."""

from __future__ import annotations

import re

from incidents.values import (
    GazetteerPlace,
    Geocode,
    GeoPrecision,
    MentionState,
    PlacedToponym,
    PlaceKind,
    Toponym,
    ToponymRole,
)


def make_place(
    name: str, latitude: float, longitude: float, kind: PlaceKind, country_code: str
) -> GazetteerPlace:
    return GazetteerPlace(
        gazetteer_id=f"own:{name.lower().replace(' ', '-')}",
        name=name,
        latitude=latitude,
        longitude=longitude,
        kind=kind,
        feature_class="P",
        feature_code="PPL",
        country_code=country_code,
    )


BELGIUM = make_place("Belgium", 50.6, 4.6, PlaceKind.COUNTRY, "BE")
GERMANY = make_place("Germany", 51.0, 10.0, PlaceKind.COUNTRY, "DE")
FRANCE = make_place("France", 46.0, 2.0, PlaceKind.COUNTRY, "FR")
BRUSSELS = make_place("Brussels", 50.85, 4.35, PlaceKind.CITY, "BE")
SCHAERBEEK = make_place("Schaerbeek", 50.8676, 4.3737, PlaceKind.DISTRICT, "BE")
FOREST = make_place("Forest", 50.81, 4.32, PlaceKind.DISTRICT, "BE")
AIRPORT = make_place("Brussels Airport", 50.9014, 4.4844, PlaceKind.SITE, "BE")
MAELBEEK = make_place("Maelbeek station", 50.8439, 4.3766, PlaceKind.SITE, "BE")
ANTWERP = make_place("Antwerp", 51.22, 4.40, PlaceKind.CITY, "BE")
ARGENTEUIL = make_place("Argenteuil", 48.95, 2.25, PlaceKind.CITY, "FR")
FRANKFURT = make_place("Frankfurt", 50.11, 8.68, PlaceKind.CITY, "DE")

_NAMES = {
    place.name: place
    for place in (
        BELGIUM, GERMANY, FRANCE, BRUSSELS, SCHAERBEEK, FOREST, AIRPORT, MAELBEEK, ANTWERP,
        ARGENTEUIL, FRANKFURT,
    )
} | {
    "Bruxelles": BRUSSELS, "Brussel": BRUSSELS, "Brüssel": BRUSSELS,
    "Schaarbeek": SCHAERBEEK, "Vorst": FOREST, "Anvers": ANTWERP,
    "aéroport de Bruxelles": AIRPORT, "station Maelbeek": MAELBEEK,
}  # fmt: skip
_DEMONYMS = {"German": GERMANY, "Belgian": BELGIUM, "French": FRANCE}


def find_places(text: str) -> tuple[PlacedToponym, ...]:
    """Every place of the small map in the text, longest names first, none overlapping."""
    found: list[PlacedToponym] = []
    for names, role in ((_NAMES, ToponymRole.LOCATION), (_DEMONYMS, ToponymRole.DEMONYM)):
        for name in sorted(names, key=len, reverse=True):
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
                placed = place_at(text, match.start(), match.end(), names[name], role)
                if not any(_overlaps(placed, other) for other in found):
                    found.append(placed)
    return tuple(sorted(found, key=lambda item: item.toponym.start))


def place_at(
    text: str,
    start: int,
    end: int,
    place: GazetteerPlace,
    role: ToponymRole = ToponymRole.LOCATION,
) -> PlacedToponym:
    is_country = place.kind is PlaceKind.COUNTRY
    return PlacedToponym(
        toponym=Toponym(start=start, end=end, exact=text[start:end], name=place.name, role=role),
        state=MentionState.MAPPED,
        geocode=Geocode(
            place=place,
            precision=GeoPrecision.COUNTRY if is_country else GeoPrecision.EXACT,
            uncertainty_m=1000,
            confidence=0.9,
            method="test",
        ),
    )


def _overlaps(one: PlacedToponym, other: PlacedToponym) -> bool:
    return one.toponym.start < other.toponym.end and other.toponym.start < one.toponym.end
