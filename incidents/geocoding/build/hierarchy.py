"""What lies in what: divisions' points and every entry's parent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from incidents.geocoding.build.entries import Entry, Gathered
from incidents.geocoding.folding import fold
from incidents.values import PlaceKind

# Here a second-order division that bears a city's name is that city (German kreisfreie Stadt,
# Dutch gemeente), so that smaller places in it are its districts.
_CITY_DIVISIONS = {"DE", "AT", "NL"}
_CITY_CODES = {"GB.ENG.GLA": "London", "FR.11.75": "Paris"}


def place_in_divisions(gathered: Gathered, codes: Mapping[int, str]) -> None:
    """Give every place its divisions, every division its point and population."""
    members: dict[str, list[Entry]] = {}
    for key, entry in gathered.places.items():
        code = codes.get(key, "")
        if code.startswith(f"{entry.country}."):
            _, entry.admin1, entry.admin2 = [*code.split(".", 2), ""][:3]
        for division in {entry.code, f"{entry.country}.{entry.admin1}"}:
            if division in gathered.divisions:
                members.setdefault(division, []).append(entry)
    for code, entries in members.items():
        _make_districts(code, gathered.divisions[code], entries)
    for code, entries in members.items():
        _centre(gathered.divisions[code], entries)


def set_parents(gathered: Gathered) -> None:
    """Point every entry at what it lies in."""
    lone = _lone_divisions(gathered)
    for entry in (*gathered.places.values(), *gathered.divisions.values(), *gathered.own.values()):
        if entry.parent is None:
            entry.parent = _division_of(entry, gathered, lone)


def _centre(division: Entry, entries: list[Entry]) -> None:
    division.population = sum(
        entry.population for entry in entries if entry.kind is not PlaceKind.DISTRICT
    )
    if division.latitude is not None:
        return
    reference = entries[0].longitude or 0.0
    east = [((entry.longitude or 0.0) - reference + 540) % 360 - 180 for entry in entries]
    longitude = reference + sum(east) / len(east)
    division.latitude = round(sum(entry.latitude or 0.0 for entry in entries) / len(entries), 5)
    division.longitude = round((longitude + 540) % 360 - 180, 5)


def _make_districts(code: str, division: Entry, entries: list[Entry]) -> None:
    if division.kind is not PlaceKind.COUNTY:
        return
    city = max(entries, key=lambda entry: entry.population)
    if code in _CITY_CODES:
        is_city = city.name == _CITY_CODES[code]
    else:
        own_name = f"{fold(division.name)} ".find(f"{fold(city.name)} ") >= 0
        is_city = division.country in _CITY_DIVISIONS and own_name and city.population >= 100_000
    for entry in entries if is_city else ():
        if entry is not city and entry.population < city.population / 2:
            entry.kind, entry.feature_code, entry.parent = PlaceKind.DISTRICT, "PPLX", city


def _lone_divisions(gathered: Gathered) -> set[str]:
    """Second-order divisions that are all of their first-order one, and say nothing more."""
    siblings = Counter(
        code.rpartition(".")[0]
        for code, entry in gathered.divisions.items()
        if entry.kind is PlaceKind.COUNTY
    )
    return {
        code
        for code, entry in gathered.divisions.items()
        if entry.kind is PlaceKind.COUNTY and siblings[code.rpartition(".")[0]] == 1
    }


def _division_of(entry: Entry, gathered: Gathered, lone: set[str]) -> Entry | None:
    for code in (entry.code, f"{entry.country}.{entry.admin1}"):
        division = gathered.divisions.get(code)
        if division is not None and code not in lone and _is_wider(division, entry):
            return division
    return gathered.countries.get(entry.country)


def _is_wider(division: Entry, entry: Entry) -> bool:
    """Whether the division has a point and is more than the city that gave it its name."""
    if division is entry or division.latitude is None:
        return False
    return division.kind is not PlaceKind.COUNTY or fold(division.name) != fold(entry.name)
