"""Entries of the gazetteer while it is being built."""

from __future__ import annotations

from dataclasses import dataclass, field

from incidents.geocoding.folding import fold
from incidents.values import PlaceKind


@dataclass(slots=True, kw_only=True)
class Entry:
    """One place to be; `key` is its GeoNames id, or None where it has a `slug` of ours."""

    key: int | None
    slug: str = ""
    name: str
    latitude: float | None = None
    longitude: float | None = None
    kind: PlaceKind
    feature_class: str
    feature_code: str
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    uncertainty_m: int = 0
    names: dict[str, str] = field(default_factory=dict)
    aliases: set[str] = field(default_factory=set)
    demonyms: set[str] = field(default_factory=set)
    parent: Entry | None = None

    @property
    def code(self) -> str:
        """GeoNames code of a division: "BE.BRU", "FR.11.95"."""
        return ".".join(part for part in (self.country, self.admin1, self.admin2) if part)

    def folded_names(self) -> set[str]:
        """Every key under which the place is found."""
        return {fold(name) for name in (self.name, *self.names.values(), *self.aliases)} - {""}

    def folded_demonyms(self) -> set[str]:
        """Every key under which its people or its adjective is found."""
        return {fold(word) for word in self.demonyms} - {""}


@dataclass(slots=True)
class Gathered:
    """All entries, by kind of source key."""

    countries: dict[str, Entry] = field(default_factory=dict)  # by ISO code
    divisions: dict[str, Entry] = field(default_factory=dict)  # by GeoNames code
    places: dict[int, Entry] = field(default_factory=dict)  # by GeoNames id
    own: dict[str, Entry] = field(default_factory=dict)  # by slug
    _indexes: dict[str, dict[str, list[Entry]]] = field(default_factory=dict)

    def everything(self) -> list[Entry]:
        """Every entry with a point, GeoNames features first, in a stable order."""
        numbered = [*self.countries.values(), *self.divisions.values(), *self.places.values()]
        entries = sorted(numbered, key=lambda entry: entry.key or 0)
        entries += [self.own[slug] for slug in sorted(self.own)]
        return [entry for entry in entries if entry.latitude is not None]

    def named(self, name: str, country: str) -> Entry | None:
        """The most populous place called `name`; its own name counts before alternates."""
        found = self._by_name(country).get(name, ())
        own = [entry for entry in found if entry.name == name]
        return max(own or found, key=lambda entry: entry.population, default=None)

    def _by_name(self, country: str) -> dict[str, list[Entry]]:
        if country not in self._indexes:
            index: dict[str, list[Entry]] = {}
            for entry in self.places.values():
                if entry.country == country:
                    for name in {entry.name, *entry.aliases}:
                        index.setdefault(name, []).append(entry)
            self._indexes[country] = index
        return self._indexes[country]
